import Foundation
import Kernel

/// What a server answered.
struct BenchAnswer {
    let status: Int
    let head: [UInt8]
    let body: [UInt8]

    /// The first field of this name (lower case), without a string for each of the others.
    func field(_ name: String) -> String? { fields(name).first }

    func fields(_ name: String) -> [String] {
        let wanted = Array(name.utf8) + [UInt8(ascii: ":")]
        return head.split(separator: 10).dropFirst().compactMap { line in
            guard line.count > wanted.count, zip(line, wanted).allSatisfy({ $0 | 32 == $1 | 32 }) else { return nil }
            return String(decoding: line.dropFirst(wanted.count).drop { $0 == 32 }.prefix { $0 != 13 }, as: UTF8.self)
        }
    }
}

/// One kept connection, as a browser has it, with its cookies. It blocks: each client has a thread of its own.
final class BenchClient {
    private let port: Int
    private let socket: Int32
    private var cookies: [String: String] = [:]
    private var pending: [UInt8] = []
    /// What its forms carry, once it is signed in.
    private(set) var csrf = ""

    init(port: Int) throws {
        self.port = port
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { throw Self.broken("connect: \(errno)") }
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(socket) }

    func take(csrf token: String) { csrf = token }

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
        let crumbs = cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
        try send(
            "\(start)Host: 127.0.0.1:\(port)\r\nAccept-Encoding: gzip\r\n\(crumbs.isEmpty ? "" : "Cookie: \(crumbs)\r\n")\r\n\(body ?? "")")
        let answer = try receive()
        for cookie in answer.fields("set-cookie") {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1]) }
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
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { throw Self.broken("recv: \(errno)") }
        pending += buffer.prefix(count)
    }

    static func broken(_ details: String) -> Problem { Problem(.unexpected, "Trình đo mất kết nối với máy chủ.", details: details) }
}
