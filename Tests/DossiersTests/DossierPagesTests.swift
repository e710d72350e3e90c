import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Pages of dossiers")
struct DossierPagesTests {
    /// The shared world on Monday 02/03/2026, 08:00, with a procedure in force in the ward.
    private func open() async throws -> (World, TTHCKey) {
        let world = try await World.open(at: OneStop.monday)
        let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
        let tthc = try await world.database.write(by: .system) { tx in
            try OneStop.procedure(by: lan, reviewer: duc, approver: hung, tx.at(OneStop.at(1, 8), by: .system))
        }
        return (world, tthc.description)
    }
    private typealias TTHCKey = String

    private func receive(_ world: World, _ tthc: TTHCKey, _ more: [(String, String)] = []) async throws -> Browser.Answer {
        let desk = try await Browser.signedIn(.hoa, world)
        return try await desk.post(
            "/ho-so/tiep-nhan/\(tthc)",
            pairs: [
                ("applicant", "Nguyễn Văn A"), ("identity", "4321"), ("phone", "0912 345 678"), ("channel", "desk"), ("sets", "1"),
                ("original_0", "1"), ("original_1", "1"),
            ] + more)
    }

    @Test("The desk chooses a procedure, takes the applicant down and gets a dossier with a promise")
    func reception() async throws {
        let (world, tthc) = try await open()
        try await withOpen(world) { _ in
            let desk = try await Browser.signedIn(.hoa, world)
            #expect(try await desk.get("/ho-so/tiep-nhan?q=khai+sinh").says("Đăng ký khai sinh"))
            let form = try await desk.get("/ho-so/tiep-nhan/\(tthc)")
            #expect(form.status == 200 && form.says("Giấy chứng sinh") && form.says("3 ngày làm việc"))
            let answer = try await receive(world, tthc)
            #expect(answer.status == 303)
            let page = try await desk.get(try #require(answer.location))
            #expect(page.says("97001-260302-0001") && page.says("05/03/2026 17:30") && page.says("Đã tiếp nhận"))
            #expect(!page.says("Lập phiếu sự không phù hợp"), "what is in time is no nonconformity")
        }
    }

    @Test("A form that is not complete comes back with what was typed and what is wrong")
    func invalid() async throws {
        let (world, tthc) = try await open()
        try await withOpen(world) { _ in
            let desk = try await Browser.signedIn(.hoa, world)
            let answer = try await desk.post(
                "/ho-so/tiep-nhan/\(tthc)", pairs: [("applicant", "<b>Đào</b>"), ("phone", "12"), ("sets", "1"), ("original_1", "1")])
            #expect(answer.status == 422 && answer.says("Hồ sơ chưa đủ: Giấy chứng sinh") && answer.says("Số điện thoại"))
            #expect(answer.text.contains("&lt;b&gt;Đào&lt;/b&gt;"))
            #expect(try await world.read { try $0.rows("SELECT id FROM dossier") }.isEmpty)
        }
    }

    @Test("A supplement, why this date, and a late dossier on its way to a nonconformity")
    func supplementAndWhy() async throws {
        let (world, tthc) = try await open()
        try await withOpen(world) { _ in
            let link = try #require(try await receive(world, tthc).location)
            var desk = try await Browser.signedIn(.hoa, world)
            #expect(try await desk.post("\(link)/bo-sung", ["note": ""]).status == 422)
            #expect(try await desk.post("\(link)/bo-sung", ["note": "Thiếu giấy chứng sinh bản chính"]).status == 303)
            #expect(try await desk.get(link).says("Chờ bổ sung giấy tờ"))
            world.clock.move(to: OneStop.at(5, 9))
            desk = try await Browser.signedIn(.hoa, world)
            #expect(try await desk.post("\(link)/chay-lai", ["note": "Đã nộp"]).status == 303)
            let why = try await desk.get("\(link)/vi-sao")
            #expect(why.says("10/03/2026 17:30") && why.says("Tính lại từ đầu") && why.says("118/2025"))
            world.clock.move(to: OneStop.at(12, 9))
            desk = try await Browser.signedIn(.hoa, world)
            let late = try await desk.get(link)
            #expect(late.says("Quá hạn 2 ngày") && late.text.contains("/su-khong-phu-hop/lap?nguon=lateDossier"))
            #expect(try await desk.post("\(link)/bo-sung", ["note": "Muộn rồi"]).status == 409)
        }
    }

    @Test("The list, its export, the work page; the other ward sees none of it")
    func listAndWork() async throws {
        let (world, tthc) = try await open()
        try await withOpen(world) { _ in
            let link = try #require(try await receive(world, tthc).location)
            let desk = try await Browser.signedIn(.hoa, world)
            #expect(try await desk.get("/ho-so?q=nguyen+van+a").says("97001-260302-0001"))
            #expect(try await desk.get("/ho-so?xuat=csv").text.contains("97001-260302-0001"))
            #expect(try await desk.get("/viec-cua-toi").says("97001-260302-0001"))
            let other = try await Browser.signedIn(.tam, world)
            #expect(try await other.get(link).status == 404)
            #expect(!(try await other.get("/ho-so").says("97001-260302-0001")))
            let province = try await Browser.signedIn(.minh, world)
            #expect(try await province.get(link).status == 200)
            #expect(try await province.post("\(link)/chuyen-buoc", [:]).status == 403)
        }
    }

    @Test("A step is handed to a colleague, and then stands in his work")
    func handOver() async throws {
        let (world, tthc) = try await open()
        try await withOpen(world) { _ in
            let link = try #require(try await receive(world, tthc).location)
            let desk = try await Browser.signedIn(.hoa, world)
            #expect(try await desk.post("\(link)/giao", ["to": ""]).status == 422)
            #expect(try await desk.post("\(link)/giao", ["to": world[.tam].account.description]).status == 422, "not to another agency")
            #expect(try await desk.post("\(link)/giao", ["to": world[.binh].account.description, "reason": "Nghỉ phép"]).status == 303)
            #expect(try await desk.get(link).says("Đỗ Thanh Bình"))
            let officer = try await Browser.signedIn(.binh, world)
            #expect(try await officer.get("/viec-cua-toi").says("97001-260302-0001"))
        }
    }

    @Test("Many steps at once: each on its own, and what cannot go says why")
    func bulk() async throws {
        let (world, tthc) = try await open()
        try await withOpen(world) { _ in
            let desk = try await Browser.signedIn(.hoa, world)
            let link = try #require(try await receive(world, tthc).location)
            let id = try #require(link.split(separator: "/").last)
            let answer = try await desk.post("/ho-so/hang-loat", pairs: [("ho-so", "\(id):1"), ("ho-so", "\(id):1")])
            #expect(answer.status == 422 && answer.says("1/2 hồ sơ") && answer.says("vừa được người khác xử lý"))
            let code: String? = try await world.read { try $0.value("SELECT code FROM dossier") }
            #expect(answer.says("\(code ?? "?"): Hồ sơ này vừa"), "it is named by its code")
            #expect(try await desk.get(link).says("Đang giải quyết"))
            #expect(try await desk.post("/ho-so/hang-loat", pairs: []).status == 422)
            let tooMany = try await desk.post("/ho-so/hang-loat", pairs: (1...201).map { ("ho-so", "\($0):1") })
            #expect(tooMany.status == 422 && tooMany.says("tối đa 200 hồ sơ"), "what is chosen is done, or said not to be")
            let stranger = try await Browser.signedIn(.tam, world)
            #expect(try await stranger.post("/ho-so/hang-loat", pairs: [("ho-so", "\(id):2")]).status == 422)
            let position: Int? = try await world.read { try $0.value("SELECT position FROM dossier") }
            #expect(position == 2, "the other ward moved nothing")
        }
    }
}
