/// What a transaction asked of its engine, in order. Whoever measures sends the very same statements again, past this program.
package final class StatementLog {
    package struct Statement: Sendable, Hashable {
        /// With the placeholders of the engine.
        package let text: String
        package let arguments: [SQLValue]

        package init(_ text: String, _ arguments: [SQLValue] = []) {
            (self.text, self.arguments) = (text, arguments)
        }
    }

    private var statements: [Statement] = []

    package init() {}

    /// What was noted since the last time.
    package func take() -> [Statement] {
        defer { statements = [] }
        return statements
    }

    fileprivate func note(_ sql: SQL, for engine: Engine) {
        statements.append(Statement(sql.text(for: engine), sql.arguments))
    }

    fileprivate func note(_ script: String) { statements.append(Statement(script)) }
}

/// A connection that notes what goes through it.
struct NotingConnection: WritingConnection {
    private let base: any WritingConnection
    private let log: StatementLog

    init(_ base: any WritingConnection, _ log: StatementLog) {
        self.base = base
        self.log = log
    }

    var engine: Engine { base.engine }

    func rows(_ sql: SQL) throws -> [Row] {
        log.note(sql, for: engine)
        return try base.rows(sql)
    }

    func execute(_ sql: SQL) throws -> Int {
        log.note(sql, for: engine)
        return try base.execute(sql)
    }

    func script(_ text: String) throws {
        log.note(text)
        try base.script(text)
    }
}
