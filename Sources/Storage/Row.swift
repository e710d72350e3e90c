import Kernel

/// One row of an answer. `try row["name"]` reads a column as the type the context asks for; an optional reads NULL as nil.
package struct Row: Sendable {
    /// Shared by all rows of one answer.
    package final class Columns: Sendable {
        package let names: [String]
        let positions: [String: Int]
        package init(_ names: [String]) {
            self.names = names
            positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }
    package let columns: Columns
    package let values: [SQLValue]

    package init(columns: Columns, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    package func value(_ name: String) throws -> SQLValue {
        guard let position = columns.positions[name] else { throw wrong(name, "no such column") }
        return values[position]
    }

    package subscript<Value: SQLCodable>(_ name: String) -> Value {
        get throws {
            let stored = try value(name)
            guard let value = Value(sqlValue: stored) else { throw wrong(name, "\(stored) is no \(Value.self)") }
            return value
        }
    }

    package subscript<Value: SQLCodable>(_ name: String) -> Value? {
        get throws {
            let stored = try value(name)
            if case .null = stored { return nil }
            guard let value = Value(sqlValue: stored) else { throw wrong(name, "\(stored) is no \(Value.self)") }
            return value
        }
    }

    private func wrong(_ name: String, _ why: String) -> Problem {
        Problem(.unexpected, "Dữ liệu không đọc được.", details: "column \(name): \(why)")
    }
}
