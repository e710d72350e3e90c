import Documents
import Identity
import Kernel
import Storage

/// All SQL on the questions of audits and their answers.
enum QuestionStore {
    private static let columns: SQL = """
        q.*, w.result AS answer_result, w.evidence AS answer_evidence, w.nonconformity_id AS answer_slip, w.account_name AS answer_by,
        w.at AS answer_at
        """
    /// The last answer of a question counts.
    private static let tables: SQL = """
        audit_question q LEFT JOIN audit_answer w ON w.id = (SELECT max(x.id) FROM audit_answer x WHERE x.question_id = q.id)
        """

    private static func question(_ row: Row) throws -> AuditQuestion {
        var answer: AuditQuestion.Answer?
        let result: AuditResult? = try row["answer_result"]
        if let result {
            answer = AuditQuestion.Answer(
                result: result, evidence: try row["answer_evidence"], nonconformity: try row["answer_slip"], by: try row["answer_by"],
                at: try row["answer_at"])
        }
        return AuditQuestion(
            id: try row["id"], audit: try row["audit_id"],
            draft: AuditQuestionDraft(
                clause: try row["clause"], document: try row["document_id"], unit: try row["unit_id"], question: try row["question"],
                auditor: try row["auditor_id"]),
            documentLabel: try row["document_label"], unitName: try row["unit_name"], auditorName: try row["auditor_name"], answer: answer,
            version: try row["version"])
    }

    static func questions(of audit: Identifier<Audit>, in reader: any Reader) throws -> [AuditQuestion] {
        try reader.rows("SELECT \(columns) FROM \(tables) WHERE q.audit_id = \(audit) ORDER BY q.id").map(question)
    }

    static func question(_ id: Identifier<AuditQuestion>, of audit: Identifier<Audit>, in reader: any Reader) throws -> AuditQuestion {
        guard let row = try reader.row("SELECT \(columns) FROM \(tables) WHERE q.id = \(id) AND q.audit_id = \(audit)") else {
            throw Problem.notFound
        }
        return try question(row)
    }

    /// Nobody has answered `q` yet.
    static let isOpen: SQL = "NOT EXISTS (SELECT 1 FROM audit_answer w WHERE w.question_id = q.id)"

    /// How many questions of each audit wait for this person's answer, and how many for anybody's.
    static func unanswered(
        of audits: [Identifier<Audit>], by account: Identifier<Account>, in reader: any Reader
    ) throws -> [Identifier<Audit>: (mine: Int, all: Int, asked: Int)] {
        let rows = try reader.rows(
            """
            SELECT q.audit_id, count(*) AS asked,
                count(*) FILTER (WHERE \(isOpen)) AS open_count,
                count(*) FILTER (WHERE q.auditor_id = \(account) AND \(isOpen)) AS own_count
            FROM audit_question q WHERE q.audit_id IN \(list: audits) GROUP BY q.audit_id
            """)
        var found: [Identifier<Audit>: (mine: Int, all: Int, asked: Int)] = [:]
        for row in rows { found[try row["audit_id"]] = (mine: try row["own_count"], all: try row["open_count"], asked: try row["asked"]) }
        return found
    }

    static func insert(
        _ draft: AuditQuestionDraft, document: String, unit: String, auditor: String, of audit: Audit, in tx: Transaction
    ) throws -> Identifier<AuditQuestion> {
        try tx.insert(
            """
            INSERT INTO audit_question (agency_id, audit_id, clause, document_id, document_label, unit_id, unit_name, question, auditor_id,
                auditor_name, asked_at)
            VALUES (\(audit.agency), \(audit.id), \(draft.clause), \(draft.document), \(document), \(draft.unit), \(unit), \(draft.question),
                \(draft.auditor), \(auditor), \(tx.now)) RETURNING id
            """)
    }

    static func insertAnswer(
        _ result: AuditResult, evidence: String, nonconformity: Int64?, to question: AuditQuestion, of audit: Audit, by actor: Actor,
        in tx: Transaction
    ) throws {
        try tx.updateOne("UPDATE audit_question SET version = version + 1 WHERE id = \(question.id) AND version = \(question.version)")
        try tx.execute(
            """
            INSERT INTO audit_answer (agency_id, question_id, result, evidence, nonconformity_id, account_id, account_name, at)
            VALUES (\(audit.agency), \(question.id), \(result), \(evidence), \(nonconformity), \(actor.account), \(actor.name), \(tx.now))
            """)
    }

    /// The documents in force a question may be asked against.
    static func documents(of agency: AgencyID, at instant: Instant, in reader: any Reader) throws -> [(id: DocumentID, label: String)] {
        try reader.rows(
            "SELECT f.document_id, f.code, f.title FROM \(InForce.table(.agency(agency), at: instant)) f ORDER BY f.code, f.document_id"
        )
        .map { (id: try $0["document_id"], label: "\(try $0["code"] as String) \(try $0["title"] as String)") }
    }
}
