import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Deadlines

@Suite("Rules of the clock as settings")
struct RuleBookTests {
    private static let monday = Instant(Day.firstOf(year: 2026).adding(months: 2).adding(days: 1), TimeOfDay(8, 0))

    private func setting(_ name: RuleName, _ value: String, _ from: Day, verified: Bool = false) -> RuleSetting {
        RuleSetting(agency: AgencyID(1), name: name, value: value, from: from, source: "QĐ 1", isVerified: verified, recordedBy: "Lan")
    }

    @Test("What is set holds from its day on; the law before it")
    func dated() throws {
        let day = try #require(Day(2026, 3, 2))
        let book = RuleBook(settings: [setting(.supplement, "pause", day)])
        #expect(book.clockRule(for: .supplement, on: day)?.policy == .pause)
        #expect(book.clockRule(for: .supplement, on: day.adding(days: -1))?.policy == .restart)
        #expect(book.clockRule(for: .payment, on: day)?.source == ClockRule.inForce(for: .payment, on: day)?.source)
    }

    @Test("A verified law that begins later takes over again")
    func lawTakesOver() throws {
        let (set, law) = (try #require(Day(2026, 1, 5)), try #require(Day(2026, 8, 5)))
        let book = RuleBook(settings: [setting(.handOver, "16:00", set)])
        #expect(book.handOverRule(on: law.adding(days: -1))?.sameDayUntil == TimeOfDay(16, 0))
        #expect(book.handOverRule(on: law)?.sameDayUntil == TimeOfDay(15, 0))
        #expect(RuleBook.isSettled(.handOver, on: law) && !RuleBook.isSettled(.handOver, on: law.adding(days: -1)))
    }

    @Test("What is verified cannot be set otherwise, and nothing is set without its source", arguments: TestDatabase.each)
    func refusals(engine: Engine) async throws {
        try await withWorld(engine) { (world) async throws in
            let lan = world[.lan]
            let bad: [(RuleName, String, Day, String)] = [
                (.handOver, "16:00", .lastOf(year: 2026), "QĐ 1"), (.supplement, "maybe", .firstOf(year: 2026), "QĐ 1"),
                (.apology, "99", .firstOf(year: 2026), "QĐ 1"), (.payment, "pause", .firstOf(year: 2026), ""),
            ]
            for (name, value, day, source) in bad {
                await #expect(throws: Problem.self) {
                    try await world.database.write(by: lan.stamp) { tx in
                        try SetClockRule.perform(name, value, from: day, source: source, isVerified: false, by: lan, in: tx)
                    }
                }
            }
        }
    }

    @Test("The page lists every rule with its source; who keeps the calendar sets what is not verified")
    func page() async throws {
        try await withWorld(at: Self.monday) { world in
            let hoa = try await Browser.signedIn(.hoa, world)
            let read = try await hoa.get("/ho-so/quy-tac")
            #expect(read.says("Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9") && read.says("Chưa đối chiếu") && !read.says("Đặt quy tắc"))
            #expect(try await hoa.post("/ho-so/quy-tac", ["name": "payment"]).status == 403)
            let lan = try await Browser.signedIn(.lan, world)
            #expect(try await lan.get("/ho-so/quy-tac?dat=payment").says("Áp dụng từ ngày"))
            let invalid = try await lan.post("/ho-so/quy-tac", ["name": "payment", "value": "pause", "from": "01/03/2026", "source": ""])
            #expect(invalid.status == 422 && invalid.says("văn bản làm căn cứ"))
            let set = try await lan.post(
                "/ho-so/quy-tac",
                ["name": "payment", "value": "restart", "from": "01/03/2026", "source": "Luật Đất đai, Điều 1", "verified": "1"])
            #expect(set.status == 303)
            let page = try await lan.get("/ho-so/quy-tac")
            #expect(page.says("Luật Đất đai, Điều 1") && page.says("Cơ quan mình đặt: Nguyễn Thị Lan"))
            let tam = try await Browser.signedIn(.tam, world)
            #expect(try await !tam.get("/ho-so/quy-tac").says("Luật Đất đai"))
        }
    }
}
