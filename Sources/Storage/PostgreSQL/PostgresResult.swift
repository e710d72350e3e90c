import CPostgres
import Foundation
import Kernel

/// An answer of libpq, freed with this object.
final class PostgresResult {
    private let answer: OpaquePointer?

    init(_ answer: OpaquePointer?) { self.answer = answer }
    deinit { PQclear(answer) }

    var isGood: Bool {
        let status = PQresultStatus(answer)
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY
    }
    /// `COMMIT`, `ROLLBACK`, `UPDATE 3` …
    var command: String { String(cString: PQcmdStatus(answer)) }
    var changes: Int { Int(String(cString: PQcmdTuples(answer))) ?? 0 }
    /// SQLSTATE; empty when the connection broke before the server could say anything.
    var state: String { field("C") ?? "" }
    var message: String { ["M", "D", "n"].compactMap(field).joined(separator: "; ") }

    /// The key a duplicate broke. Table and constraint have fields of their own; the columns stand in the detail as `(a, b)=(…)`, the one part
    /// of it that no language of the server changes.
    var brokenKey: Problem.Key {
        let named = (field("D") ?? "").split(separator: ")=(", maxSplits: 1).first ?? ""
        let columns = named.drop { $0 != "(" }.dropFirst()
        guard let table = field("t"), !columns.isEmpty, !columns.contains("(") else { return .index(field("n") ?? "") }
        return .columns(table: table, columns.split(separator: ", ").map { $0.trimmingCharacters(in: ["\""]) })
    }

    /// A field of an error, by its letter in the protocol.
    private func field(_ letter: String) -> String? {
        guard let code = letter.utf8.first else { return nil }
        return PQresultErrorField(answer, Int32(code)).map { String(cString: $0) }
    }

    func rows() -> [Row] {
        let count = PQnfields(answer)
        let columns = Row.Columns((0..<count).map { String(cString: PQfname(answer, $0)) })
        let types = (0..<count).map { PostgresType(PQftype(answer, $0)) }
        return (0..<PQntuples(answer)).map { row in
            var values: [SQLValue] = []
            values.reserveCapacity(types.count)
            for column in 0..<count { values.append(value(row, column, types[Int(column)])) }
            return Row(columns: columns, values: values)
        }
    }

    private func value(_ row: Int32, _ column: Int32, _ type: PostgresType) -> SQLValue {
        if PQgetisnull(answer, row, column) == 1 { return .null }
        guard let start = PQgetvalue(answer, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(answer, row, column)))
        return type.value(bytes)
    }
}

/// How a column's text is read, by the type's OID.
enum PostgresType {
    case boolean, integer, real, numeric, bytes, text

    init(_ oid: Oid) {
        switch oid {
        case 16: self = .boolean
        case 20, 21, 23, 26: self = .integer
        case 700, 701: self = .real
        case 1700: self = .numeric
        case 17: self = .bytes
        default: self = .text
        }
    }

    func value(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
        switch self {
        case .boolean: return .boolean(bytes.first == UInt8(ascii: "t"))
        case .bytes: return .bytes(Self.unhex(bytes))
        case .text: return .text(String(decoding: bytes, as: UTF8.self))
        case .integer, .real, .numeric:
            let text = String(decoding: bytes, as: UTF8.self)
            // sum(BIGINT) is NUMERIC: whole numbers stay whole, as they are on SQLite.
            if self != .real, let whole = Int64(text) { return .integer(whole) }
            return Double(text).map { .real($0) } ?? .text(text)
        }
    }

    /// `\x0aff…`
    private static func unhex(_ text: UnsafeRawBufferPointer) -> Data {
        func digit(_ character: UInt8) -> UInt8 { character <= UInt8(ascii: "9") ? character & 15 : (character & 15) + 9 }
        var data = Data(capacity: text.count / 2)
        var index = 2
        while index + 1 < text.count {
            data.append(digit(text[index]) << 4 | digit(text[index + 1]))
            index += 2
        }
        return data
    }
}
