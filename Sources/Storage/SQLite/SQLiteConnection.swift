import Foundation
import GRDB
import Kernel

/// One SQLite connection, for the time GRDB lends it.
struct SQLiteConnection: WritingConnection {
    let database: GRDB.Database
    var engine: Engine { .sqlite }

    func rows(_ sql: SQL) throws -> [Row] {
        try translatingErrors {
            let statement = try prepare(sql)
            let cursor = try GRDB.Row.fetchCursor(statement)
            let columns = Row.Columns(statement.columnNames)
            let count = columns.names.count
            var rows: [Row] = []
            while let row = try cursor.next() {
                var values: [SQLValue] = []
                values.reserveCapacity(count)
                for index in 0..<count { values.append(SQLValue(row[index] as DatabaseValue)) }
                rows.append(Row(columns: columns, values: values))
            }
            return rows
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        try translatingErrors {
            try prepare(sql).execute()
            return database.changesCount
        }
    }

    func script(_ text: String) throws {
        try translatingErrors { try database.execute(sql: text) }
    }

    private func prepare(_ sql: SQL) throws -> Statement {
        let text = try sql.checked().text(for: .sqlite)
        let statement = sql.isWorthKeeping ? try database.cachedStatement(sql: text) : try database.makeStatement(sql: text)
        statement.setUncheckedArguments(StatementArguments(sql.arguments.map(\.databaseValue)))
        return statement
    }
}

extension SQLValue {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(value)
        case .double(let value): self = .real(value)
        case .string(let value): self = .text(value)
        case .blob(let value): self = .bytes(value)
        }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .bytes(let value): value.databaseValue
        case .boolean(let value): (value ? 1 : 0).databaseValue
        }
    }
}
