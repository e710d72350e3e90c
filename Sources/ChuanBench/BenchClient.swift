import Foundation
import Kernel

/// What a server answered.
struct BenchAnswer {
    let status: Int
    let head: [UInt8]
    let body: [UInt8]

    /// The first field of this name (in any case).
    func field(_ name: StaticString) -> String? { fields(name).first }

    /// Looks at the bytes of each line's beginning only: the one who measures must cost little beside what is measured.
    func fields(_ name: StaticString) -> [String] {
        var found: [String] = []
        var start = 0
        let length = name.utf8CodeUnitCount
        while let end = head[start...].firstIndex(of: 10) {
            if end - start > length, head[start + length] == UInt8(ascii: ":"),
                (0..<length).allSatisfy({ head[start + $0] | 32 == name.utf8Start[$0] | 32 })
            {
                found.append(String(decoding: head[(start + length + 1)..<end].drop { $0 == 32 }.prefix { $0 != 13 }, as: UTF8.self))
            }
            start = end + 1
        }
        return found
    }
}

/// One kept connection, as a browser has it, with its cookies. It blocks: each client has a thread of its own.
final class BenchClient {
    private let port: Int
    private var socket: Int32
    private var lastUse = ContinuousClock.now
    private var cookies: [String: String] = [:]
    /// The line that sends them back.
    private var crumbs = ""
    /// What was received and not yet read, and where the next bytes go.
    private var pending: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 65_536)
    /// What its forms carry, once it is signed in.
    private(set) var csrf = ""

    init(port: Int) throws {
        self.port = port
        socket = try Self.connected(to: port)
    }

    private static func connected(to port: Int) throws -> Int32 {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard result == 0 else { throw broken("connect: \(errno)") }
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        return socket
    }

    deinit { close(socket) }

    func take(csrf token: String) { csrf = token }

    /// The server lets go of a connection that was idle for half a minute; like a browser, the next question goes over a new one.
    private func reconnectIfIdle() throws {
        guard ContinuousClock.now - lastUse > .seconds(20) else { return }
        close(socket)
        pending = []
        socket = try Self.connected(to: port)
    }

    func get(_ path: String) throws -> BenchAnswer { try ask("GET \(path) HTTP/1.1\r\n", body: nil) }

    /// As a browser sends a form of the same site.
    func post(_ path: String, _ body: String) throws -> BenchAnswer {
        try ask(
            """
            POST \(path) HTTP/1.1\r
            Origin: http://127.0.0.1:\(port)\r
            Sec-Fetch-Site: same-origin\r
            Content-Type: application/x-www-form-urlencoded\r
            Content-Length: \(body.utf8.count)\r

            """, body: body)
    }

    private func ask(_ start: String, body: String?) throws -> BenchAnswer {
        try reconnectIfIdle()
        try send(
            "\(start)Host: 127.0.0.1:\(port)\r\nAccept-Encoding: gzip\r\n\(crumbs)\r\n\(body ?? "")")
        let answer = try receive()
        lastUse = .now
        for cookie in answer.fields("set-cookie") {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1]) }
            crumbs = cookies.isEmpty ? "" : "Cookie: \(cookies.map { "\($0)=\($1)" }.joined(separator: "; "))\r\n"
        }
        return answer
    }

    private func send(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let sent = bytes.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { throw Self.broken("send: \(errno)") }
            bytes = bytes.dropFirst(sent)
        }
    }

    private func receive() throws -> BenchAnswer {
        var end: Int?
        while end == nil {
            end = headEnd()
            if end == nil { try fill() }
        }
        let head = Array(pending.prefix(end ?? 0))
        pending.removeFirst(head.count)
        let status = Int(String(decoding: head.dropFirst(9).prefix(3), as: UTF8.self)) ?? 0
        let answer = BenchAnswer(status: status, head: head, body: [])
        guard answer.field("transfer-encoding") == nil else { throw Self.broken("chunked answers are not read") }
        let length = answer.field("content-length").flatMap { Int($0) } ?? 0
        while pending.count < length { try fill() }
        defer { pending.removeFirst(length) }
        return BenchAnswer(status: status, head: head, body: Array(pending.prefix(length)))
    }

    private func headEnd() -> Int? {
        pending.indices.dropLast(3).first {
            pending[$0] == 13 && pending[$0 + 1] == 10 && pending[$0 + 2] == 13 && pending[$0 + 3] == 10
        }.map { $0 + 4 }
    }

    private func fill() throws {
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { throw Self.broken("recv: \(errno)") }
        pending += buffer.prefix(count)
    }

    static func broken(_ details: String) -> Problem { Problem(.unexpected, "Trình đo mất kết nối với máy chủ.", details: details) }
}
