import Foundation
import Kernel
import Logging
import NIOConcurrencyHelpers
import NIOPosix

/// PostgreSQL through libpq: as many threads as connections, so that the threads' queue is the queue for connections.
final class PostgresDatabase: Database {
    let engine = Engine.postgres
    private static let mostAttempts = 8
    private let threads: NIOThreadPool
    private let connections: PostgresPool
    private let clock: any Kernel.Clock
    private let journal: JournalWriter

    private init(_ address: String, connections count: Int, clock: any Kernel.Clock, journal: JournalWriter) {
        threads = NIOThreadPool(numberOfThreads: count)
        threads.start()
        connections = PostgresPool(address: address)
        self.clock = clock
        self.journal = journal
    }

    deinit { threads.shutdownGracefully { _ in } }

    static func open(
        _ address: String, connections: Int, clock: any Kernel.Clock, journal: JournalWriter, logger: Logger
    ) async throws -> PostgresDatabase {
        let database = PostgresDatabase(address, connections: connections, clock: clock, journal: journal)
        let order: String? = try await database.read {
            try $0.value("SELECT datcollate FROM pg_database WHERE datname = current_database()")
        }
        if let order, !["C", "POSIX", "C.UTF-8", "C.utf8"].contains(order) {
            logger.notice("database does not sort by code point; columns declared {text} do", metadata: ["collation": "\(order)"])
        }
        return database
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> Value) async throws -> Value {
        try await threads.runWhileOpen { [self] in
            try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") { try body($0) }
        }
    }

    @discardableResult
    func write<Value: Sendable>(by stamp: Stamp, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await threads.runWhileOpen { [self] in
            try transaction("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE") { connection in
                try connection.perform(now: clock.now, stamp: stamp, journal: journal, body)
            }
        }
    }

    func close() async throws {
        try? await threads.shutdownGracefully()
        connections.close()
    }

    /// Runs the closure again when the server asks for it, or when the connection broke before COMMIT was sent: nothing was kept then.
    private func transaction<Value>(_ begin: String, _ body: (PostgresConnection) throws -> Value) throws -> Value {
        for attempt in 1... {
            let connection = try connections.take()
            do {
                let value = try connection.transaction(begin) { try body(connection) }
                connections.give(back: connection)
                return value
            } catch {
                connections.give(back: connection)
                let mayRepeat = connection.wasAskedToRepeat || (connection.isLost && (error as? Problem)?.cause != .unknownOutcome)
                guard mayRepeat, attempt < Self.mostAttempts else { throw error }
                usleep(UInt32.random(in: 500...(1000 << UInt32(attempt))))
            }
        }
        throw Problem.busy(details: "no attempt was made")
    }
}

/// Connections nobody uses now.
private final class PostgresPool: Sendable {
    /// A connection moves between threads but is never used by two at once: it is either in the list or with the one who took it.
    private struct Idle: @unchecked Sendable {
        var connections: [PostgresConnection] = []
        var isClosed = false
    }
    private let address: String
    private let idle = NIOLockedValueBox(Idle())

    init(address: String) { self.address = address }

    func take() throws -> PostgresConnection {
        struct Taken: @unchecked Sendable { let connection: PostgresConnection? }
        let taken = idle.withLockedValue { Taken(connection: $0.connections.popLast()) }
        return try taken.connection ?? PostgresConnection(address: address)
    }

    func give(back connection: PostgresConnection) {
        struct Given: @unchecked Sendable { let connection: PostgresConnection }
        let given = Given(connection: connection)
        let isLost = connection.isLost
        idle.withLockedValue { idle in
            // When one is lost the server was most likely restarted: the others are lost as well.
            if isLost { idle.connections = [] } else if !idle.isClosed { idle.connections.append(given.connection) }
        }
    }

    func close() {
        idle.withLockedValue { idle in
            idle.connections = []
            idle.isClosed = true
        }
    }
}
