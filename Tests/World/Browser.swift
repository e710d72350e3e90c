package import Foundation
package import House
package import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Logging
import NIOCore
import NIOEmbedded
package import Web

/// A browser without a window: asks the house's own responder, keeps cookies, follows redirects when told to, fills in the CSRF field.
package final class Browser {
    package struct Answer {
        package let status: Int
        package let headers: HTTPFields
        package let body: Data
        package var text: String { String(decoding: body, as: UTF8.self) }
        package var location: String? { headers[.location] }
        package func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
        /// The text a person reads: markup and entities gone.
        package func says(_ words: String) -> Bool { plain.contains(words) }
        package var plain: String {
            text.replacing(/<[^>]*>/, with: "").replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
        }
    }

    private var cookies: [String: String] = [:]
    private let respond: (Request) async throws -> Response

    /// `address` is where it asks from, `proxies` whom the house believes about that.
    package convenience init(_ world: World, from address: String? = nil, trusting proxies: TrustedProxies = TrustedProxies()) {
        self.init(world.house, from: address, trusting: proxies)
    }

    package init(_ house: House, from address: String? = nil, trusting proxies: TrustedProxies = TrustedProxies()) {
        var house = house
        house.configuration.proxies = proxies
        let responder = house.responder()
        let peer = address.flatMap { try? SocketAddress(ipAddress: $0, port: 40_000) }
        respond = { request in
            var logger = Logger(label: "test")
            logger[metadataKey: "hb.request.id"] = "thu"
            let channel = EmbeddedChannel()
            channel.remoteAddress = peer
            let context = HouseContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
            return try await responder.respond(to: request, context: context)
        }
    }

    /// Signed in through the form, as people are.
    package static func signedIn(_ person: World.Person, _ world: World) async throws -> Browser {
        try await signedIn(World.username(person), world)
    }

    /// Somebody a test hired, with the password of all.
    package static func signedIn(_ username: String, _ world: World) async throws -> Browser {
        try await signedIn(username, world.house)
    }

    package static func signedIn(_ username: String, _ house: House) async throws -> Browser {
        let browser = Browser(house)
        let answer = try await browser.post("/dang-nhap", ["username": username, "password": World.password])
        guard answer.status == 303 else {
            throw Problem(.unexpected, "sign-in of \(username) answered \(answer.status)", details: answer.plain)
        }
        return browser
    }

    package func get(_ path: String) async throws -> Answer { try await send(.get, path, nil, nil) }

    /// Posts a form with the session's CSRF token.
    package func post(_ path: String, _ fields: KeyValuePairs<String, String>) async throws -> Answer {
        try await post(path, pairs: fields.map { ($0.key, $0.value) })
    }

    package func post(_ path: String, pairs: [(String, String)], withToken: Bool = true) async throws -> Answer {
        var all = pairs
        if withToken, let token = cookies["sid"] { all.append((CSRF.fieldName, csrf(token))) }
        return try await send(.post, path, Data(URLEncoding.encode(all).utf8), "application/x-www-form-urlencoded")
    }

    /// Uploads one file with some fields.
    package func upload(_ path: String, file: (field: String, name: String, data: Data), _ fields: [(String, String)] = []) async throws
        -> Answer
    {
        let boundary = "----ranh-gioi-thu-nghiem"
        var body = Data()
        for (name, value) in fields + (cookies["sid"].map { [(CSRF.fieldName, csrf($0))] } ?? []) {
            body += Data("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Data(
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .utf8)
        body += file.data + Data("\r\n--\(boundary)--\r\n".utf8)
        return try await send(.post, path, body, "multipart/form-data; boundary=\(boundary)")
    }

    package func send(_ method: HTTPRequest.Method, _ path: String, _ body: Data?, _ type: String?, headers extra: [String: String] = [:])
        async throws
        -> Answer
    {
        var fields = HTTPFields()
        if !cookies.isEmpty { fields[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        if let type { fields[.contentType] = type }
        for (name, value) in extra { if let name = HTTPField.Name(name) { fields[name] = value } }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: "127.0.0.1", path: path, headerFields: fields),
            body: RequestBody(buffer: ByteBuffer(bytes: body ?? Data())))
        let response = try await respond(request)
        for header in response.headers[values: .setCookie] { keep(header) }
        let collected = NIOCollector()
        try await response.body.write(collected)
        return Answer(status: response.status.code, headers: response.headers, body: Data(collected.bytes))
    }

    private func keep(_ header: String) {
        let parts = header.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard let pair = parts.first?.split(separator: "=", maxSplits: 1).map(String.init), let name = pair.first else { return }
        let ends = parts.contains { $0.lowercased() == "max-age=0" }
        cookies[name] = ends || pair.count < 2 ? nil : pair[1]
    }

    private func csrf(_ token: String) -> String { SessionStore.csrfToken(for: token) }
}

/// Gathers a response's body.
private final class NIOCollector: ResponseBodyWriter, @unchecked Sendable {
    var bytes: [UInt8] = []
    func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
