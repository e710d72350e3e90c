import Foundation
import GRDBSQLite
import Kernel
import Storage

/// SQLite as the program itself runs it: write-ahead log, every commit on the disk before it counts.
final class StraightSQLite: StraightEngine {
    private let database: OpaquePointer
    private var prepared: [String: OpaquePointer] = [:]
    private static let keep = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(folder: String) throws {
        var handle: OpaquePointer?
        guard sqlite3_open("\(folder)/chuan.db", &handle) == SQLITE_OK, let handle else { throw Self.failure(handle, "open") }
        database = handle
        for pragma in ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -16000"] {
            guard sqlite3_exec(database, "PRAGMA \(pragma)", nil, nil, nil) == SQLITE_OK else { throw Self.failure(database, pragma) }
        }
    }

    deinit {
        for statement in prepared.values { sqlite3_finalize(statement) }
        sqlite3_close(database)
    }

    func begin() throws { try run(StatementLog.Statement("BEGIN IMMEDIATE")) }
    func commit() throws { try run(StatementLog.Statement("COMMIT")) }

    func run(_ statement: StatementLog.Statement) throws {
        let handle = try prepare(statement.text)
        for (place, argument) in statement.arguments.enumerated() { bind(argument, at: Int32(place + 1), of: handle) }
        defer { sqlite3_reset(handle) }
        var code = sqlite3_step(handle)
        while code == SQLITE_ROW { code = sqlite3_step(handle) }
        guard code == SQLITE_DONE else { throw Self.failure(database, statement.text) }
    }

    private func bind(_ value: SQLValue, at place: Int32, of statement: OpaquePointer) {
        switch value {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let value): sqlite3_bind_int64(statement, place, value)
        case .real(let value): sqlite3_bind_double(statement, place, value)
        case .text(let value): sqlite3_bind_text(statement, place, value, -1, Self.keep)
        case .boolean(let value): sqlite3_bind_int64(statement, place, value ? 1 : 0)
        case .bytes(let value):
            _ = value.withUnsafeBytes { sqlite3_bind_blob(statement, place, $0.baseAddress, Int32($0.count), Self.keep) }
        }
    }

    private func prepare(_ text: String) throws -> OpaquePointer {
        if let known = prepared[text] { return known }
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, text, -1, &statement, nil) == SQLITE_OK, let statement else {
            throw Self.failure(database, text)
        }
        prepared[text] = statement
        return statement
    }

    private static func failure(_ database: OpaquePointer?, _ what: String) -> Problem {
        let message = database.map { String(cString: sqlite3_errmsg($0)) } ?? ""
        return Problem(.unexpected, "Lệnh gửi thẳng cho SQLite không chạy được: \(message)", details: what)
    }
}
