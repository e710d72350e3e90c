import Deadlines
import Documents
import Identity
import Kernel
import Storage

/// All SQL on dossiers and their two ledgers; lists are in `DossierStore+Lists`, the receipt in `DossierStore+Receive`.
enum DossierStore {
    /// A dossier this person may see.
    static func find(_ id: Identifier<Dossier>, for actor: Actor, in reader: any Reader) throws -> Dossier {
        try row(where: "d.id = \(id) AND \(actor.sees("d.agency_id"))", in: reader).dossier
    }

    /// Whoever asks by a code must prove by something else that it is theirs.
    static func find(code: String, in reader: any Reader) throws -> Dossier? {
        try reader.row("\(selected) WHERE d.code = \(code)").map(dossier)
    }

    /// A dossier this person may change, with the step that follows the present one.
    static func owned(_ id: Identifier<Dossier>, by actor: Actor, in reader: any Reader) throws -> (
        dossier: Dossier, next: DossierPath.Step?
    ) {
        try row(where: "d.id = \(id) AND \(actor.owns("d.agency_id"))", in: reader)
    }

    private static func row(where condition: SQL, in reader: any Reader) throws -> (dossier: Dossier, next: DossierPath.Step?) {
        let row = try reader.row(
            """
            SELECT d.*, s.name AS step_name, s.role AS step_role, s.lane AS step_lane,
                s.limit_text AS step_limit, s.is_return, a.name AS holder_name,
                n.name AS next_name, n.role AS next_role, n.lane AS next_lane, n.limit_text AS next_limit, n.is_return AS next_is_return,
                (SELECT max(c.position) FROM dossier_path_step c WHERE c.revision_id = d.procedure_revision_id) AS step_count,
                \(importedPromise) AS imported_promise
            FROM dossier d
            JOIN dossier_path_step s ON s.revision_id = d.procedure_revision_id AND s.position = d.position
            LEFT JOIN dossier_path_step n ON n.revision_id = d.procedure_revision_id AND n.position = d.position + 1
            LEFT JOIN \(AccountNames.table) a ON a.id = d.holder_id
            WHERE \(condition)
            """)
        guard let row else { throw Problem.notFound }
        let dossier = try dossier(row)
        guard let name: String = try row["next_name"] else { return (dossier, nil) }
        let next = DossierPath.Step(
            position: dossier.step.position + 1, name: name, role: try row["next_role"], lane: try row["next_lane"],
            limitText: try row["next_limit"], isReturn: try row["next_is_return"])
        return (dossier, next)
    }

    static let importedPromise: SQL = "(SELECT i.promised_at FROM dossier_import i WHERE i.dossier_id = d.id)"

    /// Columns of a dossier with the words of its present step; `FROM` and `JOIN` belong to it.
    static let selected: SQL = """
        SELECT d.*, s.name AS step_name, s.role AS step_role, s.lane AS step_lane,
                s.limit_text AS step_limit, s.is_return, a.name AS holder_name,
            (SELECT max(c.position) FROM dossier_path_step c WHERE c.revision_id = d.procedure_revision_id) AS step_count,
            \(importedPromise) AS imported_promise
        FROM dossier d
        JOIN dossier_path_step s ON s.revision_id = d.procedure_revision_id AND s.position = d.position
        LEFT JOIN \(AccountNames.table) a ON a.id = d.holder_id
        """

    static func dossier(_ row: Row) throws -> Dossier {
        let step = DossierPath.Step(
            position: try row["position"], name: try row["step_name"], role: try row["step_role"], lane: try row["step_lane"],
            limitText: try row["step_limit"], isReturn: try row["is_return"])
        return Dossier(
            id: try row["id"], agency: try row["agency_id"], code: try row["code"], tthc: try row["tthc_id"],
            procedureRevision: try row["procedure_revision_id"], title: try row["title"], field: try row["field"],
            channel: try row["channel"],
            applicant: try row["applicant"], address: try row["address"], phone: try row["phone"], email: try row["email"],
            identityLast4: try row["identity_last4"], sets: try row["sets"], limitText: try row["limit_text"],
            receivedAt: try row["received_at"], promisedAt: try row["promised_at"], dueAt: try row["due_at"],
            extendedTo: try row["extended_to"], state: try row["state"],
            step: step, lane: try row["lane"], stepCount: try row["step_count"], holder: try row["holder_id"],
            holderName: try row["holder_name"],
            heldSince: try row["held_since"], stepDueAt: try row["step_due_at"], pausedAt: try row["paused_at"],
            endedAt: try row["ended_at"],
            outcome: try row["outcome"], indicator: try row["indicator"], closedAt: try row["closed_at"],
            registerNumber: try row["register_number"], registerYear: try row["register_year"], version: try row["version"],
            importedPromise: try row["imported_promise"], earlierRequests: try row["earlier_requests"])
    }

    static func path(of revision: RevisionID, in reader: any Reader) throws -> DossierPath {
        DossierPath(
            steps: try reader.rows(
                "SELECT position, name, role, lane, limit_text, is_return FROM dossier_path_step WHERE revision_id = \(revision) ORDER BY position"
            ).map {
                DossierPath.Step(
                    position: try $0["position"], name: try $0["name"], role: try $0["role"], lane: try $0["lane"],
                    limitText: try $0["limit_text"], isReturn: try $0["is_return"])
            })
    }

    static func parts(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [DossierPart] {
        try reader.rows("SELECT name, original, copy, electronic FROM dossier_part WHERE dossier_id = \(dossier) ORDER BY position").map {
            DossierPart(name: try $0["name"], original: try $0["original"], copy: try $0["copy"], electronic: try $0["electronic"])
        }
    }

    /// Every hand-over, each with its step as the revision of that time had it.
    static func steps(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [DossierStep] {
        try reader.rows(
            """
            SELECT e.*, a.name AS holder_name, s.name AS step_name, s.role AS step_role, s.lane, s.limit_text AS step_limit, s.is_return
            FROM dossier_step e
            JOIN dossier_path_step s ON s.revision_id = e.revision_id AND s.position = e.position
            LEFT JOIN \(AccountNames.table) a ON a.id = e.holder_id
            WHERE e.dossier_id = \(dossier) ORDER BY e.seq
            """
        ).map { row in
            let step = DossierPath.Step(
                position: try row["position"], name: try row["step_name"], role: try row["step_role"], lane: try row["lane"],
                limitText: try row["step_limit"], isReturn: try row["is_return"])
            return DossierStep(
                seq: try row["seq"], at: try row["at"], kind: try row["kind"], revision: try row["revision_id"], step: step,
                holder: try row["holder_id"], holderName: try row["holder_name"], unit: try row["unit_id"],
                toAgency: try row["to_agency_id"], dueAt: try row["due_at"], byName: try row["by_name"], note: try row["note"])
        }
    }

    static func clockEvents(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [ClockEvent] {
        try reader.rows(
            "SELECT \(clockColumns) FROM clock_event WHERE dossier_id = \(dossier) ORDER BY seq"
        ).map(clockEvent)
    }

    static let clockColumns: SQL = """
        seq, at, kind, ground, policy, rule, rule_standing, due_at, extended_to, by_name, note, applicant_fault
        """

    static func clockEvent(_ row: Row) throws -> ClockEvent {
        let standing: CitedRule.Standing? = try row["rule_standing"]
        return ClockEvent(
            seq: try row["seq"], at: try row["at"], kind: try row["kind"], ground: try row["ground"], policy: try row["policy"],
            rule: try standing.map { CitedRule(try row["rule"], $0) }, dueAt: try row["due_at"], extendedTo: try row["extended_to"],
            byName: try row["by_name"], note: try row["note"], isApplicantFault: try row["applicant_fault"])
    }

    /// How often the applicant was sent for more papers, before the receipt and after it; once is the rule.
    static func supplementRequests(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> Int {
        try reader.value(
            """
            SELECT d.earlier_requests
                + (SELECT count(*) FROM clock_event c WHERE c.dossier_id = d.id AND c.kind = 'pause' AND c.ground = 'supplement')
            FROM dossier d WHERE d.id = \(dossier)
            """) ?? 0
    }
}
