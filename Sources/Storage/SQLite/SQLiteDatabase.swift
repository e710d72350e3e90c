import Foundation
import GRDB
import Kernel
import NIOConcurrencyHelpers
import NIOPosix

/// SQLite in a folder: `chuan.db`, its log, and the lock that keeps a second process out.
final class SQLiteDatabase: Database {
    let engine = Engine.sqlite
    let writer: SQLiteWriter
    private let pool: DatabasePool
    private let readers: NIOThreadPool
    private let lock: LockFile
    private let clock: any Kernel.Clock
    private let journal: JournalWriter

    init(folder: URL, clock: any Kernel.Clock, journal: JournalWriter, readerCount: Int = 4) throws {
        try makeFolder(folder)
        lock = try LockFile(folder.appending(path: LockFile.name))
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = readerCount
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { database in
            // LIKE then means the same as on PostgreSQL.
            try database.execute(sql: "PRAGMA case_sensitive_like = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000")
        }
        let file = folder.appending(path: "chuan.db")
        // Made here, because SQLite would let every account of the machine read it; the log takes over its rights.
        try makePrivateFile(file)
        pool = try translatingErrors { try DatabasePool(path: file.path, configuration: configuration) }
        writer = try translatingErrors { [pool] in try SQLiteWriter(pool) }
        readers = NIOThreadPool(numberOfThreads: readerCount)
        readers.start()
        self.clock = clock
        self.journal = journal
    }

    deinit { readers.shutdownGracefully { _ in } }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> Value) async throws -> Value {
        try await readers.runWhileOpen { [pool] in
            try translatingErrors { try pool.read { try body(SQLiteConnection(database: $0)) } }
        }
    }

    @discardableResult
    func write<Value: Sendable>(by stamp: Stamp, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        let outcome = NIOLockedValueBox<Value?>(nil)
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
            let job = WriteJob(
                run: { [clock, journal] connection in
                    let value = try connection.perform(now: clock.now, stamp: stamp, journal: journal, body)
                    outcome.withLockedValue { $0 = value }
                },
                finish: { error in
                    if let error { caller.resume(throwing: error) } else { caller.resume() }
                })
            writer.submit(job)
        }
        guard let value = outcome.withLockedValue({ $0 }) else { throw Problem.busy(details: "the writer lost an answer") }
        return value
    }

    func close() async throws {
        try await writer.close()
        try? await readers.shutdownGracefully()
        try translatingErrors { try pool.close() }
        lock.release()
    }
}

extension NIOThreadPool {
    /// Runs blocking work on this pool; `Problem.unavailable` once it was shut down.
    func runWhileOpen<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        do {
            return try await runIfActive(body)
        } catch is CancellationError where !Task.isCancelled {
            throw Problem.closed
        } catch is NIOThreadPoolError.ThreadPoolInactive {
            throw Problem.closed
        }
    }
}
