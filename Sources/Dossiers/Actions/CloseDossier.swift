import Deadlines
package import Identity
package import Kernel
import Organisation
package import Storage

/// Ends a dossier without a result: the applicant takes it back, or the agency stops it, with the reason (NĐ 61/2018 Đ19.8).
package enum CloseDossier {
    package static func perform(
        _ kind: DossierClosing, _ id: Identifier<Dossier>, reason: String, expecting version: Int? = nil, by actor: Actor,
        in tx: Transaction
    ) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        try dossier.closed(as: kind, reason: reason, at: tx.now, by: actor)
        let ending = try DossierEnding(dossier, by: Calendars.calendar(for: dossier.agency, in: tx), in: tx)
        var change = DossierChange(dossier)
        change.state = kind.state
        change.holder = nil
        ending.judge(&change, as: kind.outcome, at: tx.now)
        change.closedAt = tx.now
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.append(kind.step, to: dossier, change, note: reason, by: actor, in: tx)
        try ending.write(change, note: reason, by: actor, in: tx)
        try tx.journal(DossierEvent.closed(kind, reason: reason), about: dossier.reference, agency: dossier.agency.value)
    }
}
