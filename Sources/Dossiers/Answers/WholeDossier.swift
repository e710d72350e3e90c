package import Deadlines
package import Identity
package import Kernel
package import Storage

/// A dossier with all that its ledgers say of it, for its page and for what is printed.
package struct WholeDossier: Sendable {
    package let dossier: Dossier
    package let parts: [DossierPart]
    package let steps: [DossierStep]
    package let clock: [ClockEvent]
    package let referrals: [Referral]
    package let rules: RuleBook

    /// The printed forms of its day of receipt.
    package var forms: FormSet { rules.forms(on: dossier.receivedAt.day) }

    /// One this person may see.
    package static func find(_ id: Identifier<Dossier>, for actor: Actor, in reader: any Reader) throws -> WholeDossier {
        let dossier = try DossierStore.find(id, for: actor, in: reader)
        return WholeDossier(
            dossier: dossier, parts: try DossierStore.parts(of: id, in: reader), steps: try DossierStore.steps(of: id, in: reader),
            clock: try DossierStore.clockEvents(of: id, in: reader), referrals: try ReferralStore.referrals(of: id, in: reader),
            rules: try RuleBook.of(dossier.agency, in: reader))
    }
}
