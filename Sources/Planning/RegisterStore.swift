package import Identity
package import Kernel
package import Storage

/// All SQL on the registers: reading a register as it stood, writing a version, ending one.
package enum RegisterStore {
    /// The condition that a version was the valid one at an instant.
    static func stood(_ alias: String, at instant: Instant) -> SQL {
        "\(raw: alias).created_at <= \(instant) AND (\(raw: alias).ended_at IS NULL OR \(raw: alias).ended_at > \(instant))"
    }

    /// An agency's entries as they stood, in the order they were first written.
    package static func entries<Entry: RegisterEntry>(
        _ type: Entry.Type = Entry.self, of agency: AgencyID, asOf instant: Instant, where condition: SQL = "TRUE", in reader: any Reader
    ) throws -> [RegisterVersion<Entry>] {
        try reader.rows("SELECT v.* \(from(Entry.self, agency, instant, condition)) ORDER BY COALESCE(v.line_id, v.id)").map(version)
    }

    /// The question how many entries stood.
    static func count<Entry: RegisterEntry>(
        _ type: Entry.Type, of agency: AgencyID, asOf instant: Instant, where condition: SQL
    ) -> SQL { "SELECT count(*) \(from(type, agency, instant, condition))" }

    private static func from<Entry: RegisterEntry>(_ type: Entry.Type, _ agency: AgencyID, _ instant: Instant, _ condition: SQL) -> SQL {
        "FROM \(raw: Entry.register.table) v WHERE v.agency_id = \(agency) AND \(stood("v", at: instant)) AND \(condition)"
    }

    /// The valid version of an entry this person may see; 404 when it has ended or is not hers.
    package static func current<Entry: RegisterEntry>(
        _ line: Identifier<Entry>, for actor: Actor, in reader: any Reader
    ) throws -> RegisterVersion<Entry> {
        let row = try reader.row(
            """
            SELECT v.* FROM \(raw: Entry.register.table) v WHERE COALESCE(v.line_id, v.id) = \(line) AND v.ended_at IS NULL
            AND \(actor.sees("v.agency_id"))
            """)
        guard let row else { throw Problem.notFound }
        return try version(row)
    }

    /// A version that is still valid, in the person's own agency; a conflict when somebody has ended it meanwhile.
    static func changeable<Entry: RegisterEntry>(
        _ id: Identifier<Entry>, for actor: Actor, in tx: Transaction
    ) throws -> RegisterVersion<Entry> {
        let row = try tx.row("SELECT v.* FROM \(raw: Entry.register.table) v WHERE v.id = \(id) AND \(actor.owns("v.agency_id"))")
        guard let row else { throw Problem.notFound }
        return try version(row)
    }

    /// Every version of an entry, the latest first: its "Diễn biến".
    static func history<Entry: RegisterEntry>(
        of line: Identifier<Entry>, for actor: Actor, in reader: any Reader
    ) throws -> [RegisterVersion<Entry>] {
        try reader.rows(
            """
            SELECT v.* FROM \(raw: Entry.register.table) v WHERE (v.id = \(line) OR v.line_id = \(line))
            AND \(actor.sees("v.agency_id")) ORDER BY v.id DESC
            """
        ).map(version)
    }

    /// Writes a version; `line` is nil for a new entry.
    static func insert<Entry: RegisterEntry>(
        _ entry: Entry, line: Identifier<Entry>?, origin: String?, agency: AgencyID, in tx: Transaction
    ) throws -> Identifier<Entry> {
        let columns = try entry.columns
        let names = columns.map(\.name).joined(separator: ", ")
        let values = columns.dropFirst().reduce(columns[0].value) { "\($0), \($1.value)" as SQL }
        return try tx.insert(
            """
            INSERT INTO \(raw: Entry.register.table) (agency_id, line_id, origin_key, \(raw: names), created_at, created_by, created_name)
            VALUES (\(agency), \(line), \(origin), \(values), \(tx.now), \(tx.stamp.accountID), \(tx.stamp.name)) RETURNING id
            """)
    }

    /// Ends a version that nobody has ended yet.
    static func end<Entry: RegisterEntry>(_ id: Identifier<Entry>, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE \(raw: Entry.register.table) SET ended_at = \(tx.now), ended_name = \(tx.stamp.name)
            WHERE id = \(id) AND ended_at IS NULL
            """)
    }

    /// When the agency last looked through a register and left it as it is.
    package static func lastReview(
        of register: Register, agency: AgencyID, asOf instant: Instant, in reader: any Reader
    ) throws -> RegisterReview? {
        try reader.row(
            """
            SELECT at, name, note FROM register_review WHERE agency_id = \(agency) AND register = \(register) AND at <= \(instant)
            ORDER BY at DESC, id DESC LIMIT 1
            """
        ).map { RegisterReview(at: try $0["at"], by: try $0["name"], note: try $0["note"]) }
    }

    static func insertReview(of register: Register, agency: AgencyID, note: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO register_review (agency_id, register, at, account_id, name, note)
            VALUES (\(agency), \(register), \(tx.now), \(tx.stamp.accountID), \(tx.stamp.name), \(note))
            """)
    }

    private static func version<Entry: RegisterEntry>(_ row: Row) throws -> RegisterVersion<Entry> {
        let id: Identifier<Entry> = try row["id"]
        return RegisterVersion(
            id: id, line: try row["line_id"] ?? id, agency: try row["agency_id"], entry: try Entry(row: row), at: try row["created_at"],
            by: try row["created_name"], originKey: try row["origin_key"])
    }
}
