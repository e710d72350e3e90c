import Deadlines
import Dossiers
import Identity
import Intake
import Kernel
import Organisation
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
        try await withOpen(Counter.open(engine)) { counter in
            let early = try await counter.dossier("Nguyễn Văn A", channel: .online, endedAt: Counter.at(3, 10))
            try await counter.dossier("Nguyễn Văn B", endedAt: Counter.at(5, 10))
            let late = try await counter.dossier("Nguyễn Văn C", endedAt: Counter.at(9, 10))
            try await counter.complain(of: early)
            let lan = try await Browser.signedIn(.lan, counter.world)
            let page = try await lan.get("/cham-diem?ky=2026-Q4")
            #expect(page.status == 200 && page.says("Chín chỉ số của cơ quan") && page.says("Quyết định 766"))
            #expect(page.says("Không tính chỉ số 1, 4") && page.says("chưa có số liệu không phải là 0 điểm"))
            for link in points(page) {
                let behind = try await lan.get(link)
                let said = try #require(page.text.firstMatch(of: try Regex("\(escaped(link))\">([0-9]+)"))?.output[1].substring)
                if link.contains("diem=") { #expect(behind.says("\(said) hồ sơ"), "\(link)") }
                #expect(behind.status == 200)
            }
            let slow = try await lan.get("/cham-diem/ho-so?ky=2026-Q4&cong-cu=tt01&chi-so=1&diem=0")
            #expect(slow.text.contains("/ho-so/\(late)\"") && !slow.text.contains("/ho-so/\(early)\""))
            let complained = try await lan.get("/cham-diem/ho-so?ky=2026-Q4&cong-cu=tt01&chi-so=7&diem=0")
            #expect(complained.text.contains("/ho-so/\(early)\"") && complained.text.contains("/ho-so/\(late)\""))
            #expect(page.text.contains("/phan-anh?tu=01%2F10%2F2026"), "the quarter, not the year")
            #expect(try await lan.get("/phan-anh?tu=01/10/2026&den=31/12/2026").says("Chờ quá lâu"))
            #expect(try await !lan.get("/phan-anh?tu=01/07/2026&den=30/09/2026").says("Chờ quá lâu"))
            #expect(try await lan.get("/cham-diem?ky=2026-Q4&xuat=xlsx").status == 200)
            #expect(try await lan.get("/cham-diem/ho-so?ky=2026-Q4&cong-cu=tt01&chi-so=1&diem=0&xuat=csv").says("Quá hạn"))
            #expect(try await lan.get("/cham-diem/ho-so?ky=2026-Q4").status == 404)
        }
    }

    private func escaped(_ link: String) -> String {
        link.replacing("&", with: "&amp;").replacing("?", with: "\\?").replacing(".", with: "\\.")
    }

    @Test("Officers see their own, head and secretary their agency's, the province all; another agency finds nothing")
    func permissions() async throws {
        try await withOpen(Counter.open()) { counter in
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
        }
    }

    @Test("Agencies with few dossiers stand after the others, however high their score, and are marked", arguments: TestDatabase.each)
    func few(engine: Engine) async throws {
        try await withOpen(Counter.open(engine)) { counter in
            try await counter.dossier("Nguyễn Văn A", endedAt: Counter.at(3, 10))
            let world = counter.world
            let (ward, other) = (world.ward, world.otherWard)
            let agencies = try await world.read { [try AgencyStore.agency(ward, in: $0), try AgencyStore.agency(other, in: $0)] }
            let instrument = try #require(Instrument.named("tt01"))
            func score(_ agency: Agency, _ outcome: DossierOutcome, _ count: Int) -> ScoreBoard.AgencyScore {
                let marks = [MarkCount(agency: agency.id, mark: DossierMark(outcome: outcome, shares: .equal), count: count)]
                return ScoreBoard.AgencyScore(agency: agency, dossiers: count, cards: [ScoreCard(instrument, marks: marks)])
            }
            let (small, large) = (score(agencies[0], .early, 9), score(agencies[1], .late, 300))
            #expect(small.hasFewDossiers && !large.hasFewDossiers && !score(agencies[0], .early, 10).hasFewDossiers)
            #expect(ScoreBoard.ordered([small, large]).map(\.agency.id) == [other, ward])
            #expect(ScoreBoard.ordered([large, score(agencies[0], .early, 10)]).map(\.agency.id) == [ward, other])
            let minh = try await Browser.signedIn(.minh, world)
            #expect(try await minh.get("/cham-diem").says("ít hồ sơ"))
            #expect(try await minh.get("/cham-diem?xuat=csv").says("ít hồ sơ"))
        }
    }

    @Test("A request that was the applicant's own fault is left out of index 3, not out of QĐ 766", arguments: TestDatabase.each)
    func fault(engine: Engine) async throws {
        try await withOpen(Counter.open(engine)) { counter in
            let world = counter.world
            let ids = try await counter.received(2)
            world.clock.move(to: Counter.at(2, 9, 30))
            let binh = try await Browser.signedIn(.binh, world)
            #expect(try await binh.get("/ho-so/\(ids[0])/bo-sung").says("Do người nộp"))
            #expect(try await binh.post("/ho-so/\(ids[0])/bo-sung", ["note": "Ghi sai ngày sinh", "fault": "1"]).status == 303)
            #expect(try await binh.post("/ho-so/\(ids[1])/bo-sung", ["note": "Thiếu bản sao"]).status == 303)
            #expect(try await binh.get("/ho-so/\(ids[0])").says("(do người nộp)"))
            #expect(try await !binh.get("/ho-so/\(ids[1])").says("(do người nộp)"))
            let actor = world[.binh]
            try await world.database.write(by: actor.stamp) { tx in
                for id in ids { try ResumeDossier.perform(id, by: actor, in: tx.at(Counter.at(2, 10), by: actor.stamp)) }
            }
            for id in ids { try await counter.finish(id, at: Counter.at(3, 10)) }
            world.clock.move(to: Counter.at(20, 8))
            let lan = try await Browser.signedIn(.lan, world)
            let excused = try await lan.get("/cham-diem/ho-so?ky=2026-Q4&cong-cu=tt01&chi-so=3&diem=2")
            #expect(excused.text.contains("/ho-so/\(ids[0])\"") && !excused.text.contains("/ho-so/\(ids[1])\""))
            let counts = try await world.read { try $0.rows("SELECT supplements, excused FROM dossier_facts ORDER BY dossier_id") }
            #expect(try counts.map { try $0["supplements"] as Int } == [1, 1] && counts.map { try $0["excused"] as Int } == [1, 0])
        }
    }

    @Test(
        "What is open past its promise takes from QĐ 766 group 2, and its list shows it; index 6 and the links",
        arguments: TestDatabase.each)
    func open(engine: Engine) async throws {
        try await withOpen(Counter.open(engine)) { counter in
            let world = counter.world
            try await counter.dossier("Nguyễn Văn A", endedAt: Counter.at(3, 10))
            let open = try await counter.received(3)
            let (ward, now) = (world.ward, Counter.at(20, 8))
            let scores = try await world.read { try ScoreBoard.agencies(.agency(ward), in: .current(now.day), now: now, $0) }
            let lines = try #require(scores.first).cards.flatMap(\.lines)
            // One of four in time: 20 × 1/4. None of the four online: 0 of 2. On the portal, not at the office: 1.
            #expect(lines.first { $0.formula.title.hasPrefix("Tiến độ") }?.points == 5)
            #expect(lines.first { $0.formula.id == "9" }?.points == 0 && lines.first { $0.formula.id == "6" }?.points == 1)
            let lan = try await Browser.signedIn(.lan, world)
            let late = try await lan.get("/cham-diem/ho-so?ky=2026-Q4&cong-cu=qd766&thieu=indicatorInTime")
            #expect(late.says("3 hồ sơ") && late.says("chưa xong") && open.allSatisfy { late.text.contains("/ho-so/\($0)\"") })
            #expect(try await lan.get("/cham-diem/ho-so?ky=2026-Q4&cong-cu=qd766&thieu=indicatorInTime&xuat=csv").status == 200)
            #expect(try await lan.get("/cham-diem/ho-so?ky=2026-Q3&cong-cu=qd766&thieu=indicatorInTime").says("Không có hồ sơ nào như vậy"))
            #expect(try await lan.get("/cham-diem/ho-so?ky=2026-Q4&cong-cu=tt01&thieu=lateOnline").says("Không có hồ sơ nào như vậy"))
            let page = try await lan.get("/cham-diem?ky=2026-Q4")
            #expect(page.text.contains("/thu-tuc?niem-yet=chua") && page.says("Cơ sở dữ liệu quốc gia"))
            #expect(try await lan.post("/thu-tuc/niem-yet", ["posted_on": "20/11/2026"]).status == 303)
            let posted = try await world.read { try ScoreBoard.agencies(.agency(ward), in: .current(now.day), now: now, $0) }
            #expect(posted.first?.cards.flatMap(\.lines).first { $0.formula.id == "6" }?.points == 2)
            let tam = try await Browser.signedIn(.tam, world)
            #expect(try await tam.get("/cham-diem/ho-so?co-quan=\(ward)&cong-cu=qd766&thieu=indicatorInTime").status == 404)
        }
    }

    @Test("Index 9 counts what came in, and an online dossier that is late and open takes its points", arguments: TestDatabase.each)
    func online(engine: Engine) async throws {
        try await withOpen(Counter.open(engine)) { counter in
            let world = counter.world
            try await counter.received(3)
            let late = try await counter.received(1, channel: .online)
            let (ward, now) = (world.ward, Counter.at(20, 8))
            let scores = try await world.read { try ScoreBoard.agencies(.agency(ward), in: .current(now.day), now: now, $0) }
            let line = try #require(scores.first?.cards.first?.lines.first { $0.formula.id == "9" })
            #expect(line.reading[.onlineDossiers] == 0.25 && line.reading[.lateOnline] == 1 && line.points == 1)
            let lan = try await Browser.signedIn(.lan, world)
            let behind = try await lan.get("/cham-diem/ho-so?ky=2026-Q4&cong-cu=tt01&thieu=lateOnline")
            #expect(behind.says("1 hồ sơ") && behind.text.contains("/ho-so/\(late[0])\""))
        }
    }

    @Test("What citizens say who rated their dossiers counts among the satisfaction of QĐ 766", arguments: TestDatabase.each)
    func satisfaction(engine: Engine) async throws {
        try await withOpen(Counter.open(engine)) { counter in
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
            let span = "tu=01/10/2026&den=31/12/2026"
            let (lan, minh) = (try await Browser.signedIn(.lan, world), try await Browser.signedIn(.minh, world))
            let page = try await lan.get("/cham-diem?ky=2026-Q4")
            #expect(page.text.contains("/ho-so/danh-gia?tu=01%2F10%2F2026"))
            #expect(try await lan.get("/ho-so/danh-gia?\(span)").says("Đăng ký khai sinh"))
            #expect(try await minh.get("/ho-so/danh-gia?\(span)&co-quan=\(ward)").says("UBND phường Thống Nhất. Từ"))
            #expect(try await !minh.get("/ho-so/danh-gia?\(span)&co-quan=\(world.otherWard)").says("Đăng ký khai sinh"))
            #expect(try await lan.get("/ho-so/danh-gia?\(span)&co-quan=\(world.otherWard)").status == 404)
        }
    }
}
