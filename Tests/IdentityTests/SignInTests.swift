import HTTPTypes
import House
import Identity
import Kernel
import Storage
import Testing
import World

@Suite("Signing in", .serialized)
struct SignInTests {
    @Test("The right password begins a session that ends with signing out", arguments: TestDatabase.each)
    func session(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let browser = Browser(world)
            #expect(try await browser.get("/viec-cua-toi").location == "/dang-nhap?den=%2Fviec-cua-toi")
            let answer = try await browser.post("/dang-nhap", ["username": "thu.LAN", "password": World.password, "den": "/to-chuc"])
            #expect(answer.status == 303)
            #expect(answer.location == "/to-chuc")
            #expect(try await browser.get("/viec-cua-toi").status == 200)
            _ = try await browser.post("/dang-xuat", [:])
            #expect(try await browser.get("/viec-cua-toi").status == 303)
        }
    }

    @Test("A wrong name and a wrong password read the same, and nothing begins")
    func wrong() async throws {
        try await withWorld { world in
            let browser = Browser(world)
            let wrongPassword = try await browser.post("/dang-nhap", ["username": "thu.lan", "password": "sai rồi đó"])
            let wrongName = try await browser.post("/dang-nhap", ["username": "thu.khong-co", "password": "sai rồi đó"])
            #expect(wrongPassword.status == 422)
            #expect(wrongPassword.says("Tên đăng nhập hoặc mật khẩu chưa đúng."))
            #expect(wrongPassword.plain.replacing("thu.lan", with: "") == wrongName.plain.replacing("thu.khong-co", with: ""))
            #expect(!wrongPassword.text.contains("sai rồi đó"))
            #expect(wrongPassword.headers[.setCookie] == nil)
        }
    }

    @Test("After ten wrong passwords the door stays shut for a quarter of an hour", arguments: TestDatabase.each)
    func throttled(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let browser = Browser(world)
            for _ in 0..<10 { _ = try await browser.post("/dang-nhap", ["username": "thu.lan", "password": "đoán mò"]) }
            #expect(try await browser.post("/dang-nhap", ["username": "thu.lan", "password": World.password]).status == 429)
            world.clock.move(to: World.morning.adding(seconds: 16 * 60))
            #expect(try await browser.post("/dang-nhap", ["username": "thu.lan", "password": World.password]).status == 303)
        }
    }

    @Test("Of two hundred guesses at once exactly ten are looked at, the others are told how long to wait", arguments: TestDatabase.each)
    func atOnce(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...200 {
                    group.addTask {
                        let browser = Browser(world, from: "203.0.113.\(number)")
                        let answer = try await browser.post("/dang-nhap", ["username": "thu.lan", "password": "đoán mò \(number)"])
                        #expect((answer.header("Retry-After") == "900") == (answer.status == 429))
                        return answer.status
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [422: 10, 429: 190])
        }
    }

    @Test(
        "From one address fifty wrong passwords are looked at; who gets in at last has cost the others nothing",
        arguments: TestDatabase.each)
    func oneAddress(_ engine: Engine) async throws {
        try await withWorld(engine) { (world) async throws in
            let post = { (name: String, password: String, address: String) in
                try await Browser(world, from: address).post("/dang-nhap", ["username": name, "password": password]).status
            }
            for _ in 1...9 { #expect(try await post("thu.lan", "nhầm", "203.0.113.7") == 422) }
            #expect(try await post("thu.lan", World.password, "203.0.113.7") == 303)
            for number in 1...50 { #expect(try await post("thu.la\(number)", "đoán", "203.0.113.7") == 422, "\(number)") }
            #expect(try await post("thu.hoa", World.password, "203.0.113.7") == 429)
            #expect(try await post("thu.hoa", World.password, "203.0.113.8") == 303)
        }
    }

    @Test("A restart forgives nobody", arguments: TestDatabase.each)
    func restart(_ engine: Engine) async throws {
        let place = try await TestPlace(engine, with: House.migrations)
        let services = { try await House.open(Configuration(place.location), clock: TestDatabase.morning, connections: 2).services }
        let guess = { (services: Services) async -> Problem.Kind? in
            do {
                _ = try await SignIn.perform(username: "ai.do", password: "đoán", address: "203.0.113.7", services: services)
                return nil
            } catch { return (error as? Problem)?.kind }
        }
        let first = try await services()
        for _ in 1...10 { #expect(await guess(first) == .invalid) }
        try await first.database.close()
        let second = try await services()
        #expect(await guess(second) == .tooMany)
        try await second.database.close()
        try await place.remove()
    }

    @Test("A name of five thousand letters is a wrong name like any other", arguments: TestDatabase.each)
    func longName(_ engine: Engine) async throws {
        try await withWorld(engine) { (world) async throws in
            let name = String(repeating: "ạ", count: 5000)
            #expect(try await Browser(world).post("/dang-nhap", ["username": name, "password": "sai"]).status == 422)
        }
    }

    @Test("Whoever finds an open session cannot guess its password either: ten tries, and the sign-in counts along")
    func ownPassword() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let change = { (old: String) in
                try await lan.post("/mat-khau", ["old": old, "password": "câu mới của tôi", "again": "câu mới của tôi"])
            }
            for _ in 1...10 { #expect(try await change("đoán").status == 422) }
            let refused = try await change(World.password)
            #expect(refused.status == 429 && refused.header("Retry-After") == "900")
            #expect(try await Browser(world).post("/dang-nhap", ["username": "thu.lan", "password": World.password]).status == 429)
            world.clock.move(to: World.morning.adding(seconds: 900))
            #expect(try await change(World.password).status == 303)
        }
    }

    @Test("A session dies after an hour of rest and after twelve hours in any case")
    func expiry() async throws {
        try await withWorld { world in
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
        }
    }

    @Test(
        "One is not led to another site after signing in",
        arguments: ["//noi-khac.vn", "/\\noi-khac.vn", "https://noi-khac.vn", "noi-khac"])
    func redirects(_ target: String) async throws {
        try await withWorld { world in
            let answer = try await Browser(world).post("/dang-nhap", ["username": "thu.lan", "password": World.password, "den": target])
            #expect(answer.location == "/")
        }
    }

    @Test("The cookie is closed to scripts, and the database holds no token")
    func cookie() async throws {
        try await withWorld { world in
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
        }
    }
}
