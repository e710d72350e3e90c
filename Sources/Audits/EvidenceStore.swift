import Files
import Identity
import Kernel
import Storage

/// All SQL on the files of evidence.
enum EvidenceStore {
    /// The files of all questions of an audit.
    static func files(of audit: Identifier<Audit>, in reader: any Reader) throws -> [Identifier<AuditQuestion>: [EvidenceFile]] {
        let rows = try reader.rows(
            """
            SELECT e.* FROM audit_evidence e JOIN audit_question q ON q.id = e.question_id WHERE q.audit_id = \(audit) ORDER BY e.id
            """
        ).map(file)
        return Dictionary(grouping: rows, by: \.question)
    }

    /// A file of an audit of this person's own agency; for everybody else it does not exist.
    static func find(
        _ id: Identifier<EvidenceFile>, of audit: Identifier<Audit>, for actor: Actor, in reader: any Reader
    ) throws -> EvidenceFile {
        let row = try reader.row(
            """
            SELECT e.* FROM audit_evidence e JOIN audit_question q ON q.id = e.question_id
            WHERE e.id = \(id) AND q.audit_id = \(audit) AND \(actor.owns("e.agency_id"))
            """)
        guard let row else { throw Problem.notFound }
        return try file(row)
    }

    static func count(of question: Identifier<AuditQuestion>, in reader: any Reader) throws -> Int {
        try reader.value("SELECT count(*) FROM audit_evidence WHERE question_id = \(question)") ?? 0
    }

    /// The same bytes twice are one file.
    static func insert(_ file: KeptFile, to question: AuditQuestion, of audit: Audit, by actor: Actor, in tx: Transaction) throws {
        let stored = file.stored
        try file.record(in: tx)
        try tx.execute(
            """
            INSERT INTO audit_evidence (agency_id, question_id, sha256, name, media_type, size, account_id, account_name, at)
            VALUES (\(audit.agency), \(question.id), \(stored.sha256), \(file.name), \(stored.mediaType), \(stored.size), \(actor.account),
                \(actor.name), \(tx.now)) ON CONFLICT (question_id, sha256) DO NOTHING
            """)
    }

    private static func file(_ row: Row) throws -> EvidenceFile {
        EvidenceFile(
            id: try row["id"], question: try row["question_id"], sha256: try row["sha256"], name: try row["name"],
            mediaType: try row["media_type"], size: try row["size"], by: try row["account_name"], at: try row["at"])
    }
}
