import Identity
import Reviews
import Testing
import World

@Suite("Pages of reviews")
struct ReviewPagesTests {
    @Test("From opening to the minutes through the pages; figures lead to their rows")
    func wholeWay() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let head = "\(world[.hung].account)"
            let link = try #require(try await lan.post("/xem-xet-lanh-dao/lap", ["planned_on": "20/11/2026", "chair": head]).location)
            let page = try await lan.get(link)
            #expect(page.says("XXLĐ-2026-01") && page.says("c.4) Sự không phù hợp") && page.says("Trần Văn Hùng ghi kết luận"))
            let links = page.text.matches(of: /<dd><a href="([^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }
            #expect(links.count > 15)
            for target in Set(links) {
                let answer = try await lan.get(target)
                #expect(answer.status == 200, "\(target)")
            }
            #expect(
                try await lan.post("\(link)/quyet-dinh", ["kind": "resources", "what": "", "responsible": head, "due_on": "20/12/2026"])
                    .status
                    == 422)
            let decided = try await lan.post(
                "\(link)/quyet-dinh",
                ["kind": "resources", "what": "Thêm một máy quét.", "responsible": "\(world[.binh].account)", "due_on": "20/12/2026"])
            #expect(decided.status == 303)
            #expect(try await lan.post("\(link)/dau-vao", [:]).status == 303)
            #expect(try await lan.post("\(link)/ket-luan", ["held_on": "20/11/2026"]).status == 403)
            let hung = try await Browser.signedIn(.hung, world)
            let minutes = ["held_on": "20/11/2026", "attendees": "Ban Chỉ đạo ISO", "conclusion": "Hệ thống thích hợp."] as KeyValuePairs
            #expect(try await hung.post("\(link)/ket-luan", minutes).status == 303)
            #expect(try await lan.post("\(link)/dau-vao", [:]).status == 409)
            let binh = try await Browser.signedIn(.binh, world)
            let own = try await binh.get(link)
            let decision = try #require(own.text.firstMatch(of: /name="decision" value="([0-9]+)"/)?.1)
            #expect(try await binh.post("\(link)/quyet-dinh/xong", ["decision": String(decision), "result": "Đã lắp."]).status == 303)
            #expect(try await hung.get(link).says("Đã lắp."))
            let tam = try await Browser.signedIn(.tam, world)
            #expect(try await tam.get(link).status == 404)
        }
    }
}
