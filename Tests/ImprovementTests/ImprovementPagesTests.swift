import Identity
import Improvement
import Testing
import World

@Suite("Pages of improvement")
struct ImprovementPagesTests {
    @Test("A slip goes from a late dossier to closed through the pages, each showing the next thing to do")
    func slip() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let form = try await lan.get("/su-khong-phu-hop/lap?nguon=lateDossier&loai=dossier&ma=7&nhan=H97-261110-0007")
            #expect(form.status == 200 && form.says("H97-261110-0007"))
            let made = try await lan.post(
                "/su-khong-phu-hop/lap",
                [
                    "loai": "dossier", "ma": "7", "nhan": "H97-261110-0007", "description": "Hồ sơ trả chậm 2 ngày.",
                    "source": "lateDossier",
                    "severity": "minor", "found_on": "20/11/2026",
                ])
            #expect(made.status == 303)
            let link = try #require(made.location)
            let first = try await lan.get(link)
            #expect(first.says("KPH-2026-001") && first.says("Chờ khắc phục tức thời") && first.says("Ghi việc khắc phục"))
            #expect(try await lan.post("\(link)/khac-phuc", ["correction": "Xin lỗi, trả kết quả ngay."]).status == 303)
            #expect(try await lan.post("\(link)/nguyen-nhan", ["cause": "Chưa ai theo dõi hạn."]).status == 303)
            let officer = "\(world[.binh].account)"
            let planned = try await lan.post(
                "\(link)/hanh-dong", ["action": "Xem danh sách sắp đến hạn mỗi sáng.", "responsible": officer, "due_on": "30/11/2026"])
            #expect(planned.status == 303)
            let binh = try await Browser.signedIn(.binh, world)
            let page = try await binh.get(link)
            let action = try #require(page.text.firstMatch(of: /name="action_id" value="([0-9]+)"/)?.1)
            #expect(
                try await binh.post("\(link)/hanh-dong/xong", ["action_id": String(action), "result": "Đã làm từ 21/11."]).status == 303)
            #expect(try await binh.post("\(link)/tham-tra", ["effective": "co", "verification": "Tự xem."]).status == 403)
            let hung = try await Browser.signedIn(.hung, world)
            #expect(try await hung.get(link).says("Ghi kết quả thẩm tra"))
            #expect(try await hung.post("\(link)/dong", [:]).status == 409)
            #expect(try await hung.post("\(link)/tham-tra", ["effective": "co", "verification": "Hai tuần không trễ."]).status == 303)
            #expect(try await hung.post("\(link)/dong", [:]).status == 303)
            #expect(try await hung.get(link).says("Đã đóng"))
        }
    }

    @Test("What is missing comes back with the words kept, and nothing is written")
    func invalid() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let answer = try await lan.post(
                "/su-khong-phu-hop/lap", ["evidence": "Phiếu kiểm soát", "source": "monitoring", "found_on": "20/11/2026"])
            #expect(answer.status == 422 && answer.says("Phiếu kiểm soát") && answer.says("mô tả sự không phù hợp"))
            #expect(try await lan.get("/su-khong-phu-hop").says("Chưa có phiếu nào"))
        }
    }

    @Test("A complaint at the desk is answered by the head; another ward finds neither page nor form; the province reads")
    func complaint() async throws {
        try await withWorld { world in
            let hoa = try await Browser.signedIn(.hoa, world)
            let made = try await hoa.post(
                "/phan-anh/ghi",
                [
                    "kind": "complaint", "channel": "desk", "from_name": "Nguyễn Văn An", "contact": "0912345678",
                    "content": "Chờ <quá> lâu.",
                ])
            let link = try #require(made.location)
            #expect(try await hoa.get(link).says("Chờ <quá> lâu."))
            #expect(try await hoa.post("\(link)/tra-loi", ["finding": "upheld", "answer": "Xin lỗi."]).status == 403)
            let tam = try await Browser.signedIn(.tam, world)
            #expect(try await tam.get(link).status == 404)
            #expect(try await tam.post("\(link)/tra-loi", ["finding": "upheld", "answer": "Xin lỗi."]).status == 404)
            let hung = try await Browser.signedIn(.hung, world)
            #expect(try await hung.post("\(link)/tra-loi", ["finding": "upheld", "answer": "Xin lỗi ông."]).status == 303)
            let minh = try await Browser.signedIn(.minh, world)
            let seen = try await minh.get(link)
            #expect(seen.status == 200 && seen.says("Xin lỗi ông.") && !seen.says("Gửi trả lời"))
            let list = try await minh.get("/phan-anh")
            #expect(list.says("UBND phường Thống Nhất"))
        }
    }

    @Test("Lists leave as files")
    func export() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            for path in ["/su-khong-phu-hop?xuat=xlsx", "/su-khong-phu-hop?xuat=csv", "/phan-anh?xuat=csv", "/dao-tao?xuat=xlsx"] {
                let answer = try await lan.get(path)
                #expect(answer.status == 200 && !answer.body.isEmpty)
            }
        }
    }
}
