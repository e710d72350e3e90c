import Foundation
import Kernel

/// What an engine gives a reading closure.
protocol EngineConnection: Reader {
    var engine: Engine { get }
}

/// What an engine gives a transaction.
protocol WritingConnection: EngineConnection {
    func execute(_ sql: SQL) throws -> Int
    /// Several statements without arguments, apart by `;`.
    func script(_ text: String) throws
}

/// Makes both engines alike: after a statement failed, PostgreSQL refuses the rest of the transaction while SQLite would go on. Here the
/// first failure always decides, even when the closure swallowed it. It also refuses a transaction that escaped its closure.
final class GuardedConnection: WritingConnection {
    private let base: any WritingConnection
    private var failure: (any Error)?
    private var isOver = false
    private var depth = 0

    init(_ base: any WritingConnection) { self.base = base }

    var engine: Engine { base.engine }
    func rows(_ sql: SQL) throws -> [Row] { try attempt { try base.rows(sql) } }
    func execute(_ sql: SQL) throws -> Int { try attempt { try base.execute(sql) } }
    func script(_ text: String) throws { try attempt { try base.script(text) } }

    /// Runs the closure; when it fails, what it did alone is undone and the transaction may go on.
    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        depth += 1
        defer { depth -= 1 }
        let name = "step_\(depth)"
        try script("SAVEPOINT \(name)")
        do {
            let value = try body()
            if let failure { throw failure }
            try script("RELEASE SAVEPOINT \(name)")
            return value
        } catch {
            failure = nil
            try script("ROLLBACK TO SAVEPOINT \(name)")
            try script("RELEASE SAVEPOINT \(name)")
            throw error
        }
    }

    /// Ends the transaction's life; throws the failure the closure may have swallowed.
    func finish() throws {
        isOver = true
        if let failure { throw failure }
    }

    private func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        guard !isOver else { throw Problem(.unexpected, "Không ghi được dữ liệu.", details: "a transaction was used after its closure") }
        if let failure { throw failure }
        do {
            return try body()
        } catch {
            failure = error
            throw error
        }
    }
}

extension WritingConnection {
    /// Runs one transaction's closure on this connection, between the engine's BEGIN and COMMIT.
    func perform<Value>(
        now: Instant, stamp: Stamp, journal: JournalWriter, _ body: (Transaction) throws -> Value
    ) throws -> Value {
        let connection = GuardedConnection(self)
        let value = try body(Transaction(now: now, stamp: stamp, connection: connection, journal: journal))
        try connection.finish()
        return value
    }
}

/// The dialect, for the few places in this room that need it.
func engine(of reader: any Reader) -> Engine {
    (reader as? any EngineConnection)?.engine ?? .sqlite
}

/// Whether the schema has a table by now: for what is looked at before the schema was brought up to date.
func hasTable(_ name: String, in reader: any Reader) throws -> Bool {
    switch engine(of: reader) {
    case .sqlite: try reader.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(name)") != nil
    case .postgres: try reader.value("SELECT to_regclass(CAST(\(name) AS TEXT)) IS NOT NULL", as: Bool.self) ?? false
    }
}

extension SQL {
    /// Text with a NUL cannot be kept by PostgreSQL and would be cut by SQLite.
    func checked() throws -> SQL {
        for case .text(var text) in arguments where text.hasZero {
            throw Problem.invalid("Nội dung có ký tự không hợp lệ (mã 0). Anh/chị xóa ký tự đó rồi gửi lại.")
        }
        return self
    }

    /// A statement with a list of many arguments is not worth keeping prepared: its text hardly ever comes again.
    var isWorthKeeping: Bool { arguments.count <= 40 }
}

extension String {
    fileprivate var hasZero: Bool {
        mutating get { withUTF8 { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false } }
    }
}
