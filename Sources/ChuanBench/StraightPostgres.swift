import CPostgres
import Foundation
import Kernel
import Storage

/// PostgreSQL through libpq, as the program itself speaks to it.
final class StraightPostgres: StraightEngine {
    private let connection: OpaquePointer
    private var names: [String: String] = [:]

    init(address: String) throws {
        guard let handle = PQconnectdb(address) else { throw Problem.unavailable("Không kết nối được PostgreSQL.") }
        connection = handle
        try script("SET client_min_messages TO warning")
    }

    deinit { PQfinish(connection) }

    func begin() throws { try script("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE") }
    func commit() throws { try script("COMMIT") }
    func script(_ text: String) throws { try finish(PQexec(connection, text)) }

    func run(_ statement: StatementLog.Statement) throws {
        let count = Int32(statement.arguments.count)
        let name = try prepare(statement)
        let texts = statement.arguments.map(text)
        defer { texts.forEach { free($0) } }
        try finish(PQexecPrepared(connection, name, count, texts.map { UnsafePointer($0) }, nil, nil, 0))
    }

    /// Texts of one statement whose arguments have different types are different statements, as they are to the program.
    private func prepare(_ statement: StatementLog.Statement) throws -> String {
        let types = statement.arguments.map(type)
        let key = types.map { "\($0)" }.joined(separator: ",") + statement.text
        if let name = names[key] { return name }
        let name = "s\(names.count)"
        try finish(PQprepare(connection, name, statement.text, Int32(types.count), types))
        names[key] = name
        return name
    }

    private func type(_ value: SQLValue) -> Oid {
        switch value {
        case .integer: 20
        case .real: 701
        case .boolean: 16
        case .bytes: 17
        case .null, .text: 0
        }
    }

    private func text(_ value: SQLValue) -> UnsafeMutablePointer<CChar>? {
        switch value {
        case .null: nil
        case .integer(let value): strdup(String(value))
        case .real(let value): strdup("\(value)")
        case .text(let value): strdup(value)
        case .boolean(let value): strdup(value ? "t" : "f")
        case .bytes(let value): strdup("\\x" + value.map { String(format: "%02x", $0) }.joined())
        }
    }

    private func finish(_ result: OpaquePointer?) throws(Problem) {
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            throw Problem(.unexpected, "Lệnh gửi thẳng cho PostgreSQL không chạy được: \(String(cString: PQerrorMessage(connection)))")
        }
    }
}
