package import Foundation
package import Kernel

/// One SQL text for both engines. What is interpolated becomes a bound argument, so a statement that compiles is free of injection:
///
///     tx.rows("SELECT id, name FROM agency WHERE province_id = \(province) AND state = \(state)")
///
/// Another `SQL` goes in as text with its arguments; `\(raw:)` is for names this program wrote itself, never for input.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The text between the arguments: always one more piece than arguments.
    package private(set) var pieces: [String]
    package private(set) var arguments: [SQLValue]

    package init(stringLiteral value: String) {
        pieces = [value]
        arguments = []
    }

    package init(stringInterpolation interpolation: StringInterpolation) {
        pieces = interpolation.pieces
        arguments = interpolation.arguments
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [String] = [""]
        var arguments: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) { pieces[pieces.count - 1] += literal }
        package mutating func appendInterpolation(_ value: some SQLCodable) { bind(value.sqlValue) }
        package mutating func appendInterpolation<Value: SQLCodable>(_ value: Value?) { bind(value?.sqlValue ?? .null) }
        package mutating func appendInterpolation(raw text: String) { appendLiteral(text) }
        package mutating func appendInterpolation(_ other: SQL) {
            appendLiteral(other.pieces[0])
            for (argument, piece) in zip(other.arguments, other.pieces.dropFirst()) {
                bind(argument)
                appendLiteral(piece)
            }
        }
        /// `IN \(list:)`: a list of arguments in brackets; an empty list matches nothing.
        package mutating func appendInterpolation(list values: some Sequence<some SQLCodable>) {
            appendLiteral("(")
            var isFirst = true
            for value in values {
                if !isFirst { appendLiteral(", ") }
                bind(value.sqlValue)
                isFirst = false
            }
            if isFirst { appendLiteral("NULL") }
            appendLiteral(")")
        }
        private mutating func bind(_ value: SQLValue) {
            arguments.append(value)
            pieces.append("")
        }
    }

    package static func + (a: SQL, b: SQL) -> SQL { "\(a)\(b)" }
    package static func += (a: inout SQL, b: SQL) {
        a.pieces[a.pieces.count - 1] += b.pieces[0]
        a.pieces += b.pieces.dropFirst()
        a.arguments += b.arguments
    }

    /// Several pieces one after the other with commas between: the rows of `VALUES`.
    package static func joined(_ pieces: [SQL]) -> SQL {
        pieces.dropFirst().reduce(into: pieces.first ?? "") { all, piece in
            all += ", "
            all += piece
        }
    }

    /// The conditions joined by AND, each in brackets; `TRUE` when there are none.
    package static func all(_ conditions: [SQL]) -> SQL {
        conditions.isEmpty ? "TRUE" : conditions.dropFirst().reduce("(\(conditions[0]))") { "\($0) AND (\($1))" }
    }

    /// The column, of folded text, has all of the words.
    package static func has(_ words: SearchWords, in column: SQL) -> SQL { all(words.all.map { "\(column) LIKE \("%\($0)%")" }) }

    /// The text with the placeholders of an engine: `?` for SQLite, `$1` for PostgreSQL. Every argument stands once and in order, so SQLite
    /// needs no numbers; with them it searches a list for each, and a statement with a thousand arguments spends its time on that.
    func text(for engine: Engine) -> String {
        guard engine == .postgres else { return pieces.joined(separator: "?") }
        var text = pieces[0]
        for (index, piece) in pieces.dropFirst().enumerated() { text += "$\(index + 1)\(piece)" }
        return text
    }
}

/// What both engines can hold.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes(Data)
    case boolean(Bool)
}

/// A type that can stand in a column.
package protocol SQLCodable: Sendable {
    var sqlValue: SQLValue { get }
    /// Nil when the column holds something else.
    init?(sqlValue: SQLValue)
}
