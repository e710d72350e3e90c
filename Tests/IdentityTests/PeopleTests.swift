import Identity
import Kernel
import Storage
import Testing
import World

@Suite("Accounts of an agency")
struct PeopleTests {
    @Test("A new person signs in with the password shown once and must choose an own one", arguments: TestDatabase.each)
    func create(_ engine: Engine) async throws {
        let world = try await World.open(engine)
        let lan = try await Browser.signedIn(.lan, world)
        let made = try await lan.post(
            "/nguoi-dung/them", ["name": "Hồ Thị Mới", "username": "thu.moi", "post": "Chuyên viên", "role": "officer"])
        #expect(made.status == 200)
        let password = try #require(made.text.firstMatch(of: /<code>([a-z0-9-]+)<\/code>/)).1
        let person = Browser(world)
        #expect(try await person.post("/dang-nhap", ["username": "thu.moi", "password": String(password)]).status == 303)
        #expect(try await person.get("/viec-cua-toi").location == "/mat-khau")
        let changed = try await person.post(
            "/mat-khau", ["old": String(password), "password": "câu mới của tôi", "again": "câu mới của tôi"])
        #expect(changed.location == "/dang-nhap")
        #expect(try await person.post("/dang-nhap", ["username": "thu.moi", "password": "câu mới của tôi"]).status == 303)
        #expect(try await person.get("/viec-cua-toi").status == 200)
        try await world.close()
    }

    @Test("An administrator does not reach another agency's people")
    func otherAgency() async throws {
        let world = try await World.open()
        let lan = try await Browser.signedIn(.lan, world)
        let tam = world[.tam].account
        #expect(try await lan.get("/nguoi-dung/\(tam)").status == 404)
        #expect(try await lan.post("/nguoi-dung/\(tam)/mat-khau", [:]).status == 404)
        #expect(try await lan.post("/nguoi-dung/\(tam)", ["role": "head"]).status == 404)
        #expect(try await !lan.get("/nguoi-dung").says("Bùi Văn Tâm"))
        try await world.close()
    }

    @Test("An agency cannot make one of its people the province's")
    func escalation() async throws {
        let world = try await World.open()
        let lan = try await Browser.signedIn(.lan, world)
        let binh = world[.binh].account
        #expect(try await lan.post("/nguoi-dung/\(binh)", ["role": "province"]).status == 422)
        #expect(try await lan.post("/nguoi-dung/them", ["name": "Kẻ Gian", "username": "ke.gian", "role": "province"]).status == 422)
        try await world.close()
    }

    @Test("Locking ends all sessions at once; one cannot lock oneself")
    func lock() async throws {
        let world = try await World.open()
        let lan = try await Browser.signedIn(.lan, world)
        let binh = try await Browser.signedIn(.binh, world)
        #expect(try await lan.post("/nguoi-dung/\(world[.binh].account)/khoa", ["khoa": "1"]).status == 303)
        #expect(try await binh.get("/viec-cua-toi").status == 303)
        #expect(try await lan.post("/nguoi-dung/\(world[.lan].account)/khoa", ["khoa": "1"]).status == 409)
        try await world.close()
    }

    @Test("Two people cannot have one name to sign in by", arguments: TestDatabase.each)
    func unique(_ engine: Engine) async throws {
        let world = try await World.open(engine)
        let lan = try await Browser.signedIn(.lan, world)
        let answer = try await lan.post("/nguoi-dung/them", ["name": "Trùng Tên", "username": "thu.hoa", "role": "desk"])
        #expect(answer.status == 422)
        #expect(answer.says("đã có người dùng"))
        try await world.close()
    }
}
