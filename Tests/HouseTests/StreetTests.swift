import Foundation
import HTTPTypes
import Kernel
import Storage
import Testing
import Web
import World

@Suite("What anybody may send")
struct StreetTests {
    private func guess(_ browser: Browser, _ digits: Int, for client: String) async throws -> Int {
        let body = Data(URLEncoding.encode([("ma", "97001-260101-0001"), ("so", "\(digits)")]).utf8)
        return try await browser.send(
            .post, "/cong/ho-so", body, "application/x-www-form-urlencoded", headers: ["X-Forwarded-For": client]
        ).status
    }

    @Test("Behind a trusted machine each citizen is counted alone; anybody else's word about his address is not believed")
    func addresses() async throws {
        try await withWorld { world in
            let proxies = TrustedProxies([try #require(NetworkRange("10.0.0.0/24"))])
            let behind = Browser(world, from: "10.0.0.5", trusting: proxies)
            for number in 1001...1005 { #expect(try await guess(behind, number, for: "203.0.113.7") == 422) }
            #expect(try await guess(behind, 1006, for: "203.0.113.7") == 429)
            #expect(try await guess(behind, 1007, for: "198.51.100.1, 203.0.113.7") == 429, "what he writes himself changes nothing")
            #expect(try await guess(behind, 1008, for: "203.0.113.8") == 422, "his neighbour")

            let direct = Browser(world, from: "198.51.100.9", trusting: proxies)
            for number in 1001...1005 { #expect(try await guess(direct, number, for: "203.0.113.\(number - 900)") == 422) }
            #expect(try await guess(direct, 1006, for: "203.0.113.200") == 429)
        }
    }

    @Test("The session's cookie is found between any others; a cookie no browser sends is none, and is answered")
    func cookies() async throws {
        try await withWorld { world in
            let answer = try await Browser(world).post("/dang-nhap", ["username": World.username(.lan), "password": World.password])
            let set = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("sid=") })
            let token = try #require(set.split(separator: ";").first?.dropFirst(4))
            let pile = String(repeating: "\u{315}\u{300}", count: 50_000)
            func status(_ cookies: String) async throws -> Int {
                try await Browser(world).send(.get, "/viec-cua-toi", nil, nil, headers: ["Cookie": cookies]).status
            }
            #expect(try await status("a=1; sid=\(token); b=\"2\"") == 200)
            #expect(try await status("x\(pile)=y\(pile); sid=\(token)") == 200)
            for other in ["xsid=\(token)", "sid =\(token)", "sid=\(token)\(pile)", "sid\(pile)=\(token)", ""] {
                #expect(try await status(other) == 303, "\(other.prefix(8))")
            }
        }
    }

    @Test("A form that takes no files is read only as far as words need; one of the signed-in only for them")
    func sizes() async throws {
        try await withWorld { world in
            let browser = Browser(world)
            let long = String(repeating: "a", count: 300 << 10)
            #expect(try await browser.post("/cong/phan-anh", ["content": long]).status == 413)
            let file = try await browser.upload("/cong/phan-anh", file: ("file", "a.pdf", Data(count: 300 << 10)))
            #expect(file.status == 413)
            #expect(try await browser.post("/cong/phan-anh", ["content": String(repeating: "ạ", count: 5000)]).status == 422)
            #expect(try await browser.post("/ho-so/tiep-nhan/1", ["note": String(repeating: "a", count: 3 << 20)]).status == 401)
        }
    }

    @Test("One address sends a hundred uploads in ten minutes, and no more; others do not mind")
    func uploads() async throws {
        try await withWorld { world in
            let send = { (address: String) in
                try await Browser(world, from: address).upload("/cong/phan-anh", file: ("file", "a.pdf", Data(count: 10))).status
            }
            for _ in 1...100 { #expect(try await send("203.0.113.7") != 429) }
            #expect(try await send("203.0.113.7") == 429)
            let words = try await Browser(world, from: "203.0.113.7").post("/cong/phan-anh", ["content": "Chờ lâu"])
            #expect(words.status == 422, "words alone are counted apart")
            #expect(try await send("203.0.113.8") != 429)
            world.clock.move(to: world.clock.now.adding(seconds: 600))
            #expect(try await send("203.0.113.7") != 429)
        }
    }

    @Test("HEAD is GET without its body, of pages, files and errors")
    func head() async throws {
        try await withWorld { (world) async throws in
            let browser = Browser(world)
            for (path, status) in [
                ("/cong", 200), ("/dang-nhap", 200), (Assets.shared.style.path, 200), ("/ho-so", 303), ("/khong-co", 404),
            ] {
                let (head, got) = (try await browser.send(.head, path, nil, nil), try await browser.get(path))
                #expect(head.status == status && got.status == status && head.body.isEmpty, "\(path): \(head.status) \(got.status)")
                #expect(head.header("Content-Length") == got.header("Content-Length"), "\(path)")
            }
        }
    }
}
