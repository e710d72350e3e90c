import Foundation
import GRDBSQLite
import Kernel
import Storage

/// SQLite as the program itself runs it: write-ahead log, every commit on the disk before it counts.
final class StraightSQLite: StraightEngine {
    private let database: OpaquePointer
    private var statements: [OpaquePointer] = []
    /// Where a column stands in the answer of each statement.
    private var places: [[String: Int32]] = []
    private var beginning: OpaquePointer?
    private var committing: OpaquePointer?
    private static let keep = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(folder: String) throws {
        var handle: OpaquePointer?
        guard sqlite3_open("\(folder)/chuan.db", &handle) == SQLITE_OK, let handle else { throw Self.failure(handle, "open") }
        database = handle
        for pragma in ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -16000"] {
            guard sqlite3_exec(database, "PRAGMA \(pragma)", nil, nil, nil) == SQLITE_OK else { throw Self.failure(database, pragma) }
        }
        statements = try AdvanceStatements.texts(placeholder: "?").map(prepare)
        places = statements.map { statement in
            let names = (0..<sqlite3_column_count(statement)).map { (String(cString: sqlite3_column_name(statement, $0)), $0) }
            return Dictionary(names) { first, _ in first }
        }
        beginning = try prepare("BEGIN IMMEDIATE")
        committing = try prepare("COMMIT")
    }

    deinit {
        for statement in statements + [beginning, committing].compactMap({ $0 }) { sqlite3_finalize(statement) }
        sqlite3_close(database)
    }

    func begin() throws { try step(beginning) }
    func commit() throws { try step(committing) }

    func run(_ index: Int, _ arguments: [SQLValue], columns: [String]) throws -> [SQLValue] {
        let statement = statements[index]
        for (place, argument) in arguments.enumerated() { bind(argument, at: Int32(place + 1), of: statement) }
        defer { sqlite3_reset(statement) }
        let code = sqlite3_step(statement)
        guard code == SQLITE_ROW || code == SQLITE_DONE else { throw Self.failure(database, "statement \(index)") }
        guard code == SQLITE_ROW else { return [] }
        return columns.map { name in
            let column = places[index][name] ?? -1
            if sqlite3_column_type(statement, column) == SQLITE_INTEGER { return .integer(sqlite3_column_int64(statement, column)) }
            return sqlite3_column_text(statement, column).map { .text(String(cString: $0)) } ?? .null
        }
    }

    private func bind(_ value: SQLValue, at place: Int32, of statement: OpaquePointer) {
        switch value {
        case .integer(let value): sqlite3_bind_int64(statement, place, value)
        case .text(let value): sqlite3_bind_text(statement, place, value, -1, Self.keep)
        default: sqlite3_bind_null(statement, place)
        }
    }

    private func step(_ statement: OpaquePointer?) throws {
        defer { sqlite3_reset(statement) }
        guard sqlite3_step(statement) == SQLITE_DONE else { throw Self.failure(database, "transaction") }
    }

    private func prepare(_ text: String) throws -> OpaquePointer {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, text, -1, &statement, nil) == SQLITE_OK, let statement else {
            throw Self.failure(database, text)
        }
        return statement
    }

    private static func failure(_ database: OpaquePointer?, _ what: String) -> Problem {
        let message = database.map { String(cString: sqlite3_errmsg($0)) } ?? ""
        return Problem(.unexpected, "Lệnh gửi thẳng cho SQLite không chạy được: \(message)", details: what)
    }
}
