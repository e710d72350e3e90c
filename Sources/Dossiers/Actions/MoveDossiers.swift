import Deadlines
import Documents
import Identity
import Kernel
import Organisation
import Procedures
import Storage

/// Moves all running dossiers of an agency and procedure from one revision to the one in force, each step to a step that was chosen. The
/// promise, the clock and what was done stay as they were; what another agency has stays there.
enum MoveDossiers {
    @discardableResult
    static func perform(
        _ tthc: TTHCID, from old: RevisionID, mapping: [Int: Int], reason: String, by actor: Actor, in tx: Transaction
    ) throws -> Int {
        guard let group = try OutdatedGroup.all(of: actor.agency, at: tx.now, in: tx).first(where: { $0.tthc == tthc && $0.old == old })
        else { throw Problem.notFound }
        guard !reason.isEmpty else { throw Problem.invalid(field: "reason", "Anh/chị ghi lý do chuyển sang bản mới.") }
        for position in group.counts.keys.sorted() {
            guard let target = mapping[position], let step = group.newPath.step(at: target) else {
                throw Problem.invalid(field: "buoc-\(position)", "Anh/chị chọn bước của bản mới cho bước \(position).")
            }
            guard !step.isReturn else {
                throw Problem.invalid(field: "buoc-\(position)", "Hồ sơ chưa có kết quả không chuyển thẳng đến bước trả kết quả được.")
            }
        }
        try DossierStore.keep(group.newPath, of: group.new, in: tx)
        let calendar = try Calendars.calendar(for: actor.agency, in: tx)
        let rules = try RuleBook.of(actor.agency, in: tx)
        let dossiers = try DossierStore.running(tthc, on: old, for: actor, in: tx)
        for dossier in dossiers {
            guard let target = mapping[dossier.step.position], let step = group.newPath.step(at: target) else { continue }
            var change = DossierChange(dossier)
            change.revision = group.new
            let wasElsewhere = change.lane == .elsewhere
            change.enter(step, holder: step.lane == dossier.lane ? dossier.holder : nil, at: dossier.heldSince, by: calendar, rules: rules)
            // It has stood at this piece of work since it came to the old step: the new limit counts from then.
            change.stepDueAt = try StepClockStore.due(of: dossier, at: step, by: calendar, in: tx)
            // Another agency keeps it meanwhile: what it was asked does not depend on the revision.
            let holder = wasElsewhere ? try ReferralStore.open(of: dossier.id, in: tx).first { $0.kind == .transfer }?.to : nil
            if wasElsewhere { change.lane = .elsewhere }
            try DossierStore.update(dossier, to: change, in: tx)
            try DossierStore.append(.moved, to: dossier, change, toAgency: holder, note: reason, by: actor, in: tx)
        }
        try tx.journal(
            DossierEvent.movedToRevision(count: dossiers.count, from: old, reason: reason),
            about: Reference(.document, group.document, label: group.title), agency: actor.agency.value)
        return dossiers.count
    }
}
