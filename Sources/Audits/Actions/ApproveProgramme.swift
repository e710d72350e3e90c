package import Identity
package import Kernel
package import Storage

/// The head approves the programme of a year, or the amendment of one; from then on it stays.
package enum ApproveProgramme {
    package static func perform(_ id: Identifier<AuditProgramme>, by actor: Actor, in tx: Transaction) throws {
        let programme = try ProgrammeStore.findOwn(id, for: actor, in: tx)
        guard actor.roles.contains(.head) else { throw Problem.forbidden("Lãnh đạo cơ quan phê duyệt chương trình đánh giá.") }
        if let pending = programme.pending {
            try pending.checkApproval(by: actor.account)
            try ProgrammeStore.touch(programme, in: tx)
            try ProgrammeStore.insertApproval(of: pending, programme, by: actor, in: tx)
        } else {
            try programme.checkApproval(by: actor.account)
            try ProgrammeStore.touch(programme, in: tx)
            try ProgrammeStore.insertApproval(programme, by: actor, in: tx)
        }
        try tx.journal(
            AuditEvent.programmeApproved,
            about: Reference(.auditProgramme, id, label: "Chương trình đánh giá \(programme.year)"), agency: programme.agency.value)
    }
}
