package import Identity
package import Kernel
package import Storage

/// Sends drafts on their way: chooses who reviews and who approves them, two people other than the authors.
package enum SubmitRevision {
    /// All of them or none.
    package static func perform(
        _ ids: [RevisionID], reviewer: Identifier<Account>, approver: Identifier<Account>, checks: [RevisionCheck], by actor: Actor,
        in tx: Transaction
    ) throws {
        let staff = try StaffDirectory.staff(of: actor.agency, in: tx)
        guard staff.contains(where: { $0.account == reviewer }) else {
            throw Problem.invalid(field: "reviewer", "Người soát xét phải là người của cơ quan.")
        }
        guard staff.contains(where: { $0.account == approver && !$0.roles.isDisjoint(with: Permission.approveDocument.roles) }) else {
            throw Problem.invalid(field: "approver", "Người phê duyệt phải là lãnh đạo cơ quan.")
        }
        for id in ids {
            let revision = try RevisionStore.owned(id, by: actor, in: tx)
            let document = try DocumentStore.owned(revision.document, by: actor, in: tx)
            let next = try revision.approval.submitted(to: reviewer, then: approver, by: actor.account)
            try checks.pass(document, revision, in: tx)
            try RevisionStore.move(revision, to: next, in: tx)
            try RevisionStore.append(.submitted, to: id, of: revision.agency, by: actor, in: tx)
            try tx.journal(DocumentEvent.submitted(revision: revision.label), about: document.reference, agency: document.agency.value)
        }
    }
}
