package import Identity
package import Kernel
package import Storage

/// The chosen approver puts revisions into force; what was in force before ends where they begin. From now on they never change.
package enum ApproveRevision {
    /// All of them or none. `effectiveOn` nil: the day proposed in the draft, else today.
    package static func perform(
        _ ids: [RevisionID], effectiveOn: Day? = nil, note: String = "", checks: [RevisionCheck], by actor: Actor, in tx: Transaction
    ) throws {
        for id in ids {
            let revision = try RevisionStore.owned(id, by: actor, in: tx)
            let document = try DocumentStore.owned(revision.document, by: actor, in: tx)
            _ = try revision.approval.approved(by: actor.account)
            try checks.pass(document, revision, in: tx)
            let today = tx.now.day
            let day = effectiveOn ?? max(revision.effectiveOn ?? today, today)
            var errors = FieldErrors()
            errors.expect(day >= today, "effective_on", "Ngày hiệu lực không được trước ngày phê duyệt (\(today.vietnamese)).")
            errors.day("effective_on", day, "Ngày hiệu lực", today...today.adding(days: 366))
            errors.length("note", note, "Ghi chú", 0...2000)
            try errors.check()
            let from = max(Instant(day), tx.now)
            if let last = try RevisionStore.lastEffectiveFrom(document.id, in: tx), from < last {
                throw Problem.invalid(
                    field: "effective_on",
                    "Lần trước của \(document.code) có hiệu lực từ \(last.day.vietnamese); bản này không được sớm hơn.")
            }
            try RevisionStore.approve(revision, effectiveOn: day, from: from, in: tx)
            try RevisionStore.append(.approved, to: id, of: revision.agency, by: actor, note: note, in: tx)
            try tx.journal(
                DocumentEvent.approved(revision: revision.label, effectiveOn: day, kind: document.kind.rawValue),
                about: document.reference, agency: document.agency.value)
        }
    }
}
