import Foundation
import Hummingbird
import Identity
import Kernel
import Logging
import NIOCore
import Organisation
import ServiceLifecycle
import Storage
package import Web

/// The house with its door open on a port. Ends on SIGTERM or SIGINT: running requests are answered, then the database is closed.
package struct Server: Sendable {
    let house: House
    let host: String
    let port: Int

    package init(house: House, host: String, port: Int, proxies: TrustedProxies = TrustedProxies()) {
        var house = house
        house.proxies = proxies
        self.house = house
        self.host = host
        self.port = port
    }

    /// Slow senders are cut after this long without a byte.
    static let idleTimeout: TimeAmount = .seconds(30)

    package func run(onListening: @escaping @Sendable (Int) -> Void) async throws {
        guard Assets.shared.isComplete else {
            throw Problem.unavailable("Thiếu thư mục tài nguyên đi kèm chương trình (kiểu trang và kịch bản). Anh/chị cài đặt lại.")
        }
        var application = Application(
            responder: house.responder(), server: .http1(configuration: .init(idleTimeout: Self.idleTimeout)),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in onListening(channel.localAddress?.port ?? port) }, logger: house.logger)
        // They end in the opposite order: first the requests, then what runs beside them, the database last.
        application.addServices(
            DatabaseService(database: house.services.database), JobService(jobs: house.jobs), OutboxService(outbox: house.outbox))
        do { try await application.runService() } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw Problem.unavailable("Cổng \(port) đang có chương trình khác dùng. Anh/chị chọn cổng khác bằng --port.")
        }
    }
}

/// Runs long work while the house is open.
struct JobService: Service {
    let jobs: JobRunner
    func run() async throws { try await cancelWhenGracefulShutdown { try await jobs.run() } }
}

/// Sends what goes out while the house is open.
struct OutboxService: Service {
    let outbox: OutboxSender
    func run() async throws { try await cancelWhenGracefulShutdown { try await outbox.run() } }
}

/// Closes the database last.
struct DatabaseService: Service {
    let database: any Database
    func run() async throws {
        try? await gracefulShutdown()
        try await database.close()
    }
}
