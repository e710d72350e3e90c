import Identity
import Kernel
import Storage

/// All SQL on reminders.
enum ReminderStore {
    private static func reminder(_ row: Row) throws -> Reminder {
        let lacks: String = try row["lacks"]
        return Reminder(
            id: try row["id"], agency: try row["agency_id"], day: try row["on_day"],
            lacks: lacks.split(separator: ",").compactMap { TableFilter.Lack(code: String($0)) }, at: try row["at"], by: try row["name"])
    }

    static func find(_ id: Identifier<Reminder>, for actor: Actor, in reader: any Reader) throws -> Reminder {
        guard let row = try reader.row("SELECT * FROM reminder t WHERE t.id = \(id) AND \(actor.sees("t.agency_id"))") else {
            throw Problem.notFound
        }
        return try reminder(row)
    }

    /// When each agency of a scope was last reminded, as known at an instant.
    static func latest(_ scope: AgencyScope, asOf: Instant, in reader: any Reader) throws -> [AgencyID: Reminder] {
        let rows = try reader.rows(
            """
            SELECT t.* FROM reminder t WHERE \(scope.covers("t.agency_id")) AND t.at <= \(asOf) AND NOT EXISTS
                (SELECT 1 FROM reminder later WHERE later.agency_id = t.agency_id AND later.on_day > t.on_day AND later.at <= \(asOf))
            """
        ).map(reminder)
        return Dictionary(rows.map { ($0.agency, $0) }) { $1 }
    }

    static func all(of agency: AgencyID, asOf: Instant, in reader: any Reader) throws -> [Reminder] {
        try reader.rows("SELECT * FROM reminder WHERE agency_id = \(agency) AND at <= \(asOf) ORDER BY on_day DESC").map(reminder)
    }

    /// False when it was reminded on this day already: UNIQUE (agency_id, on_day).
    static func insert(_ lacks: [TableFilter.Lack], agency: AgencyID, in tx: Transaction) throws -> Identifier<Reminder>? {
        try tx.value(
            """
            INSERT INTO reminder (agency_id, on_day, lacks, at, account_id, name)
            VALUES (\(agency), \(tx.now.day), \(lacks.map(\.code).joined(separator: ",")), \(tx.now), \(tx.stamp.accountID), \(tx.stamp.name))
            ON CONFLICT (agency_id, on_day) DO NOTHING RETURNING id
            """)
    }
}
