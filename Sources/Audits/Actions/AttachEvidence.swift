package import Files
package import Identity
package import Kernel
package import Storage

/// Puts a file that was looked at and kept to a question, as evidence of what was found; the auditor in charge does, while the audit is open.
package enum AttachEvidence {
    package static func perform(
        _ file: KeptFile, to id: Identifier<AuditQuestion>, of auditID: Identifier<Audit>, by actor: Actor, in tx: Transaction
    ) throws {
        let audit = try AuditStore.findOwn(auditID, for: actor, in: tx)
        try audit.checkOpen()
        let question = try QuestionStore.question(id, of: auditID, in: tx)
        guard question.draft.auditor == actor.account else { throw Problem.forbidden("Câu hỏi này do \(question.auditorName) phụ trách.") }
        guard try EvidenceStore.count(of: id, in: tx) < EvidenceFile.most else {
            throw Problem.invalid(field: "tep", "Mỗi câu hỏi có tối đa \(EvidenceFile.most) tệp.")
        }
        try EvidenceStore.insert(file, to: question, of: audit, by: actor, in: tx)
        try tx.journal(
            AuditEvent.evidenceAttached(name: file.name, sha256: file.stored.sha256), about: audit.reference, agency: audit.agency.value)
    }
}
