import Identity
import Kernel
import Storage
import Web

/// All SQL on warnings.
enum WarningStore {
    /// A dossier that may be worth a word.
    struct Candidate {
        let dossier: Identifier<Dossier>
        let agency: AgencyID
        let code: String
        let title: String
        let holder: Identifier<Account>?
        let about: Instant

        var reference: Reference { Reference(.dossier, dossier, label: code) }
    }

    /// A dossier was said to be late for a due date that is no longer its own, and nobody has answered that.
    struct Outdated {
        let id: Identifier<DossierWarning>
        let agency: AgencyID
        let dossier: Reference
        let about: Instant
        let dueAt: Instant
        /// By the due date it has now it is, or ended, in time.
        let isInTime: Bool
    }

    /// Running dossiers whose due date (or step's) lies before an instant and of which nothing of this kind was said yet for that date.
    static func candidates(
        _ kind: DossierWarning.Kind, before: Instant, after last: Identifier<Dossier>?, limit: Int, in reader: any Reader
    ) throws -> [Candidate] {
        let column: SQL = kind == .stepLate ? "d.step_due_at" : "d.due_at"
        // The limit of a step stands still while another agency has the dossier, or was asked for its opinion.
        let here: SQL =
            kind == .stepLate ? "AND NOT EXISTS (SELECT 1 FROM referral r WHERE r.dossier_id = d.id AND r.ended_at IS NULL)" : ""
        return try reader.rows(
            """
            SELECT d.id, d.agency_id, d.code, d.title, d.holder_id, \(column) AS about FROM dossier d
            WHERE d.ended_at IS NULL AND d.paused_at IS NULL \(here) AND \(column) < \(before) AND d.id > \(last?.value ?? 0)
            AND NOT EXISTS (SELECT 1 FROM dossier_warning w WHERE w.dossier_id = d.id AND w.kind = \(kind) AND w.about = \(column))
            ORDER BY d.id LIMIT \(limit)
            """
        ).map {
            Candidate(
                dossier: try $0["id"], agency: try $0["agency_id"], code: try $0["code"], title: try $0["title"],
                holder: try $0["holder_id"],
                about: try $0["about"])
        }
    }

    /// False when it was said before.
    static func insert(_ kind: DossierWarning.Kind, _ candidate: Candidate, in tx: Transaction) throws -> Bool {
        try tx.row(
            """
            INSERT INTO dossier_warning (agency_id, dossier_id, kind, about, holder_id, at)
            VALUES (\(candidate.agency), \(candidate.dossier), \(kind), \(candidate.about), \(candidate.holder), \(tx.now))
            ON CONFLICT (dossier_id, kind, about) DO NOTHING RETURNING id
            """) != nil
    }

    static func outdated(limit: Int, in tx: Transaction) throws -> [Outdated] {
        try tx.rows(
            """
            SELECT w.id, w.agency_id, w.dossier_id, w.about, d.code, d.due_at,
                d.due_at >= COALESCE(d.ended_at, \(tx.now)) AS is_in_time
            FROM dossier_warning w JOIN dossier d ON d.id = w.dossier_id
            WHERE w.kind = \(DossierWarning.Kind.late) AND w.answered_at IS NULL AND w.about <> d.due_at ORDER BY w.id LIMIT \(limit)
            """
        ).map {
            Outdated(
                id: try $0["id"], agency: try $0["agency_id"],
                dossier: Reference(.dossier, Identifier<Dossier>(try $0["dossier_id"]), label: try $0["code"]), about: try $0["about"],
                dueAt: try $0["due_at"], isInTime: try $0["is_in_time"])
        }
    }

    /// The row stays, answered by nobody in particular.
    static func withdraw(_ warning: Outdated, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE dossier_warning SET answered_at = \(tx.now), answered_by = \("Hạn đổi thành \(warning.dueAt.vietnamese)")
            WHERE id = \(warning.id) AND answered_at IS NULL
            """)
    }

    static func list(
        _ kind: DossierWarning.Kind?, isOpen: Bool, for actor: Actor, page: ListQuery?, in reader: any Reader
    ) throws -> (rows: [DossierWarning], total: Int) {
        var condition: SQL = "\(actor.sees("w.agency_id"))"
        if let kind { condition += " AND w.kind = \(kind)" }
        if isOpen { condition += " AND w.answered_at IS NULL AND d.ended_at IS NULL AND \(holds)" }
        let from: SQL =
            "FROM dossier_warning w JOIN dossier d ON d.id = w.dossier_id LEFT JOIN \(AccountNames.table) a ON a.id = w.holder_id WHERE \(condition)"
        var limit: SQL = "LIMIT 20000"
        if let page { limit = "LIMIT \(page.limit) OFFSET \(page.offset)" }
        let rows = try reader.rows("SELECT w.*, d.code, d.title, a.name AS holder_name \(from) ORDER BY w.id DESC \(limit)").map(warning)
        return (rows, try reader.value("SELECT count(*) \(from)") ?? 0)
    }

    static func of(_ dossier: Identifier<Dossier>, in reader: any Reader) throws -> [DossierWarning] {
        try reader.rows(
            """
            SELECT w.*, d.code, d.title, a.name AS holder_name FROM dossier_warning w JOIN dossier d ON d.id = w.dossier_id
            LEFT JOIN \(AccountNames.table) a ON a.id = w.holder_id WHERE w.dossier_id = \(dossier) ORDER BY w.id
            """
        ).map(warning)
    }

    /// The date it was about is still the dossier's (or its step's): no calendar, stop or next step has moved it since.
    private static let holds: SQL = """
        w.about = CASE WHEN w.kind = 'stepLate' THEN COALESCE(d.step_due_at, 0) ELSE d.due_at END
        """

    /// Late dossiers the head has not answered yet, the longest late first.
    static func unanswered(of agency: AgencyID, at now: Instant) -> DossierQueue {
        let condition: SQL = """
            d.agency_id = \(agency) AND d.ended_at IS NULL AND d.paused_at IS NULL AND d.due_at < \(now) AND EXISTS (
                SELECT 1 FROM dossier_warning w WHERE w.dossier_id = d.id AND w.kind = \(DossierWarning.Kind.late)
                AND w.about = d.due_at AND w.answered_at IS NULL)
            """
        return DossierQueue(condition: condition, order: "d.due_at")
    }

    static func answer(_ dossier: Dossier, by actor: Actor, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE dossier_warning SET answered_at = \(tx.now), answered_by = \(actor.name)
            WHERE dossier_id = \(dossier.id) AND answered_at IS NULL
            """)
    }

    private static func warning(_ row: Row) throws -> DossierWarning {
        DossierWarning(
            id: try row["id"], dossier: try row["dossier_id"], code: try row["code"], title: try row["title"], kind: try row["kind"],
            about: try row["about"], holderName: try row["holder_name"], at: try row["at"], answeredAt: try row["answered_at"],
            answeredBy: try row["answered_by"])
    }
}
