package import Identity
package import Kernel
package import Storage

/// Answers a complaint: what was found, and what the agency does. One answer, which stays.
package enum AnswerComplaint {
    package static func perform(
        _ id: Identifier<Complaint>, finding: ComplaintFinding, _ content: String, by actor: Actor, in tx: Transaction
    ) throws {
        let complaint = try ComplaintStore.findOwn(id, for: actor, in: tx)
        guard complaint.answer == nil else { throw Problem.conflict("Phản ánh này đã được trả lời.") }
        let content = try WrittenText.check(content, field: "answer", missing: "Anh/chị ghi nội dung trả lời.")
        try ComplaintStore.insertAnswer(finding, content, to: complaint, by: actor, in: tx)
        if finding != .unfounded, complaint.draft.kind != .suggestion {
            try ProposeNonconformity.perform(
                .upheldComplaint, on: complaint.reference, at: complaint.agency,
                description: "\(complaint.draft.kind.vietnamese) \(complaint.code) \(finding == .upheld ? "đúng" : "đúng một phần")",
                evidence: "“\(complaint.draft.content.excerpt())” Trả lời: “\(content.excerpt())”", place: complaint.draft.field, in: tx)
        }
        try tx.journal(
            ImprovementEvent.complaintAnswered(finding: finding.rawValue),
            about: complaint.reference, agency: complaint.agency.value)
    }
}
