import Kernel

/// A database of either engine. Reading runs in parallel on a snapshot; writing is one transaction, answered after it is durable.
/// The closures are synchronous and run on the database's own threads, never on Swift's cooperative pool.
package protocol Database: Sendable {
    var engine: Engine { get }
    /// One snapshot for all statements of the closure.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> Value) async throws -> Value
    /// One transaction: all of it or nothing. `stamp` says who acts. A closure may run again when the engine asks for it
    /// (PostgreSQL 40001, 40P01), so it must have no effect outside the transaction.
    @discardableResult
    func write<Value: Sendable>(by stamp: Stamp, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value
    func close() async throws
}

package enum Engine: String, Sendable { case sqlite, postgres }

/// Asks; never leaves the closure it was given to.
package protocol Reader {
    func rows(_ sql: SQL) throws -> [Row]
}

extension Reader {
    package func row(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// The first column of the first row; nil when there is no row or it is NULL.
    package func value<Value: SQLCodable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        guard let row = try rows(sql).first, let first = row.values.first, first != .null else { return nil }
        return Value(sqlValue: first)
    }
}

/// Who acts, for the journal.
package struct Stamp: Hashable, Sendable {
    package var accountID: Int64?
    package var name: String
    package var agencyID: Int64?

    package init(accountID: Int64? = nil, name: String, agencyID: Int64? = nil) {
        self.accountID = accountID
        self.name = name
        self.agencyID = agencyID
    }

    /// The program itself: migrations, jobs, commands.
    package static let system = Stamp(name: "Hệ thống")
}
