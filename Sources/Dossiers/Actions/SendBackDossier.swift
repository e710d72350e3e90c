import Deadlines
package import Identity
package import Kernel
import Organisation
package import Storage

/// Gives the dossier back to the step before, with the reason, for the work to be done again.
package enum SendBackDossier {
    package static func perform(
        _ id: Identifier<Dossier>, reason: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        try dossier.sentBack(reason: reason, by: actor)
        guard let previous = try DossierStore.path(of: dossier.procedureRevision, in: tx).step(at: dossier.step.position - 1) else {
            throw Problem.conflict("Hồ sơ đang ở bước đầu, không có bước trước để trả lại.")
        }
        var change = DossierChange(dossier)
        change.state = .processing
        change.enter(
            previous, holder: try DossierStore.lastHolder(of: dossier.id, at: previous.position, in: tx), at: tx.now,
            by: try Calendars.calendar(for: dossier.agency, in: tx), rules: try RuleBook.of(dossier.agency, in: tx))
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.append(.sentBack, to: dossier, change, note: reason, by: actor, in: tx)
        try tx.journal(DossierEvent.sentBack(step: previous.name, reason: reason), about: dossier.reference, agency: dossier.agency.value)
    }
}
