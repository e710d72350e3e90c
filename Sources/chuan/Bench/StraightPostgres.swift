import CPostgres
import Foundation
import Kernel
import Storage

/// PostgreSQL through libpq, as the program itself speaks to it.
final class StraightPostgres: StraightEngine {
    private let connection: OpaquePointer

    init(address: String) throws {
        guard let handle = PQconnectdb(address) else { throw Problem.unavailable("Không kết nối được PostgreSQL.") }
        connection = handle
        for (index, text) in AdvanceStatements.texts(placeholder: "$").enumerated() {
            try finish(PQprepare(connection, "s\(index)", text, 0, nil))
        }
    }

    deinit { PQfinish(connection) }

    func begin() throws { try finish(PQexec(connection, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")) }
    func commit() throws { try finish(PQexec(connection, "COMMIT")) }

    func run(_ index: Int, _ arguments: [SQLValue], columns: [String]) throws -> [SQLValue] {
        let texts = arguments.map { argument -> UnsafeMutablePointer<CChar>? in
            switch argument {
            case .integer(let value): strdup(String(value))
            case .text(let value): strdup(value)
            default: nil
            }
        }
        defer { texts.forEach { free($0) } }
        let result = PQexecPrepared(connection, "s\(index)", Int32(texts.count), texts.map { UnsafePointer($0) }, nil, nil, 0)
        defer { PQclear(result) }
        try check(result)
        guard PQntuples(result) > 0 else { return [] }
        return columns.map { name in
            let column = PQfnumber(result, name)
            guard column >= 0, PQgetisnull(result, 0, column) == 0, let text = PQgetvalue(result, 0, column) else { return .null }
            let value = String(cString: text)
            return PQftype(result, column) == 20 || PQftype(result, column) == 23 ? .integer(Int64(value) ?? 0) : .text(value)
        }
    }

    private func finish(_ result: OpaquePointer?) throws {
        defer { PQclear(result) }
        try check(result)
    }

    private func check(_ result: OpaquePointer?) throws(Problem) {
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            throw Problem(.unexpected, "Lệnh gửi thẳng cho PostgreSQL không chạy được: \(String(cString: PQerrorMessage(connection)))")
        }
    }
}
