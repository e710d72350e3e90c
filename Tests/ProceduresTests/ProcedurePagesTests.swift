import Documents
import Foundation
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Procedures

@Suite("Procedures in the browser")
struct ProcedurePagesTests {
    @Test("A catalogue is tried first, then brought in and taken into the agency's own; the next trial changes nothing")
    func importing() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let file = Data("ma,ten,linh_vuc\n1.001193,Đăng ký khai sinh,Hộ tịch\nx,Thiếu mã,\n".utf8)
            let trial = try await lan.upload("/thu-tuc/nap-danh-muc", file: ("tep", "dm.csv", file))
            #expect(trial.says("Thêm mới 1, cập nhật 0, giữ nguyên 0, từ chối 1"))
            #expect(try await world.read { try CatalogueStore.count(in: $0) } == 0)
            let sha256 = try #require(trial.text.firstMatch(of: /name="sha256" value="([0-9a-f]+)"/)?.1)
            let real = try await lan.post("/thu-tuc/nap-danh-muc", ["sha256": String(sha256), "lay": "1"])
            #expect(real.says("Đã đưa 1 thủ tục"))
            #expect(try await lan.get("/thu-tuc").says("Đăng ký khai sinh"))
            let again = try await lan.upload("/thu-tuc/nap-danh-muc", file: ("tep", "dm.csv", file))
            #expect(again.says("Thêm mới 0, cập nhật 0, giữ nguyên 1, từ chối 1"))
        }
    }

    @Test("A file that is no catalogue gets a clear sentence")
    func wrongFile() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let answer = try await lan.upload("/thu-tuc/nap-danh-muc", file: ("tep", "x.csv", Data("a,b\n1,2\n".utf8)))
            #expect(answer.status == 422)
            #expect(answer.says("cột mã thủ tục"))
        }
    }

    private static let steps: [(String, String)] = [
        ("step_content", "Tiếp nhận"), ("step_role", "Một cửa"), ("step_limit", "4 giờ"), ("step_result", ""), ("step_content", ""),
        ("step_role", ""), ("step_limit", ""), ("step_result", ""), ("step_content", "Ký"), ("step_role", "Lãnh đạo"),
        ("step_limit", "2 giờ"), ("step_result", "Giấy khai sinh"),
    ]

    @Test("A procedure is written line by line; empty lines fall out, and more lines come without scripts")
    func writing() async throws {
        try await withWorld { world in
            let office = Office(world: world)
            let tthc = try await office.catalogue()
            let lan = try await Browser.signedIn(.lan, world)
            #expect(try await lan.get("/quy-trinh/moi?thu-tuc=\(tthc[0])").text.contains("value=\"Đăng ký khai sinh\""))
            let head = [
                ("code", "QT-HT-01"), ("title", "Đăng ký khai sinh"), ("kind", "procedure"), ("tthc", "\(tthc[0])"),
                ("limit", "trong ngày"),
            ]
            let more = try await lan.post("/quy-trinh/moi", pairs: head + Self.steps + [("viec", "them-buoc")])
            #expect(more.status == 200)
            #expect(more.text.matches(of: /name="step_content"/).count > 4)
            let wrong = try await lan.post("/quy-trinh/moi", pairs: head + Self.steps + [("sets", "hai")])
            #expect(wrong.status == 422 && wrong.text.contains("value=\"hai\"") && wrong.text.contains("trong ngày"))
            #expect(
                wrong.text.matches(of: /name="step_content"/).count == more.text.matches(of: /name="step_content"/).count - 3)
            let made = try await lan.post("/quy-trinh/moi", pairs: head + Self.steps)
            let page = try #require(made.location)
            let shown = try await lan.get(page)
            #expect(shown.says("6 giờ / Trong ngày"))
            #expect(shown.says("Tổng thời gian các bước ngắn hơn thời hạn"))
            #expect(shown.says("B2"))
            #expect(shown.says("B3") == false)
            #expect(shown.text.contains("Bước 1: Tiếp nhận"))
            #expect(shown.says("1.001193 Đăng ký khai sinh"))
            let edit = try await lan.get(page + "/soan")
            let version = try #require(edit.text.firstMatch(of: /name="version" value="([0-9]+)"/)?.1)
            let fixed = [("title", "Đăng ký khai sinh"), ("note", "Ban hành lần đầu"), ("version", String(version)), ("limit", "6 giờ")]
            #expect(try await lan.post(page + "/soan", pairs: fixed + Self.steps).status == 303)
            #expect(try await lan.get(page).says("khớp"))
            let stale = try await lan.post(page + "/soan", pairs: fixed + Self.steps)
            #expect(stale.status == 409)
            #expect(stale.says("vừa được người khác sửa") && stale.text.contains("value=\"Ban hành lần đầu\""), "what was typed is there")
        }
    }

    @Test("Coverage, fields and limits show in the catalogue; the neighbour sees none of it, the province all of it")
    func catalogue() async throws {
        try await withWorld { world in
            let office = Office(world: world)
            let tthc = try await office.catalogue()
            let drafted = try await office.draft(birth(), tthc: [tthc[0]])
            try await office.approve(drafted.revision)
            let lan = try await Browser.signedIn(.lan, world)
            #expect(try await lan.get("/thu-tuc").says("1/3 thủ tục có quy trình"))
            let missing = try await lan.get("/thu-tuc?quy-trinh=chua")
            #expect(missing.says("Đăng ký kết hôn"))
            #expect(missing.says("Đăng ký khai sinh") == false)
            #expect(try await lan.get("/thu-tuc?xuat=csv").text.contains("1.001193"))
            #expect(try await lan.post("/thu-tuc/\(tthc[0])", ["field": "Hộ tịch", "limit": "5 ngài"]).status == 422)
            #expect(try await lan.post("/thu-tuc/\(tthc[2])", ["field": "Tư pháp", "limit": "3 ngày làm việc"]).status == 303)
            #expect(try await lan.get("/thu-tuc/\(tthc[2])").says("3 ngày làm việc"))
            let tam = try await Browser.signedIn(.tam, world)
            #expect(try await tam.get("/thu-tuc").says("Đăng ký kết hôn") == false)
            #expect(try await tam.get("/thu-tuc?co-quan=\(world.ward)").status == 404)
            #expect(try await tam.get("/quy-trinh/\(drafted.document)").status == 404)
            let minh = try await Browser.signedIn(.minh, world)
            #expect(try await minh.get("/thu-tuc?co-quan=\(world.ward)").says("1/3 thủ tục có quy trình"))
            #expect(try await minh.get("/quy-trinh/\(drafted.document)").says("Đang có hiệu lực"))
        }
    }

    @Test("The printed procedure is a PDF with its flow chart")
    func paper() async throws {
        try await withWorld { world in
            let office = Office(world: world)
            let tthc = try await office.catalogue()
            let drafted = try await office.draft(birth(), tthc: [tthc[0]])
            let lan = try await Browser.signedIn(.lan, world)
            let answer = try await lan.get("/quy-trinh/\(drafted.document)/in")
            #expect(answer.status == 200)
            #expect(answer.body.starts(with: Data("%PDF-".utf8)))
        }
    }
}
