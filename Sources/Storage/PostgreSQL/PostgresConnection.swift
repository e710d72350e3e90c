import CPostgres
import Foundation
import Kernel

/// One connection to PostgreSQL, used by one thread at a time.
final class PostgresConnection: WritingConnection {
    private static let mostPrepared = 400
    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]
    let engine = Engine.postgres
    /// The server asked for the transaction to be run again (40001 serialization failure, 40P01 deadlock).
    private(set) var wasAskedToRepeat = false
    var isLost: Bool { PQstatus(handle) != CONNECTION_OK }

    /// - Throws: `Problem.unavailable`; the address, which may hold a password, goes nowhere.
    init(address: String) throws {
        // What stands before dbname gives way to the address, what stands behind overrides it.
        let keywords = ["connect_timeout", "application_name", "dbname", "client_encoding"]
        let values = ["10", "chuan", address, "UTF8"]
        guard let handle = Self.connect(keywords, values) else { throw Self.unreachable("out of memory") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            throw Self.unreachable(String(cString: PQerrorMessage(handle)).trimmingCharacters(in: .whitespacesAndNewlines))
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard PQserverVersion(handle) >= 140_000 else {
            throw Problem.unavailable("Cần PostgreSQL 14 trở lên.", details: "server version \(PQserverVersion(handle))")
        }
        guard PQparameterStatus(handle, "server_encoding").map({ String(cString: $0) }) == "UTF8" else {
            throw Problem.unavailable("Cơ sở dữ liệu PostgreSQL phải dùng bảng mã UTF8. Hãy tạo lại cơ sở dữ liệu với ENCODING 'UTF8'.")
        }
        try script("SET client_min_messages TO warning; SET bytea_output TO hex; SET standard_conforming_strings TO on")
    }

    deinit { PQfinish(handle) }

    func rows(_ sql: SQL) throws -> [Row] { try run(sql).rows() }
    func execute(_ sql: SQL) throws -> Int { try run(sql).changes }
    func script(_ text: String) throws { _ = try check(PostgresResult(PQexec(handle, text)), text) }

    /// Runs the closure between `begin` and COMMIT.
    /// - Throws: what the closure or the server threw; `PostgresOutcome.unknown` when the connection broke during COMMIT.
    func transaction<Value>(_ begin: String, _ body: () throws -> Value) throws -> Value {
        wasAskedToRepeat = false
        try script(begin)
        do {
            let value = try body()
            let answer = PostgresResult(PQexec(handle, "COMMIT"))
            if isLost { throw Problem.unknownOutcome }
            _ = try check(answer, "COMMIT")
            // PostgreSQL answers COMMIT of a failed transaction with a quiet ROLLBACK.
            guard answer.command == "COMMIT" else { throw Problem(.unexpected, "Không ghi được dữ liệu.", details: "COMMIT rolled back") }
            return value
        } catch {
            if !isLost, PQtransactionStatus(handle) != PQTRANS_IDLE { PQclear(PQexec(handle, "ROLLBACK")) }
            throw error
        }
    }

    private func run(_ sql: SQL) throws -> PostgresResult {
        let text = try sql.checked().text(for: .postgres)
        let arguments = PostgresArguments(sql.arguments)
        guard sql.isWorthKeeping else {
            let answer = arguments.withPointers {
                PQexecParams(handle, text, arguments.count, arguments.types, $0, arguments.lengths, arguments.formats, 0)
            }
            return try check(PostgresResult(answer), text)
        }
        let name = try prepare(text, arguments)
        let answer = arguments.withPointers { PQexecPrepared(handle, name, arguments.count, $0, arguments.lengths, arguments.formats, 0) }
        return try check(PostgresResult(answer), text)
    }

    private func prepare(_ text: String, _ arguments: PostgresArguments) throws -> String {
        let key = "\(arguments.signature) \(text)"
        if let name = prepared[key] { return name }
        if prepared.count >= Self.mostPrepared {
            try script("DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        _ = try check(PostgresResult(PQprepare(handle, name, text, arguments.count, arguments.types)), text)
        prepared[key] = name
        return name
    }

    private func check(_ result: PostgresResult, _ text: String) throws -> PostgresResult {
        if result.isGood { return result }
        let state = result.state
        let details = "postgres \(state): \(result.message) [\(text.prefix(500))]"
        switch state {
        case "40001", "40P01":
            wasAskedToRepeat = true
            throw Problem.busy(details: details)
        case "23505": throw Problem.duplicate(result.brokenKey, details: details)
        case "23503", "23001": throw Problem.stillReferenced(details: details)
        case "53100": throw Problem.diskFull(details: details)
        case "58030", "XX001", "XX002": throw Problem.diskFailed(details: details)
        case "", "57P01", "57P02", "57P03", "53300": throw Self.unreachable(details)
        case _ where state.hasPrefix("08"): throw Self.unreachable(details)
        default: throw Problem(.unexpected, "Hệ thống gặp lỗi khi đọc hoặc ghi dữ liệu.", details: details)
        }
    }

    private static func connect(_ keywords: [String], _ values: [String]) -> OpaquePointer? {
        let keys = keywords.map { strdup($0) }
        let texts = values.map { strdup($0) }
        defer { (keys + texts).forEach { free($0) } }
        return PQconnectdbParams(keys.map { UnsafePointer($0) } + [nil], texts.map { UnsafePointer($0) } + [nil], 1)
    }

    private static func unreachable(_ details: String) -> Problem {
        .unavailable("Không kết nối được máy chủ cơ sở dữ liệu. Anh/chị thử lại sau ít phút.", details: details)
    }
}

extension Problem {
    /// The connection broke after COMMIT was sent: nobody can tell whether it was kept.
    static let unknownOutcome = Problem.unavailable(
        "Mất kết nối với máy chủ cơ sở dữ liệu khi đang ghi. Anh/chị tải lại trang để xem nội dung đã được ghi chưa rồi hãy làm lại.",
        cause: .unknownOutcome)
}
