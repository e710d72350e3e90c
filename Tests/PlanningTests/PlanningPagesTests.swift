import Foundation
import Identity
import Kernel
import Planning
import Storage
import Testing
import World

@Suite("Pages of planning", .serialized)
struct PlanningPagesTests {
    private let issue: KeyValuePairs = ["side": "internal", "issue": "Thiếu người ở Một cửa", "effect": "Chậm", "response": "Đào tạo chéo"]

    @Test("The secretary sees chapter by chapter what is missing, each line a link to where it is done")
    func system() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let page = try await lan.get("/he-thong")
            #expect(page.status == 200 && page.says("4. Bối cảnh của tổ chức") && page.says("10. Cải tiến"))
            #expect(page.text.contains("href=\"/he-thong/boi-canh\"") && page.says("Thiếu, bắt buộc") && page.says("Chưa công bố"))
        }
    }

    @Test("An entry is added, found, changed and taken out through forms alone")
    func register() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            #expect(try await lan.get("/he-thong/boi-canh").says("Chưa có vấn đề nào"))
            #expect(try await lan.post("/he-thong/boi-canh", issue).location?.hasPrefix("/he-thong/boi-canh") == true)
            #expect(try await lan.get("/he-thong/boi-canh?q=thieu+nguoi").says("Thiếu người ở Một cửa"))
            #expect(try await lan.get("/he-thong/boi-canh?q=du+nguoi").says("Không có vấn đề nào khớp"))
            let form = try await lan.get("/he-thong/boi-canh?sua=1")
            #expect(form.text.contains("name=\"version\" value=\"1\"") && form.text.contains("value=\"Thiếu người ở Một cửa\""))
            let stale = try await lan.post("/he-thong/boi-canh", ["version": "1", "side": "internal", "issue": "Đủ người"])
            #expect(stale.status == 303)
            #expect(try await lan.post("/he-thong/boi-canh", ["version": "1", "side": "internal", "issue": "Thừa người"]).status == 409)
            #expect(try await lan.post("/he-thong/boi-canh/2/bo", [:]).status == 303)
            #expect(try await lan.get("/he-thong/boi-canh").says("Bỏ: Đủ người"))
        }
    }

    @Test("A form with errors comes back with what was typed")
    func errors() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let page = try await lan.post("/he-thong/rui-ro", ["event": "Hồ sơ trễ hạn", "likelihood": "3", "severity": "4"])
            #expect(page.status == 422 && page.says("Mức cao (12 điểm) cần có biện pháp.") && page.text.contains("value=\"Hồ sơ trễ hạn\""))
            let kept = try await lan.post("/he-thong/rui-ro", ["event": "Mất điện", "likelihood": "1", "severity": "2"])
            #expect(kept.status == 303)
            let list = try await lan.get("/he-thong/rui-ro")
            #expect(list.text.contains("<a href=\"/he-thong/rui-ro/1\">Mất điện</a>") && !list.text.contains("&lt;a"))
            #expect(list.text.contains("href=\"/he-thong/rui-ro?o=1x2\""), "the matrix leads to what stands in a cell")
            let target = try await lan.post("/he-thong/muc-tieu", ["title": "Đúng hạn", "target": "chín tám", "year": "2026"])
            #expect(target.status == 422 && target.text.contains("value=\"chín tám\""))
        }
    }

    @Test("The head is told what is missing, and shown the way there")
    func confirmation() async throws {
        try await withWorld { world in
            let hung = try await Browser.signedIn(.hung, world)
            let page = try await hung.get("/he-thong/xac-nhan")
            #expect(page.says("phần bắt buộc") && page.text.contains("href=\"/he-thong/pham-vi\""))
            let refused = try await hung.post("/he-thong/xac-nhan", [:])
            #expect(refused.status == 409 && refused.says("Chưa thể xác nhận hiệu lực"))
            #expect(try await Browser.signedIn(.lan, world).post("/he-thong/xac-nhan", [:]).status == 403)
        }
    }

    @Test("The province reads an agency's system and changes nothing; another agency does not find it")
    func others() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            _ = try await lan.post("/he-thong/boi-canh", issue)
            let minh = try await Browser.signedIn(.minh, world)
            #expect(try await minh.get("/he-thong/co-quan/\(world.ward)").says("UBND phường Thống Nhất"))
            let read = try await minh.get("/he-thong/boi-canh?co-quan=\(world.ward)")
            #expect(read.says("Thiếu người ở Một cửa") && !read.says("Thêm vấn đề") && !read.text.contains("?sua="))
            #expect(try await minh.post("/he-thong/boi-canh", issue).status == 403)
            let tam = try await Browser.signedIn(.tam, world)
            #expect(try await tam.get("/he-thong/co-quan/\(world.ward)").status == 404)
            #expect(try await tam.get("/he-thong/boi-canh?co-quan=\(world.ward)").status == 404)
            #expect(try await tam.post("/he-thong/boi-canh/1/bo", [:]).status == 404)
        }
    }

    @Test("An announcement prints, and keeps its list of procedures")
    func paper() async throws {
        try await withWorld { world in
            let (lan, hung) = (world[.lan], world[.hung])
            let id = try await world.database.write(by: hung.stamp) { tx in
                try SaveScope.perform(QMSScope(text: "Giải quyết thủ tục hành chính"), by: lan, in: tx)
                try ConfirmQMS([]).perform(by: hung, in: tx)
                let births = ScopeProcedure(code: "1.001193", name: "Đăng ký khai sinh", field: "Hộ tịch", isCovered: true)
                return try AnnounceQMS([]) { _, _, _ in [births] }.perform(
                    AnnouncementDraft(number: "45/QĐ-UBND", signedOn: tx.now.day, signer: "Trần Văn Hùng", signerPost: "Chủ tịch"),
                    by: hung,
                    in: tx)
            }
            let browser = try await Browser.signedIn(.lan, world)
            let page = try await browser.get("/he-thong/cong-bo/\(id)")
            #expect(page.says("Công bố số 45/QĐ-UBND") && page.says("Đăng ký khai sinh") && page.says("Chưa làm"))
            let pdf = try await browser.get("/he-thong/cong-bo/\(id)/ban-in")
            #expect(pdf.status == 200 && pdf.body.starts(with: Data("%PDF-".utf8)))
            let posted = try await browser.post(
                "/he-thong/cong-bo/\(id)/viec", ["act": "postedAtOffice", "on": world.clock.now.day.vietnamese, "note": "Bảng tin tầng 1"])
            #expect(posted.status == 303)
            #expect(try await browser.get("/he-thong/cong-bo/\(id)").says("Bảng tin tầng 1"))
            #expect(try await Browser.signedIn(.tam, world).get("/he-thong/cong-bo/\(id)/ban-in").status == 404)
        }
    }

    @Test("Registers leave as files")
    func files() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            _ = try await lan.post("/he-thong/boi-canh", issue)
            let csv = try await lan.get("/he-thong/boi-canh?xuat=csv")
            #expect(csv.text.contains("Bên trong,Thiếu người ở Một cửa"))
            #expect(try await lan.get("/he-thong/boi-canh?xuat=xlsx").body.starts(with: Data("PK".utf8)))
        }
    }
}
