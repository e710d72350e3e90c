package import Identity
package import Kernel

/// The audits an agency plans for a year (TCVN ISO 9001:2015 9.2.2 a; BM-03-01): what, in which month, against what. A draft until the head
/// approves it; then it changes only by an approved amendment.
package struct AuditProgramme: Sendable, Hashable {
    package struct Line: Sendable, Hashable {
        package let id: Identifier<Line>
        package let subject: String
        package let month: Int
        package let criteria: String
    }

    package struct Approval: Sendable, Hashable {
        package let by: String
        package let at: Instant
    }

    package let id: Identifier<AuditProgramme>
    package let agency: AgencyID
    package let year: Int
    package let objective: String
    package let draftedBy: Identifier<Account>
    package let draftedByName: String
    package let draftedAt: Instant
    /// Also those that an amendment dropped, or has not added yet.
    package let allLines: [Line]
    /// The first one first.
    package let amendments: [ProgrammeAmendment]
    package let approval: Approval?
    let version: Int

    package var isApproved: Bool { approval != nil }

    /// Who drew it up does not approve it.
    func checkApproval(by account: Identifier<Account>) throws(Problem) {
        guard !isApproved else { throw .conflict("Chương trình năm \(year) đã được phê duyệt.") }
        guard !lines.isEmpty else { throw .conflict("Chương trình chưa có nội dung nào để phê duyệt.") }
        guard account != draftedBy else {
            throw .conflict("Anh/chị đã lập chương trình này nên không tự phê duyệt; một lãnh đạo khác phê duyệt.")
        }
    }
}
