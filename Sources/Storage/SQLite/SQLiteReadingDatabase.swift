import Foundation
import GRDB
import Kernel
import NIOPosix

/// SQLite beside the program that works on it: a connection that only reads takes no lock of ours, and never checkpoints.
final class SQLiteReadingDatabase: Database {
    let engine = Engine.sqlite
    private let queue: DatabaseQueue
    private let thread = NIOThreadPool(numberOfThreads: 1)

    /// - Throws: `Problem.unavailable` when the folder holds no database.
    init(folder: URL) throws {
        let file = folder.appending(path: "chuan.db")
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw Problem.unavailable("Thư mục \(folder.path) chưa có cơ sở dữ liệu. Anh/chị nêu thư mục dữ liệu bằng --data.")
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA case_sensitive_like = ON; PRAGMA temp_store = MEMORY") }
        queue = try translatingErrors { try DatabaseQueue(path: file.path, configuration: configuration) }
        thread.start()
    }

    deinit { thread.shutdownGracefully { _ in } }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> Value) async throws -> Value {
        try await thread.runWhileOpen { [queue] in
            try translatingErrors {
                try queue.inDatabase { database in
                    // One transaction is one snapshot, whatever the other program commits meanwhile.
                    try database.beginTransaction(.deferred)
                    defer { try? database.rollback() }
                    return try body(SQLiteConnection(database: database))
                }
            }
        }
    }

    func write<Value: Sendable>(by stamp: Stamp, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        throw Problem.unavailable("Cơ sở dữ liệu đang được mở chỉ để đọc.")
    }

    func close() async throws {
        try? await thread.shutdownGracefully()
        try translatingErrors { try queue.close() }
    }
}
