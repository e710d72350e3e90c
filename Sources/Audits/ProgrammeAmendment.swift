package import Identity
package import Kernel
import Storage

/// A change of an approved programme: lines added and dropped, with the reason; drawn up by one person, approved by another. Until then the
/// programme stays as it was approved, and afterwards what it said before can still be read.
package struct ProgrammeAmendment: Sendable, Hashable {
    package enum Change: String, Sendable, SQLCodable {
        case added, dropped

        package var vietnamese: String { self == .added ? "Thêm" : "Bỏ" }
    }

    package let id: Identifier<ProgrammeAmendment>
    package let number: Int
    package let reason: String
    package let draftedBy: Identifier<Account>
    package let draftedByName: String
    package let draftedAt: Instant
    package let changes: [Identifier<AuditProgramme.Line>: Change]
    package let approval: AuditProgramme.Approval?

    /// Who drew it up does not approve it.
    func checkApproval(by account: Identifier<Account>) throws(Problem) {
        guard !changes.isEmpty else { throw .conflict("Bản sửa đổi chưa thêm hoặc bỏ nội dung nào.") }
        guard account != draftedBy else {
            throw .conflict("Anh/chị đã lập bản sửa đổi này nên không tự phê duyệt; một lãnh đạo khác phê duyệt.")
        }
    }
}

extension AuditProgramme {
    /// The amendment that waits for approval.
    package var pending: ProgrammeAmendment? { amendments.first { $0.approval == nil } }

    /// The lines the programme has now: the approved ones; in a draft all.
    package var lines: [Line] {
        allLines.filter { line in
            !amendments.contains { amendment in
                switch amendment.changes[line.id] {
                case .added?: amendment.approval == nil
                case .dropped?: amendment.approval != nil
                case nil: false
                }
            }
        }
    }

    func line(_ id: Identifier<Line>) throws(Problem) -> Line {
        guard let line = allLines.first(where: { $0.id == id }) else { throw Problem.notFound }
        return line
    }

    /// A draft changes freely; an approved programme through the amendment that is being drawn up.
    func checkChangeable() throws(Problem) {
        guard !isApproved || pending != nil else {
            throw .conflict("Chương trình năm \(year) đã được phê duyệt; anh/chị lập bản sửa đổi để thêm hoặc bỏ nội dung.")
        }
    }
}
