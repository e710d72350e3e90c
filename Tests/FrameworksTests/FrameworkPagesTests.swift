import Foundation
import Frameworks
import Kernel
import Testing
import World

@Suite("Pages of framework models", .serialized)
struct FrameworkPagesTests {
    private func imported(_ world: World) async throws -> Browser {
        let minh = try await Browser.signedIn(.minh, world)
        let data = try FrameworkFile(name: "Mô hình khung xã", agencyType: "commune", items: [Models.policy, Models.risk]).data
        let answer = try await minh.upload("/mo-hinh-khung/nap-tep", file: (field: "file", name: "khung.json", data: data))
        #expect(answer.status == 303 && answer.location?.hasPrefix("/mo-hinh-khung/1") == true)
        return minh
    }

    @Test("The province publishes, a secretary takes over with one button and sees what was made")
    func story() async throws {
        try await withWorld { world in
            let minh = try await imported(world)
            let lan = try await Browser.signedIn(.lan, world)
            #expect(try await lan.get("/mo-hinh-khung/1").status == 404, "a draft is nobody's but the province's")
            #expect(try await minh.post("/mo-hinh-khung/1/phat-hanh", ["note": "Bản đầu"]).status == 303)
            #expect(try await lan.get("/mo-hinh-khung/1").says("Tiếp nhận mô hình khung"))
            #expect(try await lan.post("/mo-hinh-khung/1/tiep-nhan", [:]).location?.hasPrefix("/mo-hinh-khung/1/da-tiep-nhan") == true)
            #expect(try await lan.get("/mo-hinh-khung/1/da-tiep-nhan").says("CSCL Chính sách chất lượng của UBND phường Thống Nhất"))
            #expect(try await lan.get("/he-thong/rui-ro").says("Hồ sơ trễ hạn"))
            #expect(try await lan.post("/mo-hinh-khung/1/tiep-nhan", [:]).status == 409)
            let adoption = try await minh.get("/mo-hinh-khung/1/ap-dung?tinh-trang=chua")
            #expect(
                adoption.says("UBND xã Bình Minh") && !adoption.says("UBND phường Thống Nhất") && adoption.says("1/2 cơ quan đã tiếp nhận"))
        }
    }

    @Test("An item is changed in a new version; agencies read what changed, item by item")
    func versions() async throws {
        try await withWorld { world in
            let minh = try await imported(world)
            _ = try await minh.post("/mo-hinh-khung/1/phat-hanh", [:])
            let lan = try await Browser.signedIn(.lan, world)
            _ = try await lan.post("/mo-hinh-khung/1/tiep-nhan", [:])
            #expect(try await minh.post("/mo-hinh-khung/1/phien-ban-moi", [:]).status == 303)
            #expect(try await minh.get("/mo-hinh-khung/1/muc/rr-tre-han").text.contains("name=\"revision\" value=\"1\""))
            let fields: KeyValuePairs = [
                "revision": "1", "title": "Hồ sơ chậm", "clause": "6.1", "likelihood": "3", "severity": "5", "treatment": "Nhắc hạn",
                "responsible": "Một cửa",
            ]
            #expect(try await minh.post("/mo-hinh-khung/1/muc/rr-tre-han", fields).status == 303)
            #expect(try await minh.post("/mo-hinh-khung/1/muc/rr-tre-han", fields).status == 409)
            #expect(try await lan.get("/mo-hinh-khung/1").says("Hồ sơ trễ hạn"), "the draft is not shown to agencies")
            #expect(try await lan.get("/mo-hinh-khung/1/so-sanh?tu=1&den=2").status == 404)
            _ = try await minh.post("/mo-hinh-khung/1/phat-hanh", ["note": "Nặng hơn"])
            #expect(try await lan.get("/mo-hinh-khung/1").says("đang dùng phiên bản 1, tỉnh đã phát hành phiên bản 2"))
            let compared = try await lan.get("/mo-hinh-khung/1/so-sanh?tu=1&den=2")
            #expect(
                compared.says("Thêm 0, sửa 1, bỏ 0, giữ nguyên 1 mục.") && compared.says("Hồ sơ trễ hạn") && compared.says("Hồ sơ chậm"))
        }
    }

    @Test("A file that is none is refused with a sentence")
    func wrongFile() async throws {
        try await withWorld { world in
            let minh = try await Browser.signedIn(.minh, world)
            let answer = try await minh.upload("/mo-hinh-khung/nap-tep", file: (field: "file", name: "a.json", data: Data("xin chào".utf8)))
            #expect(answer.status == 422 && answer.says("Tệp không phải JSON."))
            #expect(try await minh.post("/mo-hinh-khung/them", ["name": "", "kind": "commune"]).status == 422)
        }
    }

    @Test(
        "An item of every kind can be added through its form",
        arguments: [
            "policy", "context", "interestedParty", "scope", "objective", "risk", "document", "procedure",
        ])
    func items(kind: String) async throws {
        try await withWorld { world in
            let minh = try await imported(world)
            #expect(try await minh.get("/mo-hinh-khung/1/them-muc").says("Thêm mục"))
            #expect(try await minh.get("/mo-hinh-khung/1/them-muc?loai=\(kind)").status == 200)
            let answer = try await minh.post(
                "/mo-hinh-khung/1/them-muc",
                [
                    "loai": kind, "kind": kind == "procedure" ? "basic" : "risk", "title": "Mục mới \(kind)", "code": "M-01",
                    "clause": "7.5",
                    "side": "internal", "needs": "Nhanh", "target": "95,5",
                    "action": "Làm", "responsible": "Một cửa", "likelihood": "1", "severity": "1", "documentType": "other",
                    "steps.content": "Tiếp nhận", "steps.role": "Một cửa", "steps.limit": "0,5 giờ", "steps.result": "Giấy tiếp nhận",
                ])
            #expect(answer.status == 303, "\(kind): \(answer.plain.suffix(400))")
            #expect(try await minh.get("/mo-hinh-khung/1").says("Mục mới \(kind)"))
        }
    }
}
