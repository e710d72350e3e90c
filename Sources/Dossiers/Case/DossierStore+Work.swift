import Deadlines
import Identity
import Kernel
import Storage

/// Dossiers that wait for one thing, by one condition: the most urgent of them, or how many they are.
struct DossierQueue: Sendable {
    let condition: SQL
    let order: SQL

    /// A question with a row for each, counted no further than `DossierStore.countLimit`.
    var count: SQL {
        "SELECT count(*) FROM (SELECT 1 AS one FROM dossier d WHERE \(condition) LIMIT \(DossierStore.countLimit)) AS few"
    }

    func first(_ limit: Int, in reader: any Reader) throws -> [Dossier] {
        try reader.rows("\(DossierStore.selected) WHERE \(condition) ORDER BY \(order) LIMIT \(limit)").map(DossierStore.dossier)
    }
}

/// "Việc của tôi": what a person holds, and what nobody holds in the lanes she works in. Each question is answered by a partial index of
/// the open dossiers, so it takes the same time however many were ever received.
extension DossierStore {
    /// What is due first: the present step by its own limit, or the dossier. Word for word as the indexes have it.
    static let nextDue: SQL = "CASE WHEN d.step_due_at < d.due_at THEN d.step_due_at ELSE d.due_at END"

    static let workIndexes = Migration(
        "2026-11-30.52 work by what is due first",
        """
        DROP INDEX dossier_holder;
        DROP INDEX dossier_lane;
        CREATE INDEX dossier_holder ON dossier
            (agency_id, holder_id, (CASE WHEN step_due_at < due_at THEN step_due_at ELSE due_at END), id)
            WHERE ended_at IS NULL AND paused_at IS NULL AND holder_id IS NOT NULL;
        CREATE INDEX dossier_lane ON dossier
            (agency_id, lane, (CASE WHEN step_due_at < due_at THEN step_due_at ELSE due_at END), id)
            WHERE ended_at IS NULL AND paused_at IS NULL AND holder_id IS NULL;
        """)

    static func held(by person: Identifier<Account>, at agency: AgencyID) -> DossierQueue {
        DossierQueue(
            condition: "d.agency_id = \(agency) AND d.holder_id = \(person) AND d.ended_at IS NULL AND d.paused_at IS NULL",
            order: "\(nextDue), d.id")
    }

    /// What those of the dossiers are called that this person may change.
    static func codes(of dossiers: [Identifier<Dossier>], by actor: Actor, in reader: any Reader) throws -> [Identifier<Dossier>: String] {
        try reader.rows("SELECT d.id, d.code FROM dossier d WHERE d.id IN \(list: dossiers) AND \(actor.owns("d.agency_id"))")
            .reduce(into: [:]) { $0[try $1["id"]] = try $1["code"] as String }
    }

    static func unheld(in lane: Lane, for actor: Actor) -> DossierQueue {
        DossierQueue(
            condition:
                "\(actor.owns("d.agency_id")) AND d.lane = \(lane) AND d.holder_id IS NULL AND d.ended_at IS NULL AND d.paused_at IS NULL",
            order: "\(nextDue), d.id")
    }

    /// Those that wait for the applicant, the longest first: of the agency, or only what one person holds.
    static func waiting(for actor: Actor, heldBy person: Identifier<Account>? = nil) -> DossierQueue {
        var condition: SQL = "\(actor.owns("d.agency_id")) AND d.paused_at IS NOT NULL"
        if let person { condition += " AND d.holder_id = \(person)" }
        return DossierQueue(condition: condition, order: "d.paused_at")
    }

    /// Results that nobody has fetched yet, up to a thousand.
    static func uncollected(for actor: Actor, in reader: any Reader) throws -> Int {
        try reader.value(
            """
            SELECT count(*) FROM (SELECT 1 AS one FROM dossier d WHERE \(actor.owns("d.agency_id")) AND d.ended_at IS NOT NULL
            AND d.closed_at IS NULL LIMIT 1000) AS few
            """) ?? 0
    }
}
