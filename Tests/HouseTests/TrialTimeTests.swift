import Kernel
import Testing
import Web
import World

@Suite("A server at a handed-in time")
struct TrialTimeTests {
    private let banner = "Máy chủ chạy với giờ thử: 20/11/2026 08:00"

    @Test("Every page says what time it is there: of the signed-in, of citizens, of what is not there; other systems read it in a header")
    func everywhere() async throws {
        try await withWorld(isTrial: true) { world in
            let browser = try await Browser.signedIn(.lan, world)
            for path in ["/viec-cua-toi", "/cong", "/khong-co", "/ho-so/999999"] {
                #expect(try await browser.get(path).says(banner), "\(path)")
            }
            let stranger = Browser(world)
            for path in ["/dang-nhap", "/cong", "/cong/ho-so", "/khong-co"] {
                #expect(try await stranger.get(path).says(banner), "\(path)")
            }
            for path in ["/viec-cua-toi", "/api/v1/procedures", "/dang-nhap"] {
                let answer = try await stranger.get(path)
                #expect(answer.header("Chuan-Trial-Time") == "2026-11-20T08:00:00+07:00", "\(path) \(answer.status)")
            }
        }
    }

    @Test("Also the page between a sign-in and the form that waited for it")
    func between() async throws {
        try await withWorld(isTrial: true) { world in
            let lan = try await Browser.signedIn(.lan, world)
            let stale = try await lan.get("/de-xuat-cai-tien").hidden(CSRF.fieldName)
            #expect(try await lan.post("/dang-xuat", [:]).status == 303)
            let sent = [(CSRF.fieldName, stale ?? ""), ("title", "In sẵn tờ khai")]
            let refused = try await lan.post("/de-xuat-cai-tien", pairs: sent, withToken: false)
            let kept = [("giu", refused.hidden("giu") ?? ""), ("cua", refused.hidden("cua") ?? ""), ("den", "/de-xuat-cai-tien")]
            let account = [("username", World.username(.lan)), ("password", World.password)]
            let between = try await lan.post("/dang-nhap", pairs: account + kept, withToken: false)
            #expect(between.says("Mở lại nội dung vừa nhập") && between.says(banner))
        }
    }

    @Test("At real time nothing of it is there")
    func real() async throws {
        try await withWorld { world in
            let answer = try await Browser.signedIn(.lan, world).get("/viec-cua-toi")
            #expect(!answer.says("giờ thử") && answer.header("Chuan-Trial-Time") == nil)
        }
    }
}
