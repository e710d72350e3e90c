import Dossiers
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Performance

@Suite("Pages of scores")
struct ScorePagesTests {
    private func points(_ page: Browser.Answer) -> [String] {
        page.text.matches(of: /href="(\/cham-diem\/ho-so[^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }
    }

    @Test("An agency's card: each point opens exactly the dossiers it says", arguments: TestDatabase.each)
    func card(engine: Engine) async throws {
        let counter = try await Counter.open(engine)
        let early = try await counter.dossier("Nguyễn Văn A", channel: .online, endedAt: Counter.at(3, 10))
        try await counter.dossier("Nguyễn Văn B", endedAt: Counter.at(5, 10))
        let late = try await counter.dossier("Nguyễn Văn C", endedAt: Counter.at(9, 10))
        try await counter.complain(of: early)
        let lan = try await Browser.signedIn(.lan, counter.world)
        let page = try await lan.get("/cham-diem?ky=2026-Q4")
        #expect(page.status == 200 && page.says("Chín chỉ số của cơ quan") && page.says("Quyết định 766"))
        #expect(page.says("Không tính chỉ số 6") && page.says("chưa có số liệu không phải là 0 điểm"))
        for link in points(page) {
            let behind = try await lan.get(link)
            let said = try #require(page.text.firstMatch(of: try Regex("\(escaped(link))\">([0-9]+)( hồ sơ|,| )"))?.output[1].substring)
            if link.contains("diem=") { #expect(behind.says("\(said) hồ sơ"), "\(link)") }
            #expect(behind.status == 200)
        }
        let slow = try await lan.get("/cham-diem/ho-so?ky=2026-Q4&cong-cu=tt01&chi-so=1&diem=0")
        #expect(slow.text.contains("/ho-so/\(late)\"") && !slow.text.contains("/ho-so/\(early)\""))
        let complained = try await lan.get("/cham-diem/ho-so?ky=2026-Q4&cong-cu=tt01&chi-so=7&diem=0")
        #expect(complained.text.contains("/ho-so/\(early)\"") && complained.text.contains("/ho-so/\(late)\""))
        #expect(try await lan.get("/cham-diem?ky=2026-Q4&xuat=xlsx").status == 200)
        #expect(try await lan.get("/cham-diem/ho-so?ky=2026-Q4&cong-cu=tt01&chi-so=1&diem=0&xuat=csv").says("Quá hạn"))
        #expect(try await lan.get("/cham-diem/ho-so?ky=2026-Q4").status == 404)
        try await counter.world.close()
    }

    private func escaped(_ link: String) -> String {
        link.replacing("&", with: "&amp;").replacing("?", with: "\\?").replacing(".", with: "\\.")
    }

    @Test("Officers see their own, head and secretary their agency's, the province all; another agency finds nothing")
    func permissions() async throws {
        let counter = try await Counter.open()
        try await counter.dossier("Nguyễn Văn A", endedAt: Counter.at(3, 10))
        let world = counter.world
        let (ward, hoa) = (world.ward, world[.hoa].account)
        let binh = try await Browser.signedIn(.binh, world)
        let own = try await binh.get("/cham-diem")
        #expect(own.status == 200 && own.says("Chấm điểm Đỗ Thanh Bình") && own.says("Năm chỉ số"))
        #expect(!own.says("Lê Thị Hoa") && !own.says("Chín chỉ số"))
        #expect(try await binh.get("/cham-diem?nguoi=\(hoa)").status == 404)
        #expect(try await binh.get("/cham-diem/ho-so?cong-cu=tt01-nguoi&chi-so=1&diem=2&nguoi=\(hoa)").status == 404)
        for person in [World.Person.hung, .lan] {
            let browser = try await Browser.signedIn(person, world)
            let page = try await browser.get("/cham-diem")
            #expect(page.says("Lê Thị Hoa") && page.says("Đỗ Thanh Bình") && page.says("Chín chỉ số"))
            #expect(try await browser.get("/cham-diem?nguoi=\(hoa)").says("Chấm điểm Lê Thị Hoa"))
            #expect(try await browser.get("/cham-diem?nguoi=\(world[.tam].account)").status == 404)
            #expect(try await browser.get("/cham-diem?co-quan=\(world.otherWard)").status == 404)
        }
        let tam = try await Browser.signedIn(.tam, world)
        #expect(try await tam.get("/cham-diem?co-quan=\(ward)").status == 404)
        #expect(try await tam.get("/cham-diem/ho-so?co-quan=\(ward)&cong-cu=tt01&chi-so=1&diem=2").status == 404)
        #expect(try await tam.get("/cham-diem").says("Chưa có ai được chấm"))
        let minh = try await Browser.signedIn(.minh, world)
        let all = try await minh.get("/cham-diem")
        #expect(all.says("UBND phường Thống Nhất") && all.says("UBND xã Bình Minh") && all.says("chưa có hồ sơ"))
        #expect(try await minh.get("/cham-diem?co-quan=\(ward)").says("Chấm điểm UBND phường Thống Nhất"))
        #expect(try await minh.get("/cham-diem?xuat=csv").says("UBND xã Bình Minh"))
        try await world.close()
    }

    @Test("What citizens say who rated their dossiers counts among the satisfaction of QĐ 766", arguments: TestDatabase.each)
    func satisfaction(engine: Engine) async throws {
        let counter = try await Counter.open(engine)
        let id = try await counter.dossier("Nguyễn Văn A", endedAt: Counter.at(3, 10))
        let world = counter.world
        try await world.write(by: .hoa) { tx in
            let code: String = try tx.value("SELECT code FROM dossier WHERE id = \(id)") ?? ""
            let points = Dictionary(uniqueKeysWithValues: DossierRating.Question.allCases.map { ($0, 3) })
            try RateDossier.perform(DossierRating(points: points), code: code, lastFour: "4321", in: tx)
        }
        let (ward, now) = (world.ward, Counter.at(20, 8))
        let scores = try await world.read { try ScoreBoard.agencies(.agency(ward), in: .current(now.day), now: now, $0) }
        let card = try #require(scores.first?.cards.first { $0.instrument.id == "qd766" })
        #expect(card.lines.first { $0.formula.id == "5" }?.points == 0, "one rating, and not content")
        #expect(card.missing.map(\.id).contains("4"), "payment has no figure here")
        try await world.close()
    }
}
