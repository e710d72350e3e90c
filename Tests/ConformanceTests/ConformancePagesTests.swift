import Documents
import Foundation
import House
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Conformance

@Suite struct ConformancePagesTests {
    private static let period = "tu=2026-01-01&den=2026-01-31"

    private static func village() async throws -> Village {
        let village = try await Village.open()
        try await village.take(
            (1...35).map {
                Village.past("MC-\(10 + $0)", day: [6, 7, 8, 9, 12][$0 % 5], steps: $0 % 7 == 0 ? [1, 3, 4, 5] : [1, 2, 3, 4, 5])
            })
        return village
    }

    @Test("The list names the procedures that were used, with how they were followed; files have the same")
    func list() async throws {
        try await withOpen(Self.village()) { village in
            let browser = try await Browser.signedIn(.hung, village.world)
            let page = try await browser.get("/van-hanh?\(Self.period)")
            #expect(page.status == 200)
            #expect(page.says("QT-HT-01"))
            #expect(page.says("98,6"), "35 dossiers, five of which skip a step: 1 − 5/345")
            let none = try await browser.get("/van-hanh?tu=2026-03-01&den=2026-03-31")
            #expect(none.says("Không có hồ sơ nào xong"))
            #expect(try await browser.get("/van-hanh?\(Self.period)&xuat=csv").text.contains("QT-HT-01"))
        }
    }

    @Test("A procedure's page draws its path, names deviations, times and proposals, and each number opens its dossiers")
    func procedure() async throws {
        try await withOpen(Self.village()) { village in
            let browser = try await Browser.signedIn(.lan, village.world)
            let page = try await browser.get("/van-hanh/\(village.document)?\(Self.period)")
            #expect(page.status == 200)
            #expect(page.text.contains("<svg"))
            #expect(page.says("Bỏ qua bước"))
            #expect(page.says("Thẩm định"))
            #expect(page.says("0,5 ngày làm việc"), "all end within hours: half a day is proposed")
            #expect(page.says("Soạn bản sửa đổi"))
            let cases = try await browser.get("/van-hanh/\(village.document)/ho-so?nhom=skipped-2&\(Self.period)")
            #expect(cases.status == 200)
            #expect(cases.says("MC-17"))
            #expect(!cases.says("MC-18"))
            #expect(try await browser.get("/van-hanh/\(village.document)/ho-so?nhom=bay-ba&\(Self.period)").status == 404)
            #expect(try await browser.get("/van-hanh/\(village.document)/ho-so").status == 404)
            let desk = try await Browser.signedIn(.hoa, village.world)
            let seen = try await desk.get("/van-hanh/\(village.document)?\(Self.period)")
            #expect(!seen.says("Soạn bản sửa đổi"))
        }
    }

    @Test("Another agency's procedure is not there; the province sees its agencies'")
    func scope() async throws {
        try await withOpen(Self.village()) { village in
            let other = try await Browser.signedIn(.tam, village.world)
            for path in [
                "/van-hanh/\(village.document)", "/van-hanh/\(village.document)/ho-so?nhom=skipped-2&\(Self.period)", "/van-hanh/999999",
                "/van-hanh/x",
            ] {
                #expect(try await other.get(path).status == 404, "\(path)")
            }
            #expect(try await other.post("/van-hanh/\(village.document)", [:]).status == 404)
            let theirs = try await other.get("/van-hanh?\(Self.period)")
            #expect(!theirs.says("QT-HT-01"))
            let province = try await Browser.signedIn(.minh, village.world)
            #expect(try await province.get("/van-hanh?\(Self.period)").says("UBND phường Thống Nhất"))
            #expect(try await province.get("/van-hanh/\(village.document)?\(Self.period)").status == 200)
        }
    }

    @Test("A job compares what is too much for a page, keeps it, and asks nobody twice", arguments: TestDatabase.each)
    func job(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
            try await village.take([Village.past("MC-01", day: 6), Village.past("MC-02", day: 7, steps: [1, 3, 4, 5])])
            try await village.world.runJobs()
            let browser = try await Browser.signedIn(.lan, village.world)
            let fields: KeyValuePairs = ["tu": "2026-01-01", "den": "2026-01-31"]
            #expect(try await browser.post("/van-hanh", fields).status == 303)
            #expect(try await browser.post("/van-hanh/\(village.document)", fields).status == 303)
            #expect(try await village.world.runJobs() == 1)
            let (ward, period) = (village.world.ward, Period(from: Village.at(1, 0).day, through: Village.at(31, 0).day))
            let (count, kept) = try await village.world.read { reader in
                let count = try #require(try RevisionCount.counts(.agency(ward), period, in: reader).first)
                return (count, try #require(try RunStore.find(count.title.revision, of: ward, period, in: reader)))
            }
            #expect(kept.mark == count.mark)
            let direct = try await village.world.read { try LedgerRun.compare(count, period, today: World.morning.day, in: $0) }
            #expect(kept.result == direct, "what is kept is what a page would have computed")
            try await village.take([Village.past("MC-03", day: 8)])
            let after = try await village.world.read { try #require(try RevisionCount.counts(.agency(ward), period, in: $0).first) }
            #expect(after.mark != kept.mark, "a new dossier makes what is kept out of date")
        }
    }
}
