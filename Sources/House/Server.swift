import Foundation
import Hummingbird
import Identity
import Kernel
import Logging
import NIOCore
import Organisation
import ServiceLifecycle
import Storage
import Web

/// The house with its door open on a port. Ends on SIGTERM or SIGINT: running requests are answered, then the database is closed.
package struct Server: Sendable {
    private let house: House

    package init(_ house: House) { self.house = house }

    /// Slow senders are cut after this long without a byte.
    static let idleTimeout: TimeAmount = .seconds(30)

    package func run(onListening: @escaping @Sendable (Int) -> Void) async throws {
        guard Assets.shared.isComplete else {
            throw Problem.unavailable("Thiếu thư mục tài nguyên đi kèm chương trình (kiểu trang và kịch bản). Anh/chị cài đặt lại.")
        }
        let (host, port) = (house.configuration.host, house.configuration.port)
        let (closed, listening) = AsyncStream<Never>.makeStream()
        var application = Application(
            responder: house.responder(), server: .http1(configuration: .init(idleTimeout: Self.idleTimeout)),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in
                listening.finish()
                onListening(channel.localAddress?.port ?? port)
            }, logger: house.logger)
        // They end in the opposite order: first the requests, then what runs beside them, the database last.
        application.addServices(DatabaseService(database: house.services.database), WorkService(house: house, closed: closed))
        do { try await application.runService() } catch { throw Self.refusal(error, host: host, port: port) ?? error }
    }

    /// Why the door cannot be opened there; nil for an error of another kind.
    static func refusal(_ error: any Error, host: String, port: Int) -> Problem? {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: .unavailable("Cổng \(port) đang có chương trình khác dùng. Anh/chị chọn cổng khác bằng --port.")
        case EACCES: .unavailable("Hệ điều hành không cho mở cổng \(port). Anh/chị chọn cổng từ 1024 trở lên bằng --port.")
        case EADDRNOTAVAIL: unknown(host)
        default: error is SocketAddressError.UnknownHost ? unknown(host) : nil
        }
    }

    private static func unknown(_ host: String) -> Problem {
        .unavailable("Máy này không có địa chỉ \(host). Anh/chị ghi địa chỉ khác bằng --host, ví dụ 127.0.0.1.")
    }
}

/// Does the long work, and sends what goes out, while the house is open. Whoever cannot open the door begins none of it.
struct WorkService: Service {
    let house: House
    /// Ends when the door is open.
    let closed: AsyncStream<Never>

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            for await _ in closed {}
            try Task.checkCancellation()
            try await withThrowingTaskGroup { group in
                group.addTask { try await house.jobs.run() }
                group.addTask { try await house.outbox.run() }
                try await group.waitForAll()
            }
        }
    }
}

/// Closes the database last.
struct DatabaseService: Service {
    let database: any Database
    func run() async throws {
        try? await gracefulShutdown()
        try await database.close()
    }
}
