import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Forms and the register")
struct PapersTests {
    @Test("The day of receipt chooses the generation of forms, for good")
    func generations() throws {
        let old = FormSet.of(try #require(Day(2025, 9, 14)))
        let new = FormSet.of(try #require(Day(2025, 9, 15)))
        #expect(old[.controlSlip]?.number == "05" && old[.register]?.number == "06" && old[.stop] == nil)
        #expect(new[.controlSlip]?.number == "06" && new[.register]?.number == "07" && new[.stop]?.number == "05")
        #expect(old[.apology]?.title.hasPrefix("Phiếu xin lỗi") == true && new[.apology]?.title.hasPrefix("Văn bản xin lỗi") == true)
        #expect(old.isVerified && !new.isVerified, "what nobody has held against the original says so")
        #expect(FormSet.of(Day.firstOf(year: 2010)) == old)
    }

    private func open() async throws -> (World, link: String) {
        let world = try await World.open(at: OneStop.monday)
        let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
        let tthc = try await world.database.write(by: .system) { tx in
            try OneStop.procedure(by: lan, reviewer: duc, approver: hung, tx.at(OneStop.at(1, 8), by: .system))
        }
        let desk = try await Browser.signedIn(.hoa, world)
        let answer = try await desk.post(
            "/ho-so/tiep-nhan/\(tthc)",
            pairs: [
                ("applicant", "Nguyễn Văn A"), ("identity", "4321"), ("phone", "0912 345 678"), ("channel", "desk"), ("sets", "1"),
                ("original_0", "1"), ("original_1", "1"),
            ])
        return (world, link: try #require(answer.location))
    }

    @Test("A slip is printed only where there was cause for it, and only for one's own agency")
    func slips() async throws {
        let (world, link) = try await open()
        let desk = try await Browser.signedIn(.hoa, world)
        for slip in ["phieu-bo-sung", "phieu-xin-loi", "thong-bao-dung"] { #expect(try await desk.get("\(link)/\(slip)").status == 404) }
        #expect(try await desk.post("\(link)/hen-lai", ["note": "Chờ tra sổ gốc", "until": "09/03/2026"]).status == 303)
        let page = try await desk.get(link)
        #expect(page.says("Đã xin lỗi, hẹn lại") && page.says("09/03/2026 17:30") && page.says("05/03/2026 17:30"))
        let paper = try await desk.get("\(link)/phieu-xin-loi")
        #expect(paper.status == 200 && paper.body.starts(with: Array("%PDF".utf8)))
        #expect(try await (try await Browser.signedIn(.tam, world)).get("\(link)/phieu-xin-loi").status == 404)
        try await world.close()
    }

    @Test("The register shows its own numbers, prints a month, and closes only when the year is over")
    func register() async throws {
        let (world, _) = try await open()
        var desk = try await Browser.signedIn(.hoa, world)
        #expect(try await desk.get("/ho-so/so-theo-doi").says("1 hồ sơ, số 01 đến 1"))
        let month = try await desk.get("/ho-so/so-theo-doi/in?nam=2026&thang=3")
        #expect(month.status == 200 && month.body.starts(with: Array("%PDF".utf8)))
        #expect(try await desk.post("/ho-so/so-theo-doi/khoa", ["nam": "2026"]).status == 409)
        world.clock.move(to: Day.firstOf(year: 2027).adding(days: 4), 8)
        desk = try await Browser.signedIn(.hoa, world)
        #expect(try await desk.post("/ho-so/so-theo-doi/khoa", ["nam": "2026"]).status == 303)
        #expect(try await desk.get("/ho-so/so-theo-doi?nam=2026").says("Khóa lúc"))
        #expect(try await desk.post("/ho-so/so-theo-doi/khoa", ["nam": "2026"]).status == 409, "closed is closed")
        #expect(try await (try await Browser.signedIn(.tam, world)).get("/ho-so/so-theo-doi").says("Sổ mở khi"))
        try await world.close()
    }

    @Test("Many steps at once: each on its own, and what cannot go says why")
    func bulk() async throws {
        let (world, link) = try await open()
        let desk = try await Browser.signedIn(.hoa, world)
        let id = try #require(link.split(separator: "/").last)
        let answer = try await desk.post("/ho-so/hang-loat", pairs: [("ho-so", "\(id):1"), ("ho-so", "\(id):1")])
        #expect(answer.status == 422 && answer.says("1/2 hồ sơ") && answer.says("vừa được người khác xử lý"))
        let code: String? = try await world.read { try $0.value("SELECT code FROM dossier") }
        #expect(answer.says("\(code ?? "?"): Hồ sơ này vừa"), "it is named by its code")
        #expect(try await desk.get(link).says("Đang giải quyết"))
        #expect(try await desk.post("/ho-so/hang-loat", pairs: []).status == 422)
        let stranger = try await Browser.signedIn(.tam, world)
        #expect(try await stranger.post("/ho-so/hang-loat", pairs: [("ho-so", "\(id):2")]).status == 422)
        let position: Int? = try await world.read { try $0.value("SELECT position FROM dossier") }
        #expect(position == 2, "the other ward moved nothing")
        try await world.close()
    }
}
