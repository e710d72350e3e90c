import Identity
import Kernel
import Storage

/// All SQL on who stands in for whom.
enum DelegationStore {
    /// Those that hold on a day or later, of an agency.
    static func current(of agency: AgencyID, on day: Day, in reader: any Reader) throws -> [Delegation] {
        try reader.rows(
            "\(selected) WHERE d.agency_id = \(agency) AND d.to_day >= \(day) AND d.ended_at IS NULL ORDER BY d.from_day, d.id"
        ).map(delegation)
    }

    /// For whom a person stands in on a day, each once.
    static func absent(for actor: Actor, on day: Day, in reader: any Reader) throws -> [Delegation] {
        var seen: Set<Identifier<Account>> = []
        return try reader.rows("\(selected) WHERE \(holds(for: actor, on: day)) ORDER BY d.id").map(delegation).filter {
            seen.insert($0.from).inserted
        }
    }

    /// Their accounts, as a SELECT.
    static func absentees(for actor: Actor, on day: Day) -> SQL {
        "SELECT d.from_id FROM delegation d WHERE \(holds(for: actor, on: day))"
    }

    private static func holds(for actor: Actor, on day: Day) -> SQL {
        """
        d.to_id = \(actor.account) AND d.agency_id = \(actor.agency) AND d.from_day <= \(day) AND d.to_day >= \(day) AND d.ended_at IS NULL
        """
    }

    static func insert(
        from: Identifier<Account>, to: Identifier<Account>, firstDay: Day, lastDay: Day, note: String, by actor: Actor, in tx: Transaction
    ) throws -> Identifier<Delegation> {
        try tx.insert(
            """
            INSERT INTO delegation (agency_id, from_id, to_id, from_day, to_day, note, made_by, made_at)
            VALUES (\(actor.agency), \(from), \(to), \(firstDay), \(lastDay), \(note), \(actor.name), \(tx.now)) RETURNING id
            """)
    }

    /// Nothing to end, or nothing this person may end, does not exist.
    static func end(_ id: Identifier<Delegation>, ofOthersToo: Bool, by actor: Actor, in tx: Transaction) throws {
        let mine: SQL = ofOthersToo ? "" : " AND from_id = \(actor.account)"
        let changed = try tx.execute(
            "UPDATE delegation SET ended_at = \(tx.now) WHERE id = \(id) AND \(actor.owns("agency_id")) AND ended_at IS NULL\(mine)")
        guard changed == 1 else { throw Problem.notFound }
    }

    private static let selected: SQL = """
        SELECT d.*, f.name AS from_name, t.name AS to_name FROM delegation d JOIN \(AccountNames.table) f ON f.id = d.from_id
        JOIN \(AccountNames.table) t ON t.id = d.to_id
        """

    private static func delegation(_ row: Row) throws -> Delegation {
        Delegation(
            id: try row["id"], from: try row["from_id"], fromName: try row["from_name"], to: try row["to_id"], toName: try row["to_name"],
            firstDay: try row["from_day"], lastDay: try row["to_day"], note: try row["note"], madeBy: try row["made_by"])
    }
}

extension DossierStore {
    /// What those hold for whom this person stands in on a day.
    static func held(insteadBy actor: Actor, on day: Day) -> DossierQueue {
        DossierQueue(
            condition: """
                d.agency_id = \(actor.agency) AND d.holder_id IN (\(DelegationStore.absentees(for: actor, on: day))) AND d.ended_at IS NULL
                AND d.paused_at IS NULL
                """, order: "\(nextDue), d.id")
    }
}
