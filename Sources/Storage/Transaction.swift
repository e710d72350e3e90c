package import Kernel

/// The one way to change data. It has one time and one actor, and keeps the journal.
package final class Transaction: Reader, EngineConnection {
    /// The one time of everything this transaction does.
    package let now: Instant
    package let stamp: Stamp
    private let connection: GuardedConnection
    private let journalWriter: JournalWriter

    init(now: Instant, stamp: Stamp, connection: GuardedConnection, journal: JournalWriter) {
        self.now = now
        self.stamp = stamp
        self.connection = connection
        journalWriter = journal
    }

    var engine: Engine { connection.engine }

    package func rows(_ sql: SQL) throws -> [Row] { try connection.rows(sql) }

    /// Runs a statement; the number of rows it changed.
    @discardableResult
    package func execute(_ sql: SQL) throws -> Int { try connection.execute(sql) }

    /// Runs an `INSERT … RETURNING id`; the new key.
    package func insert<Entity>(_ sql: SQL, as entity: Entity.Type = Entity.self) throws -> Identifier<Entity> {
        guard let row = try connection.rows(sql).first, case .integer(let id)? = row.values.first else {
            throw Problem(.unexpected, "Không ghi được dữ liệu.", details: "INSERT returned no id: \(sql.pieces[0])")
        }
        return Identifier(id)
    }

    /// Runs a guarded UPDATE (`… WHERE id = … AND version = …`) that must change exactly one row; somebody was quicker otherwise.
    package func updateOne(_ sql: SQL) throws {
        guard try connection.execute(sql) == 1 else {
            throw Problem.conflict("Nội dung này vừa được người khác thay đổi. Anh/chị tải lại trang rồi làm tiếp.")
        }
    }

    /// Runs a part that may fail alone: when the closure throws, what it did is undone, the error is passed on, and the transaction may
    /// still go on. Without it, the first statement that fails decides that the whole transaction fails, whoever catches the error.
    @discardableResult
    package func attempt<Value>(_ body: () throws -> Value) throws -> Value { try connection.savepoint(body) }

    /// Several statements without arguments, apart by `;`: for migrations.
    func script(_ text: String) throws { try connection.script(text) }

    /// Records that something happened to a thing, in this transaction; subscribers run at once.
    /// - Parameter agency: whose journal it belongs to; nil for the system itself.
    package func journal(_ event: some Event, about subject: Reference, agency: Int64?) throws {
        try journal([Occurrence(event, about: subject, agency: agency)])
    }

    /// The same for many things at once.
    package func journal(_ occurrences: [Occurrence]) throws { try journalWriter.record(occurrences, in: self) }

    /// The same transaction at another time and by another person: for imports and the demonstration, which tell what happened before.
    package func at(_ instant: Instant, by stamp: Stamp) -> Transaction {
        Transaction(now: instant, stamp: stamp, connection: connection, journal: journalWriter)
    }

    /// The same transaction, which also notes what it asks of the engine.
    package func noting(in log: StatementLog) -> Transaction {
        Transaction(now: now, stamp: stamp, connection: GuardedConnection(NotingConnection(connection, log)), journal: journalWriter)
    }
}

extension Transaction {
    /// Lets the engine learn how much is in its tables by now. PostgreSQL keeps the plan it made while a table was empty until somebody
    /// does: whoever writes thousands of rows in one transaction says so in between.
    package func learnSizes() throws {
        guard engine == .postgres else { return }
        // Only our own tables: without names it would lock those of every schema in the database.
        for row in try rows("SELECT CAST(tablename AS TEXT) AS tablename FROM pg_tables WHERE schemaname = current_schema()") {
            try execute("ANALYZE \(raw: try row["tablename"] as String)")
        }
    }
}
