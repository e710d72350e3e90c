import Deadlines
import Foundation
import Identity
import Kernel
import Organisation
import Storage
import Testing
import Web
import World

@testable import Dossiers
@testable import Papers

@Suite("Forms and the register")
struct PapersTests {
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

    private static let head = Letterhead(
        agency: "UBND phường Thống Nhất", parent: nil, place: "Thống Nhất", unit: "Trung tâm Phục vụ hành chính công")

    @Test("A paper names the unit as its agency does, has its number and the way to follow; the warning stays on the screen")
    func paper() {
        let forms = FormSet.of(OneStop.monday.day)
        let slip = Slip(
            letterhead: Self.head, mark: forms.mark(.supplement), title: forms[.supplement]?.title ?? "",
            number: "97001-260302-0001/HDHS", day: OneStop.monday.day, applicant: "Nguyễn Văn A", subject: "Đăng ký khai sinh",
            code: "97001-260302-0001", table: partsTable(["Tờ khai", "Giấy chứng sinh"]), lines: [("Lý do", "Thiếu")], closing: "",
            signer: .clerk("Lê Thị Hoa"), follow: "https://mc.vn")
        let text = slip.html.text
        #expect(text.contains("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG") && text.contains("Số: 97001-260302-0001/HDHS"))
        #expect(text.contains("Bản chứng thực") && text.contains("Bản photo") && text.contains("Mã QR tra cứu hồ sơ 97001-260302-0001"))
        #expect(!text.contains("chưa đối chiếu"), "what the applicant takes home does not say so")
        #expect(forms.warning([.supplement]).text.contains("chưa đối chiếu với bản gốc"))
        #expect(FormSet.all[0].warning([.supplement]).text.isEmpty)
    }

    @Test("The unit's own name holds from its day on", arguments: TestDatabase.each)
    func unit(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (ward, lan) = (desk.ward, desk.lan)
            try await desk.write(by: lan) {
                try ChangeSetting.perform(.oneStopUnit, "Trung tâm Phục vụ hành chính công", from: OneStop.at(3, 0).day, of: ward, in: $0)
            }
            let names = try await desk.read { reader in
                try [2, 3].map { try Letterhead.of(ward, on: OneStop.at($0, 8).day, in: reader).unit }
            }
            #expect(names == ["Bộ phận Một cửa", "Trung tâm Phục vụ hành chính công"])
        }
    }

    @Test("A long month is printed as a job, in parts that count all of it; a file that stops short says so")
    func longMonth() async throws {
        let (world, _) = try await open()
        try await withOpen(world) { _ in
            let desk = try await Browser.signedIn(.hoa, world)
            #expect(PrintRegister.parts(of: 0) == 1 && PrintRegister.parts(of: 1_000) == 1 && PrintRegister.parts(of: 1_001) == 2)
            let order = try await desk.post("/ho-so/so-theo-doi/in", ["nam": "2026", "thang": "3", "phan": "1"])
            let job = try #require(order.location)
            try await world.runJobs()
            let file = try await desk.get("\(job)/tep")
            #expect(file.status == 200 && file.body.starts(with: Array("%PDF".utf8)))
            #expect(try await desk.post("/ho-so/so-theo-doi/in", ["nam": "2026", "thang": "13"]).status == 422)
            let far = ["nam": "9223372036854775807", "thang": "3"] as KeyValuePairs
            #expect(try await desk.post("/ho-so/so-theo-doi/in", far).status == 422)
            #expect(try await (try await Browser.signedIn(.tam, world)).get("\(job)/tep").status == 404)
            let html = try await world.read { reader in
                let book = RegisterBook(year: 2026, last: 2_345, closedAt: nil, closedBy: nil)
                let lines = try DossierRegisterStore.lines(of: world.ward, year: 2026, month: 3, limit: 10, offset: 0, in: reader)
                return RegisterPaper.html(
                    lines, book, month: 3, total: 2_345, part: (1, 3), Self.head, FormSet.all[0], on: OneStop.monday.day)
            }
            #expect(html.text.contains("Tháng này có 2.345 hồ sơ. Phần 1/3: từ số 1 đến số 1."), "all of them, not those on this paper")
            let cut = DossierRegister.sheet([], cutAt: 50_000)
            #expect(String(decoding: cut.csv(), as: UTF8.self).contains("Tệp dừng ở 50.000 hồ sơ"))
            #expect(cut.rows.allSatisfy { $0.count == cut.columns.count })
        }
    }

    @Test("Receipt and control slip print")
    func papers() async throws {
        let (world, link) = try await open()
        try await withOpen(world) { _ in
            let desk = try await Browser.signedIn(.hoa, world)
            for paper in ["giay-tiep-nhan", "phieu-kiem-soat"] {
                let answer = try await desk.get("\(link)/\(paper)")
                #expect(answer.status == 200 && answer.body.starts(with: Array("%PDF-".utf8)))
            }
        }
    }

    @Test("A slip is printed only where there was cause for it, and only for one's own agency")
    func slips() async throws {
        let (world, link) = try await open()
        try await withOpen(world) { _ in
            let desk = try await Browser.signedIn(.hoa, world)
            for slip in ["phieu-bo-sung", "phieu-xin-loi", "thong-bao-dung"] {
                #expect(try await desk.get("\(link)/\(slip)").status == 404)
            }
            #expect(try await desk.post("\(link)/hen-lai", ["note": "Chờ tra sổ gốc", "until": "09/03/2026"]).status == 303)
            let page = try await desk.get(link)
            #expect(page.says("chưa đối chiếu với bản gốc"), "beside the ways to print")
            #expect(page.says("Đã xin lỗi, hẹn lại") && page.says("09/03/2026 17:30") && page.says("05/03/2026 17:30"))
            let paper = try await desk.get("\(link)/phieu-xin-loi")
            #expect(paper.status == 200 && paper.body.starts(with: Array("%PDF".utf8)))
            #expect(try await (try await Browser.signedIn(.tam, world)).get("\(link)/phieu-xin-loi").status == 404)
        }
    }

    @Test("The register shows its own numbers, prints a month, and closes only when the year is over")
    func register() async throws {
        let (world, _) = try await open()
        try await withOpen(world) { _ in
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
        }
    }
}
