import House
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Identity

@Suite("Accounts of an agency")
struct PeopleTests {
    @Test("A new person signs in with the password shown once and must choose an own one", arguments: TestDatabase.each)
    func create(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
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
        }
    }

    @Test("An administrator does not reach another agency's people")
    func otherAgency() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let tam = world[.tam].account
            #expect(try await lan.get("/nguoi-dung/\(tam)").status == 404)
            #expect(try await lan.post("/nguoi-dung/\(tam)/mat-khau", [:]).status == 404)
            #expect(try await lan.post("/nguoi-dung/\(tam)", ["role": "head"]).status == 404)
            #expect(try await !lan.get("/nguoi-dung").says("Bùi Văn Tâm"))
        }
    }

    @Test("An agency cannot make one of its people the province's")
    func escalation() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let binh = world[.binh].account
            #expect(try await lan.post("/nguoi-dung/\(binh)", ["role": "province"]).status == 422)
            #expect(try await lan.post("/nguoi-dung/them", ["name": "Kẻ Gian", "username": "ke.gian", "role": "province"]).status == 422)
        }
    }

    @Test("Locking ends all sessions at once; one cannot lock oneself")
    func lock() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let binh = try await Browser.signedIn(.binh, world)
            #expect(try await lan.post("/nguoi-dung/\(world[.binh].account)/khoa", ["khoa": "1"]).status == 303)
            #expect(try await binh.get("/viec-cua-toi").status == 303)
            #expect(try await lan.post("/nguoi-dung/\(world[.lan].account)/khoa", ["khoa": "1"]).status == 409)
        }
    }

    @Test("Two people cannot have one name to sign in by", arguments: TestDatabase.each)
    func unique(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let lan = try await Browser.signedIn(.lan, world)
            let answer = try await lan.post("/nguoi-dung/them", ["name": "Trùng Tên", "username": "thu.hoa", "role": "desk"])
            #expect(answer.status == 422)
            #expect(answer.says("đã có người dùng"))
        }
    }

    /// Khánh keeps the system and the accounts of Tỉnh Thống Nhất; Vân keeps the accounts there and nothing more.
    private func keepers(_ world: World) async throws -> (khanh: Identifier<Account>, van: Identifier<Account>) {
        let hash = try await Password.hashed(World.password)
        let province = world.province
        return try await world.database.write(by: .system) { tx in
            func hire(_ name: String, _ username: String, _ roles: Set<Role>) throws -> Identifier<Account> {
                try CreateAccount.perform(
                    NewAccount(username: username, name: name, roles: roles, passwordHash: hash, mustChange: false), in: province, tx: tx)
            }
            return (
                try hire("Lý Gia Khánh", "thu.khanh", [.administrator, .keeper]), try hire("Cao Bích Vân", "thu.van", [.administrator])
            )
        }
    }

    private func roles(_ id: Identifier<Account>, _ world: World) async throws -> Set<Role> {
        Set(try await world.read { reader in try AccountStore.grants(of: id, in: reader) }.map(\.role))
    }

    @Test("Roles that reach beyond an agency are given and taken by those who hold them, whoever keeps its accounts")
    func reachingBeyond() async throws {
        try await withWorld { world in
            let (khanh, van) = try await keepers(world)
            let (minh, asVan) = (world[.minh].account, try await Browser.signedIn("thu.van", world))
            #expect(try await asVan.get("/nguoi-dung/\(khanh)").says("Người cùng vai trò “Quản trị hệ thống”"))
            for wanted in ["keeper", "province"] {
                #expect(try await asVan.post("/nguoi-dung/\(van)", pairs: [("role", "administrator"), ("role", wanted)]).status == 422)
                #expect(try await asVan.post("/nguoi-dung/them", ["name": "Kẻ Gian", "username": "ke.gian", "role": wanted]).status == 422)
            }
            #expect(try await asVan.post("/nguoi-dung/\(minh)", ["role": "officer"]).status == 303)
            #expect(try await roles(minh, world) == [.province, .officer], "what is not hers to take stays")
            for target in [khanh, minh] {
                let reset = try await asVan.post("/nguoi-dung/\(target)/mat-khau", [:])
                #expect(reset.status == 403 && reset.says("chỉ người cùng vai trò ấy"))
                #expect(try await asVan.post("/nguoi-dung/\(target)/khoa", ["khoa": "1"]).status == 403)
            }

            let asKhanh = try await Browser.signedIn("thu.khanh", world)
            #expect(
                try await asKhanh.post("/nguoi-dung/\(khanh)", ["role": "administrator"]).status == 422, "not the last keeper by mistake")
            #expect(try await asKhanh.post("/nguoi-dung/\(van)", pairs: [("role", "administrator"), ("role", "keeper")]).status == 303)
            #expect(try await roles(van, world) == [.administrator, .keeper])
            #expect(try await asVan.post("/nguoi-dung/\(khanh)", ["role": "administrator"]).status == 303)
            #expect(try await roles(khanh, world) == [.administrator])
            #expect(try await asVan.post("/nguoi-dung/\(van)", ["role": "thu-truong"]).status == 422, "no such role")
        }
    }

    @Test(
        "A house of one province that never had a keeper is kept by its administrators; with two nobody is appointed",
        arguments: TestDatabase.each)
    func firstKeepers(_ engine: Engine) async throws {
        try await withWorld(engine) { world in
            let minh = world[.minh].account
            #expect(try await FirstStart.perform(world.house) == nil)
            #expect(try await roles(minh, world) == [.province, .administrator, .keeper])
            #expect(try await roles(world[.lan].account, world) == [.secretary, .administrator])
            let told = try await world.read { reader in try Journal.timeline(of: .account, minh, in: reader).first }
            #expect(told?.kind == "account.rolesChanged" && told?.details["roles"]?.contains("Quản trị hệ thống") == true)

            // Whoever is no keeper any more is not made one again by the next start.
            try await world.database.write(by: .system) { tx in try AccountStore.revoke([.keeper], of: minh, in: world.province, in: tx) }
            #expect(try await FirstStart.perform(world.house) == nil)
            #expect(try await roles(minh, world) == [.province, .administrator])
        }
        try await withWorld(engine) { two in
            try await two.database.write(by: .system) { tx in
                _ = try CreateProvince.perform(code: "98", name: "Tỉnh bên cạnh", validFrom: tx.now.day, in: tx)
            }
            #expect(try await FirstStart.perform(two.house) == nil)
            #expect(try await roles(two[.minh].account, two) == [.province, .administrator])
        }
    }

    @Test("The account of the first start keeps the system", arguments: TestDatabase.each)
    func firstAccount(_ engine: Engine) async throws {
        let place = try await TestPlace(engine, with: House.migrations)
        let house = try await House.open(Configuration(place.location), clock: TestDatabase.morning, connections: 2)
        let made = try #require(try await FirstStart.perform(house))
        let roles = try await house.services.database.read { reader in
            try AccountStore.find(username: made.username, in: reader).map { try AccountStore.grants(of: $0.id, in: reader) }
        }
        #expect(Set(roles?.map(\.role) ?? []) == [.province, .administrator, .keeper])
        try await house.close()
        try await place.remove()
    }
}
