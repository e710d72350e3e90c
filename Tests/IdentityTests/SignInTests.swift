import HTTPTypes
import Identity
import Kernel
import Storage
import Testing
import World

@Suite("Signing in", .serialized)
struct SignInTests {
    @Test("The right password begins a session that ends with signing out", arguments: TestDatabase.each)
    func session(_ engine: Engine) async throws {
        let world = try await World.open(engine)
        let browser = Browser(world)
        #expect(try await browser.get("/viec-cua-toi").location == "/dang-nhap?den=%2Fviec-cua-toi")
        let answer = try await browser.post("/dang-nhap", ["username": "thu.LAN", "password": World.password, "den": "/to-chuc"])
        #expect(answer.status == 303)
        #expect(answer.location == "/to-chuc")
        #expect(try await browser.get("/viec-cua-toi").status == 200)
        _ = try await browser.post("/dang-xuat", [:])
        #expect(try await browser.get("/viec-cua-toi").status == 303)
        try await world.close()
    }

    @Test("A wrong name and a wrong password read the same, and nothing begins")
    func wrong() async throws {
        let world = try await World.open()
        let browser = Browser(world)
        let wrongPassword = try await browser.post("/dang-nhap", ["username": "thu.lan", "password": "sai rồi đó"])
        let wrongName = try await browser.post("/dang-nhap", ["username": "thu.khong-co", "password": "sai rồi đó"])
        #expect(wrongPassword.status == 422)
        #expect(wrongPassword.says("Tên đăng nhập hoặc mật khẩu chưa đúng."))
        #expect(wrongPassword.plain.replacing("thu.lan", with: "") == wrongName.plain.replacing("thu.khong-co", with: ""))
        #expect(!wrongPassword.text.contains("sai rồi đó"))
        #expect(wrongPassword.headers[.setCookie] == nil)
        try await world.close()
    }

    @Test("After ten wrong passwords the door stays shut for a quarter of an hour", arguments: TestDatabase.each)
    func throttled(_ engine: Engine) async throws {
        let world = try await World.open(engine)
        let browser = Browser(world)
        for _ in 0..<10 { _ = try await browser.post("/dang-nhap", ["username": "thu.lan", "password": "đoán mò"]) }
        #expect(try await browser.post("/dang-nhap", ["username": "thu.lan", "password": World.password]).status == 429)
        world.clock.move(to: World.morning.adding(seconds: 16 * 60))
        #expect(try await browser.post("/dang-nhap", ["username": "thu.lan", "password": World.password]).status == 303)
        try await world.close()
    }

    @Test("A session dies after an hour of rest and after twelve hours in any case")
    func expiry() async throws {
        let world = try await World.open()
        let idle = try await Browser.signedIn(.lan, world)
        world.clock.move(to: World.morning.adding(seconds: 61 * 60))
        #expect(try await idle.get("/tai-khoan").status == 303)

        world.clock.move(to: World.morning)
        let busy = try await Browser.signedIn(.lan, world)
        for half in 1...23 {
            world.clock.move(to: World.morning.adding(seconds: Int64(half) * 1800))
            #expect(try await busy.get("/tai-khoan").status == 200, "after \(half) half hours")
        }
        world.clock.move(to: World.morning.adding(seconds: 12 * 3600 + 1))
        #expect(try await busy.get("/tai-khoan").status == 303)
        try await world.close()
    }

    @Test(
        "One is not led to another site after signing in",
        arguments: ["//noi-khac.vn", "/\\noi-khac.vn", "https://noi-khac.vn", "noi-khac"])
    func redirects(_ target: String) async throws {
        let world = try await World.open()
        let answer = try await Browser(world).post("/dang-nhap", ["username": "thu.lan", "password": World.password, "den": target])
        #expect(answer.location == "/")
        try await world.close()
    }

    @Test("The cookie is closed to scripts, and the database holds no token")
    func cookie() async throws {
        let world = try await World.open()
        let answer = try await Browser(world).post("/dang-nhap", ["username": "thu.lan", "password": World.password])
        let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("sid=") })
        #expect(cookie.contains("HttpOnly"))
        #expect(cookie.contains("SameSite=Lax"))
        let token = String(cookie.dropFirst(4).prefix { $0 != ";" })
        let stored = try await world.read { reader in
            try reader.rows("SELECT token_hash FROM session").map { try $0["token_hash"] as String }
        }
        #expect(stored.count == 1)
        #expect(!stored.contains(token))
        try await world.close()
    }
}
