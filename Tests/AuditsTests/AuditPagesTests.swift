import Identity
import Audits
import Testing
import World

@Suite("Pages of audits")
struct AuditPagesTests {
    @Test("From the programme to the closing report through the pages")
    func wholeWay() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            #expect(try await lan.get("/danh-gia-noi-bo").says("Lập chương trình năm 2026"))
            let programme = try #require(
                try await lan.post("/danh-gia-noi-bo/chuong-trinh/lap", ["year": "2026", "objective": "Xem hệ thống có hiệu lực không."])
                    .location)
            #expect(try await lan.post("\(programme)/them", ["subject": "Bộ phận Một cửa", "month": "11", "criteria": ""]).status == 303)
            #expect(try await lan.post("\(programme)/phe-duyet", [:]).status == 403)
            let hung = try await Browser.signedIn(.hung, world)
            #expect(try await hung.post("\(programme)/phe-duyet", [:]).status == 303)
            #expect(try await lan.post("\(programme)/them", ["subject": "Văn phòng", "month": "12", "criteria": ""]).status == 409)
            let auditor = "\(world[.yen].account)"
            let audit = try #require(
                try await lan.post(
                    "/danh-gia-noi-bo/lap",
                    ["title": "Đánh giá Một cửa", "scope": "Một cửa", "criteria": "", "planned_on": "20/11/2026", "lead": auditor]
                ).location)
            #expect(try await lan.post("\(audit)/phieu-hoi", ["chapters": "10", "auditor": auditor]).status == 303)
            let yen = try await Browser.signedIn(.yen, world)
            let page = try await yen.get(audit)
            let questions = page.text.matches(of: /href="([^"]*\/cau-hoi\/[0-9]+)"/).map { String($0.1) }
            #expect(questions.count == 2)
            #expect(try await yen.get(questions[0]).says("Bằng chứng"))
            #expect(try await yen.post(questions[0], ["result": "minor", "evidence": ""]).status == 422)
            #expect(
                try await yen.post(questions[0], ["result": "minor", "evidence": "Phiếu 01 chưa phân tích nguyên nhân."]).status == 303)
            #expect(try await yen.get("/su-khong-phu-hop").says("Phiếu 01 chưa phân tích nguyên nhân."))
            #expect(try await yen.post(questions[1], ["result": "conforming", "evidence": "Có 2 cải tiến."]).status == 303)
            let closing = ["held_from": "20/11/2026", "held_to": "20/11/2026", "conclusion": "Cơ bản phù hợp."] as KeyValuePairs
            #expect(try await yen.post("\(audit)/ket-thuc", closing).status == 303)
            let closed = try await hung.get(audit)
            #expect(closed.says("Kết thúc 20/11/2026") && closed.says("KPH-2026-001") && !closed.says("Thêm câu hỏi"))
            let tam = try await Browser.signedIn(.tam, world)
            #expect(try await tam.get(audit).status == 404)
        }
    }
}
