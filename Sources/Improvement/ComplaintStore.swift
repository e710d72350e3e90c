package import Identity
package import Kernel
package import Storage
import Web

/// All SQL on complaints and their answers; counts for many agencies are in `Complaints`.
package enum ComplaintStore {
    private static let columns: SQL = """
        c.*, a.finding AS answer_finding, a.content AS answer_content, a.account_name AS answer_by, a.at AS answer_at
        """
    private static let tables: SQL = "complaint c LEFT JOIN complaint_answer a ON a.complaint_id = c.id"

    static func complaint(_ row: Row) throws -> Complaint {
        var answer: Complaint.Answer?
        let finding: ComplaintFinding? = try row["answer_finding"]
        if let finding {
            answer = Complaint.Answer(
                finding: finding, content: try row["answer_content"], by: try row["answer_by"], at: try row["answer_at"])
        }
        return Complaint(
            id: try row["id"], agency: try row["agency_id"], code: try row["code"],
            draft: ComplaintDraft(
                kind: try row["kind"], channel: try row["channel"], fromName: try row["from_name"], contact: try row["contact"],
                content: try row["content"], field: try row["field"],
                tthc: reference("tthc", try row["tthc_id"], try row["tthc_name"]),
                dossier: reference("dossier", try row["dossier_id"], try row["dossier_code"])),
            receivedAt: try row["received_at"], recordedBy: try row["recorded_by"], limit: try row["limit_text"], dueAt: try row["due_at"],
            answer: answer, version: try row["version"])
    }

    private static func reference(_ kind: String, _ id: Int64?, _ label: String?) -> Reference? {
        id.map { Reference(kind: kind, id: $0, label: label ?? "") }
    }

    /// One that this person may see.
    package static func find(_ id: Identifier<Complaint>, for actor: Actor, in reader: any Reader) throws -> Complaint {
        try found("c.id = \(id) AND \(actor.sees("c.agency_id"))", in: reader)
    }

    static func findOwn(_ id: Identifier<Complaint>, for actor: Actor, in reader: any Reader) throws -> Complaint {
        try found("c.id = \(id) AND \(actor.owns("c.agency_id"))", in: reader)
    }

    /// For the citizen: by the code and the last four of the contact she gave (`ComplaintDraft.knows`).
    package static func find(code: String, lastFour: String, in reader: any Reader) throws -> Complaint {
        let complaint = try found("c.code = \(code)", in: reader)
        guard complaint.draft.knows(lastFour) else { throw Problem.notFound }
        return complaint
    }

    private static func found(_ condition: SQL, in reader: any Reader) throws -> Complaint {
        guard let row = try reader.row("SELECT \(columns) FROM \(tables) WHERE \(condition)") else { throw Problem.notFound }
        return try complaint(row)
    }

    /// Those about a dossier.
    package static func complaints(about dossier: Int64, for actor: Actor, in reader: any Reader) throws -> [Complaint] {
        try reader.rows(
            "SELECT \(columns) FROM \(tables) WHERE c.dossier_id = \(dossier) AND \(actor.sees("c.agency_id")) ORDER BY c.id"
        ).map(complaint)
    }

    /// Those of an agency that wait for an answer, the most urgent first.
    static func unanswered(of agency: AgencyID, limit: Int, in reader: any Reader) throws -> [Complaint] {
        try reader.rows(
            "SELECT \(columns) FROM \(tables) WHERE \(isUnanswered(of: agency)) ORDER BY c.due_at, c.id LIMIT \(limit)"
        ).map(complaint)
    }

    /// The question how many they are.
    static func countUnanswered(of agency: AgencyID) -> SQL { "SELECT count(*) FROM \(tables) WHERE \(isUnanswered(of: agency))" }

    private static func isUnanswered(of agency: AgencyID) -> SQL { "c.agency_id = \(agency) AND a.id IS NULL" }

    static func list(
        _ filter: ComplaintFilter, for actor: Actor, now: Instant, page: ListQuery?, in reader: any Reader
    ) throws -> (rows: [Complaint], total: Int) {
        let condition = filter.condition(for: actor, now: now)
        var order: SQL = page?.sort == "due" ? "c.due_at" : "c.received_at"
        if page?.sort == nil || page?.isDescending == true { order += " DESC" }
        var limit: SQL = "LIMIT 20000"
        if let page { limit = "LIMIT \(page.limit) OFFSET \(page.offset)" }
        let rows = try reader.rows("SELECT \(columns) FROM \(tables) WHERE \(condition) ORDER BY \(order), c.id DESC \(limit)").map(
            complaint)
        return (rows, try reader.value("SELECT count(*) FROM \(tables) WHERE \(condition)") ?? 0)
    }

    static func insert(
        _ draft: ComplaintDraft, code: String, agency: AgencyID, limit: String, dueAt: Instant, in tx: Transaction
    ) throws -> Identifier<Complaint> {
        try tx.insert(
            """
            INSERT INTO complaint (agency_id, code, kind, channel, tthc_id, tthc_name, dossier_id, dossier_code, field, from_name, contact,
                content, received_at, recorded_by, limit_text, due_at, folded)
            VALUES (\(agency), \(code), \(draft.kind), \(draft.channel), \(draft.tthc?.id), \(draft.tthc?.label), \(draft.dossier?.id),
                \(draft.dossier?.label), \(draft.field), \(draft.fromName), \(draft.contact), \(draft.content), \(tx.now), \(tx.stamp.name),
                \(limit), \(dueAt), \(folded(draft, code: code))) RETURNING id
            """)
    }

    static func folded(_ draft: ComplaintDraft, code: String) -> String {
        "\(code) \(draft.fromName) \(draft.content) \(draft.field) \(draft.dossier?.label ?? "") \(draft.tthc?.label ?? "")".folded
    }

    static func insertAnswer(_ finding: ComplaintFinding, _ content: String, to complaint: Complaint, by actor: Actor, in tx: Transaction)
        throws
    {
        try tx.updateOne("UPDATE complaint SET version = version + 1 WHERE id = \(complaint.id) AND version = \(complaint.version)")
        try tx.execute(
            """
            INSERT INTO complaint_answer (agency_id, complaint_id, finding, content, account_id, account_name, at)
            VALUES (\(complaint.agency), \(complaint.id), \(finding), \(content), \(actor.account), \(actor.name), \(tx.now))
            """)
    }
}
