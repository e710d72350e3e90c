import Documents
import Identity
import Kernel
import Storage

/// Auditors do not audit their own work (TCVN ISO 9001:2015 9.2.2 c): not their own unit, not a document they drafted, reviewed or approved.
enum Independence {
    /// Why this person may not ask about this; nil when she may.
    static func conflict(
        auditorUnit: Int64?, questionUnit: Int64?, makers: Set<Identifier<Account>>, auditor: Identifier<Account>
    ) -> String? {
        if let auditorUnit, auditorUnit == questionUnit { return "thuộc chính bộ phận được đánh giá" }
        if makers.contains(auditor) { return "đã soạn thảo, soát xét hoặc phê duyệt tài liệu được đánh giá" }
        return nil
    }

    static func check(_ draft: AuditQuestionDraft, member: StaffMember, in reader: any Reader) throws {
        let makers = try draft.document.map { try RevisionStore.people(of: $0, in: reader) } ?? []
        let reason = conflict(auditorUnit: member.unit, questionUnit: draft.unit, makers: makers, auditor: member.account)
        guard let reason else { return }
        throw Problem.invalid(
            field: "auditor",
            "\(member.name) \(reason) nên không đánh giá nội dung này được (TCVN ISO 9001:2015, 9.2.2). Anh/chị chọn người khác.")
    }
}
