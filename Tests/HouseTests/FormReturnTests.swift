import Foundation
import House
import Identity
import Kernel
import Organisation
import Storage
import Testing
import Web
import World

@Suite("What was typed is not lost")
struct FormReturnTests {
    private let typed = [("code", "97003"), ("name", "UBND xã Hòa Bình"), ("kind", "commune"), ("valid_from", "01/07/2025")]
    private let path = "/co-quan/them"

    private func agencies(_ world: World) async throws -> Int {
        try await world.read { try $0.value("SELECT count(*) FROM agency") ?? 0 }
    }

    @Test(
        "On a page that is too old to act by: nothing is written, the form is there again with everything typed",
        arguments: TestDatabase.each)
    func stalePage(engine: Engine) async throws {
        let world = try await World.open(engine)
        let minh = try await Browser.signedIn(.minh, world)
        let before = try await agencies(world)
        let answer = try await minh.post(path, pairs: typed + [(CSRF.fieldName, "của trang cũ")], withToken: false)
        #expect(answer.status == 403)
        #expect(answer.text.contains("value=\"UBND xã Hòa Bình\"") && answer.says("xem lại nội dung rồi gửi lần nữa"))
        #expect(try await agencies(world) == before)
        try await world.close()
    }

    @Test("After the session ended: sign in, open it again, send it", arguments: TestDatabase.each)
    func endedSession(engine: Engine) async throws {
        let world = try await World.open(engine)
        let minh = try await Browser.signedIn(.minh, world)
        world.clock.move(to: world.clock.now.adding(seconds: 2 * 3600))
        let refused = try await minh.post(path, pairs: typed)
        #expect(refused.status == 401 && refused.says("nội dung vừa nhập được giữ"))
        let kept = try #require(refused.hidden("giu"))
        let signIn = [("username", World.username(.minh)), ("password", World.password), ("den", path), ("giu", kept)]
        let back = try await minh.post("/dang-nhap", pairs: signIn + [("cua", refused.hidden("cua") ?? "")], withToken: false)
        #expect(back.status == 200 && back.text.contains("action=\"\(path)\"") && back.hidden("name") == "UBND xã Hòa Bình")
        let again = try await minh.post(path, pairs: typed, withToken: false)
        #expect(again.status == 403 && again.text.contains("value=\"UBND xã Hòa Bình\""))
        #expect(try await minh.post(path, pairs: typed).status == 303)
        try await world.close()
    }

    @Test("What one person typed is not shown to another who signs in after her")
    func anotherPerson() async throws {
        let world = try await World.open()
        let minh = try await Browser.signedIn(.minh, world)
        world.clock.move(to: world.clock.now.adding(seconds: 2 * 3600))
        let refused = try await minh.post(path, pairs: typed)
        let signIn = [
            ("username", World.username(.lan)), ("password", World.password), ("den", path), ("giu", refused.hidden("giu") ?? ""),
        ]
        let back = try await minh.post("/dang-nhap", pairs: signIn + [("cua", refused.hidden("cua") ?? "")], withToken: false)
        #expect(back.status == 303 && back.location == "/")
        try await world.close()
    }
}

extension Browser.Answer {
    /// The value of a hidden field of the page.
    fileprivate func hidden(_ name: String) -> String? {
        guard let start = text.range(of: "<input type=\"hidden\" name=\"\(name)\" value=\"")?.upperBound else { return nil }
        return String(text[start...].prefix { $0 != "\"" }).replacing("&amp;", with: "&").replacing("&#39;", with: "'")
    }
}
