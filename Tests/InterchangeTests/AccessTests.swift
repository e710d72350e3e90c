import Foundation
import HTTPTypes
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Interchange

@Suite("Who may use the API, and for what")
struct AccessTests {
    @Test("Without a token, with a wrong one, one in the address or a person's cookie: 401, never a page", arguments: TestDatabase.each)
    func unauthenticated(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            for header in ["", "Bearer", "Bearer chuan_sai", "Basic abc", "Bearer \(connected.token)x"] {
                let answer = try await connected.get("/dossiers", headers: ["Authorization": header])
                #expect(answer.status == 401 && answer.header("WWW-Authenticate") == "Bearer", "\(header)")
            }
            let inAddress = try await connected.get("/dossiers?access_token=\(connected.token)", headers: ["Authorization": ""])
            #expect(inAddress.status == 401)
            let lan = try await Browser.signedIn(.lan, connected.world)
            #expect(try await lan.get("/api/v1/dossiers").status == 401, "a browser's cookie is nothing here")
        }
    }

    @Test("A token that was revoked, is over, or whose system was disconnected opens nothing", arguments: TestDatabase.each)
    func revoked(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let (world, system, lan) = (connected.world, connected.system, connected.world[.lan])
            #expect(try await connected.get("/dossiers").status == 200)
            let tokens = try await world.read { try SystemStore.tokens(of: system, in: $0) }
            #expect(tokens.first?.lastUsedAt == Connected.monday, "its use is noted")
            let first = try #require(tokens.first)
            try await world.write(by: .lan) { try RevokeToken.perform(first.id, of: system, by: lan, in: $0) }
            #expect(try await connected.get("/dossiers").status == 401)

            let (other, second) = try await Connected.connect(world, .lan, "Hệ thống khác")
            #expect(try await connected.get("/dossiers", token: second).status == 200)
            world.clock.move(to: Connected.monday.adding(seconds: 31 * 86_400))
            #expect(try await connected.get("/dossiers", token: second).status == 401, "it is over")
            world.clock.move(to: Connected.monday)
            #expect(try await connected.post("/dossiers", Connected.complete, token: second).status == 201)
            let kept = { @Sendable in try await world.read { try $0.value("SELECT count(*) FROM api_request") as Int? } }
            #expect(try await kept() == 1)
            try await world.write(by: .lan) { try DisconnectSystem.perform(other, by: lan, in: $0) }
            #expect(try await connected.get("/dossiers", token: second).status == 401)
            #expect(try await kept() == 0, "what it was answered is kept no longer")
        }
    }

    @Test("A system that may only read changes nothing; one without the head's act stops at the head's step", arguments: TestDatabase.each)
    func acts(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let code = try await connected.receive()
            let (_, reader) = try await Connected.connect(connected.world, .lan, "Chỉ đọc", acts: [.read])
            #expect(try await connected.get("/dossiers/\(code)", token: reader).status == 200)
            for act in ["steps", "resumptions", "result"] {
                #expect(try await connected.post("/dossiers/\(code)/\(act)", token: reader).status == 403, "\(act)")
            }
            #expect(try await connected.post("/dossiers", Connected.complete, token: reader).status == 403)
            let (_, worker) = try await Connected.connect(connected.world, .lan, "Chuyển bước", acts: [.advance])
            #expect(try await connected.get("/dossiers/\(code)", token: worker).status == 403, "it may not read")
            for _ in 1...2 { #expect(try await connected.post("/dossiers/\(code)/steps", token: worker).status == 200) }
            let signing = try await connected.post("/dossiers/\(code)/steps", token: worker)
            #expect(signing.status == 403 && signing.text("detail")?.contains("lãnh đạo") == true)
            #expect(try await connected.get("/dossiers/\(code)").number("PhienBan") == 3)
        }
    }

    @Test("Another agency's dossier does not exist, to read or to change", arguments: TestDatabase.each)
    func otherAgency(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let code = try await connected.receive(["MaHoSoNguon": "MC-1"])
            let (_, other) = try await Connected.connect(connected.world, .tam, "Của xã khác")
            for path in ["", "/events", "/derivation"] {
                #expect(try await connected.get("/dossiers/\(code)\(path)", token: other).status == 404, "\(path)")
            }
            for act in ["steps", "resumptions", "result"] {
                #expect(try await connected.post("/dossiers/\(code)/\(act)", token: other).status == 404, "\(act)")
            }
            #expect(try await connected.get("/dossiers", token: other).items.isEmpty)
            #expect(try await connected.get("/dossiers?externalCode=MC-1", token: other).items.isEmpty)
            for strange in ["khong-co", "97001-260302-9999", "%00", "a%2Fb", "%F0%9F%98%80"] {
                #expect(try await connected.get("/dossiers/\(strange)").status == 404, "\(strange)")
            }
        }
    }

    @Test("Nobody can sign in as a system, not even after somebody tries to give it a password", arguments: TestDatabase.each)
    func noSignIn(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let world = connected.world
            let row = try await world.read { try $0.row("SELECT a.id, a.username FROM account a JOIN api_system s ON s.account_id = a.id") }
            let (id, username): (Int64, String) = (try #require(row)["id"], try #require(row)["username"])
            let browser = Browser(world)
            for password in ["", "-", World.password] {
                #expect(try await browser.post("/dang-nhap", ["username": username, "password": password]).status != 303)
            }
            let lan = try await Browser.signedIn(.lan, world)
            #expect(try await lan.post("/nguoi-dung/\(id)/mat-khau", [:]).status == 404)
            #expect(try await lan.get("/nguoi-dung").says("Một cửa điện tử") == false, "it is no person")
            let hash = try Password.hash("mat khau lau", cost: 4)
            try await world.database.write(by: .system) { try $0.execute("UPDATE account SET password = \(hash) WHERE id = \(id)") }
            #expect(try await browser.post("/dang-nhap", ["username": username, "password": "mat khau lau"]).status != 303)
        }
    }

    @Test("Too many requests are told how long to wait, and after that are welcome again")
    func rate() async throws {
        try await withOpen(Connected.open(perMinute: 10)) { connected in
            for _ in 1...10 { #expect(try await connected.get("/procedures").status == 200) }
            let refused = try await connected.get("/procedures")
            #expect(refused.status == 429 && refused.header("Retry-After") == "6")
            connected.world.clock.move(to: Connected.monday.adding(seconds: 6))
            #expect(try await connected.get("/procedures").status == 200)
            #expect(try await connected.get("/procedures").status == 429)
        }
    }

    @Test("What a resource does not do is 405 with what it does; what is no resource is 404; both as problems")
    func methods() async throws {
        try await withOpen(Connected.open()) { connected in
            for method in [HTTPRequest.Method.put, .patch, .delete, .options, .trace] {
                let answer = try await connected.send(method, "/dossiers", nil)
                #expect(answer.status == 405 && answer.header("Allow") == "GET, HEAD, POST", "\(method)")
            }
            #expect(try await connected.send(.get, "/dossiers/97001-260302-0001/steps", nil).header("Allow") == "POST")
            let browser = Browser(connected.world)
            let token = ["Authorization": "Bearer \(connected.token)"]
            let (head, got) = (
                try await browser.send(.head, InterchangeLink.root + "/procedures", nil, nil, headers: token),
                try await browser.send(.get, InterchangeLink.root + "/procedures", nil, nil, headers: token)
            )
            #expect(
                head.status == 200 && head.body.isEmpty && !got.body.isEmpty && head.header("Content-Type") == got.header("Content-Type"))
            let refused = try await browser.send(.head, InterchangeLink.root + "/procedures", nil, nil)
            #expect(refused.status == 401 && refused.body.isEmpty)
            let nothing = try await connected.get("/khong-co")
            #expect(nothing.status == 404 && nothing.header("Content-Type") == "application/problem+json")
        }
    }
}
