import Foundation
import House
import Identity
import Kernel
import Logging
import NIOConcurrencyHelpers
import Storage
import Testing
import Web
import World

@testable import Interchange

@Suite("The document, the pages, and what stays secret")
struct DocumentTests {
    @Test("Every route is in the document and nothing else is; it is served to everybody")
    func document() async throws {
        try await withOpen(Connected.open()) { connected in
            let answer = try await connected.get("/openapi.json", headers: ["Authorization": ""])
            #expect(answer.status == 200 && answer.text("openapi") == "3.1.0")
            var written: Set<String> = []
            guard case .object(let paths)? = answer.json["paths"] else { throw Problem.conflict("no paths") }
            for (path, operations) in paths {
                guard case .object(let operations) = operations else { continue }
                for method in operations.keys { written.insert("\(method.uppercased()) \(InterchangeLink.root)\(path)") }
            }
            let routes = connected.world.house.routes.all.compactMap { route -> String? in
                guard case .system = route.access else { return nil }
                let path = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
                return "\(route.method.rawValue) /\(path.joined(separator: "/"))"
            }
            #expect(written == Set(routes) && routes.count == Endpoint.all.count)
            let references = answer.text.matches(of: /#\/components\/schemas\/([A-Za-z]+)/).map { String($0.1) }
            let schemas = try #require(answer.json["components"]?["schemas"])
            #expect(references.allSatisfy { schemas[$0] != nil })
        }
    }

    @Test(
        "The administrator adds a system, gets a token once, takes it back and disconnects; nobody else can", arguments: TestDatabase.each)
    func pages(_ engine: Engine) async throws {
        try await withOpen(Connected.open(engine)) { connected in
            let lan = try await Browser.signedIn(.lan, connected.world)
            let wrong = try await lan.post("/he-thong-ket-noi/them", ["name": "Một cửa điện tử", "act": "read", "limit": "600"])
            #expect(wrong.status == 422 && wrong.says("đã có một hệ thống"))
            #expect(try await lan.post("/he-thong-ket-noi/them", ["name": "B", "act": "sign", "limit": "600"]).status == 422)
            let added = try await lan.post("/he-thong-ket-noi/them", ["name": "Cổng tỉnh", "act": "read", "limit": "600", "contact": "Sở"])
            let link = try #require(added.location)
            #expect(added.status == 303)
            #expect(try await lan.post("\(link)/cap-khoa", ["until": "01/01/2020"]).status == 422)
            let shown = try await lan.post("\(link)/cap-khoa", ["until": "01/06/2026"])
            let secret = try #require(shown.text.firstMatch(of: /chuan_[A-Za-z0-9_-]{43}/)).output
            #expect(shown.status == 200)
            #expect(try await connected.get("/dossiers", token: String(secret)).status == 200)
            let page = try await lan.get(link)
            #expect(page.says("Dùng được") && !page.text.contains(secret), "shown once")
            let kept = try await connected.world.read { try $0.rows("SELECT hash, hint FROM api_token").map { try $0["hash"] as String } }
            #expect(!kept.contains(String(secret)))
            let token = try #require(page.text.firstMatch(of: /name="token" value="([0-9]+)"/)).output.1
            #expect(try await lan.post("\(link)/thu-hoi-khoa", ["token": String(token)]).status == 303)
            #expect(try await connected.get("/dossiers", token: String(secret)).status == 401)
            #expect(try await lan.post("\(link)/ngat", [:]).status == 303)
            #expect(try await lan.get("/he-thong-ket-noi").says("Đã ngắt"))
            #expect(try await lan.post("\(link)/cap-khoa", ["until": "01/06/2026"]).status == 409)

            let tam = try await Browser.signedIn(.tam, connected.world)
            #expect(try await tam.get(link).status == 404)
            #expect(try await tam.post("\(link)/ngat", [:]).status == 404)
            #expect(try await Browser.signedIn(.hoa, connected.world).get("/he-thong-ket-noi").status == 403)
        }
    }

    @Test("The page for people shows every command, every field and every error; the settings lead to it")
    func guide() async throws {
        try await withOpen(Connected.open()) { connected in
            let page = try await Browser(connected.world).get("/api")
            for endpoint in Endpoint.all { #expect(page.text.contains("\(endpoint.method.rawValue) /api/v1\(endpoint.template)")) }
            #expect(!page.text.contains("`") && page.text.contains("<details class=\"more\" id=\"receiveDossier\">"))
            for kind in Refusal.Kind.allCases { #expect(page.text.contains("id=\"\(kind.rawValue)\"")) }
            #expect(page.says("TrangThaiHoSo") && page.says("Yêu cầu bổ sung") == false && page.says("Chờ bổ sung giấy tờ"))
            let settings = try await Browser.signedIn(.lan, connected.world).get("/tai-khoan")
            #expect(settings.text.contains("href=\"/api\"") && settings.text.contains("href=\"/he-thong-ket-noi\""))
        }
    }

    @Test("No token comes near a log line, whatever happens")
    func logs() async throws {
        let lines = NIOLockedValueBox<[String]>([])
        try await withOpen(Connected.open()) { connected in
            var house = connected.world.house
            house.logger = Logger(label: "nhat-ky") { _ in Recorder(lines) }
            let server = Recording(house, lines)
            for path in ["/api/v1/dossiers", "/api/v1/khong-co", "/api/v1/dossiers/x", "/api/v1/dossiers?access_token=\(connected.token)"] {
                try await server.get(path, token: connected.token)
            }
            let said = lines.withLockedValue { $0 }
            #expect(said.count >= 4, "something was logged")
            #expect(!said.contains { $0.contains(connected.token) })
        }
    }
}
