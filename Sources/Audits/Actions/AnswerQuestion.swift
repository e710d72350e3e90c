package import Identity
import Improvement
package import Kernel
package import Storage

/// Records what an auditor found, with its evidence. A nonconformity raises its slip in the same transaction.
package enum AnswerQuestion {
    /// The slip raised, if any.
    @discardableResult
    package static func perform(
        _ id: Identifier<AuditQuestion>, of auditID: Identifier<Audit>, result: AuditResult, evidence: String, by actor: Actor,
        in tx: Transaction
    ) throws -> Int64? {
        let audit = try AuditStore.findOwn(auditID, for: actor, in: tx)
        try audit.checkOpen()
        let question = try QuestionStore.question(id, of: auditID, in: tx)
        try question.checkAnswerable(by: actor.account)
        let evidence = try WrittenText.check(evidence, field: "evidence", missing: "Anh/chị ghi bằng chứng: xem gì, ở đâu, thấy gì.")
        // She may have become an author since the question was given to her.
        let member = try AskQuestion.auditor(actor.account, of: audit, in: tx)
        try Independence.check(question.draft, member: member, in: tx)
        try AuditStore.touch(audit, in: tx)
        let slip = try result.isNonconforming ? raise(result, evidence, question, audit, by: actor, in: tx) : nil
        try QuestionStore.insertAnswer(result, evidence: evidence, nonconformity: slip, to: question, of: audit, by: actor, in: tx)
        try tx.journal(
            AuditEvent.answered(clause: question.draft.clause, result: result.rawValue),
            about: audit.reference, agency: audit.agency.value)
        return slip
    }

    private static func raise(
        _ result: AuditResult, _ evidence: String, _ question: AuditQuestion, _ audit: Audit, by actor: Actor, in tx: Transaction
    ) throws -> Int64 {
        let place = [question.unitName, question.documentLabel].filter { !$0.isEmpty }.joined(separator: "; ")
        return try RaiseNonconformity.perform(
            NonconformityDraft(
                source: .audit, reference: audit.reference, description: evidence, evidence: "Câu hỏi: \(question.draft.question)",
                clause: question.draft.clause, severity: result == .major ? .major : .minor, place: String(place.prefix(300)),
                unit: question.draft.unit, foundOn: tx.now.day), by: actor, in: tx
        ).value
    }
}
