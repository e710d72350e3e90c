import Foundation
import Testing
import World

/// The program as a machine starts it, where it cannot start: it says why in one sentence and ends.
@Suite("The command serve", .timeLimit(.minutes(10)))
struct ServeCommandTests {
    /// The program lies beside the tests.
    private static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "chuan").path

    private func serve(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> ChildProcess {
        let folder = FileManager.default.temporaryDirectory.appending(path: "chuan-serve-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        // What this machine's own house is told is not said here.
        let none = ["CHUAN_CONFIG": "", "CHUAN_DATABASE": ""]
        return try await ChildProcess.run(
            Self.program, ["serve", "--data", folder.path] + arguments, environment: environment.merging(none) { given, _ in given })
    }

    private func expect(_ ended: ChildProcess, _ sentence: String, location: SourceLocation = #_sourceLocation) {
        #expect(ended.code == 1, sourceLocation: location)
        #expect(ended.error == sentence + "\n", sourceLocation: location)
    }

    @Test("A port that is taken")
    func busy() async throws {
        let taken = try Listening()
        expect(
            try await serve(["--port", "\(taken.port)"]),
            "Cổng \(taken.port) đang có chương trình khác dùng. Anh/chị chọn cổng khác bằng --port.")
    }

    @Test("An address that is not this machine's, or nobody's", arguments: ["203.0.113.9", "khong-co.invalid"])
    func elsewhere(_ host: String) async throws {
        expect(
            try await serve(["--host", host, "--port", "0"]),
            "Máy này không có địa chỉ \(host). Anh/chị ghi địa chỉ khác bằng --host, ví dụ 127.0.0.1.")
    }

    @Test("A setting that cannot be; nothing was opened")
    func impossible() async throws {
        let ended = try await serve([], ["CHUAN_PORT": "x"])
        expect(ended, "Thiết lập port (CHUAN_PORT, --port) chưa đúng: cần một số từ 0 đến 65535.")
        #expect(ended.output.isEmpty, "no first account was made")
    }

    @Test("--help tells the three ways of every setting")
    func help() async throws {
        let help = String(decoding: try await ChildProcess.run(Self.program, ["serve", "--help"]).output, as: UTF8.self)
        for way in ["publicAddress · CHUAN_PUBLIC_ADDRESS · --public-address", "trustedProxies · CHUAN_TRUSTED_PROXIES"] {
            #expect(help.contains(way))
        }
    }
}

/// A port somebody listens on.
private final class Listening {
    let port: Int
    private let socket: Int32

    init() throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = socket
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && listen(socket, 1) == 0 ? getsockname(socket, $0, &size) : -1
            }
        }
        try #require(code == 0)
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(socket) }
}
