package import Identity
import Improvement
package import Kernel
package import Storage

/// Begins an amendment of an approved programme; the lines are then added and taken out as in a draft.
package enum AmendProgramme {
    package static func perform(_ id: Identifier<AuditProgramme>, reason: String, by actor: Actor, in tx: Transaction) throws {
        let programme = try ProgrammeStore.findOwn(id, for: actor, in: tx)
        guard programme.isApproved else { throw Problem.conflict("Chương trình chưa phê duyệt thì sửa thẳng, không cần bản sửa đổi.") }
        guard programme.pending == nil else { throw Problem.conflict("Đã có một bản sửa đổi chờ phê duyệt.") }
        let reason = try WrittenText.check(reason, field: "reason", missing: "Anh/chị ghi lý do sửa đổi.", limit: 2000)
        try ProgrammeStore.touch(programme, in: tx)
        try ProgrammeStore.insertAmendment(programme, reason: reason, by: actor, in: tx)
        try tx.journal(
            AuditEvent.programmeAmended(reason: reason.excerpt()),
            about: Reference(.auditProgramme, id, label: "Chương trình đánh giá \(programme.year)"), agency: programme.agency.value)
    }
}
