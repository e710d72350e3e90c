import Deadlines
package import Identity
package import Kernel
import Organisation
package import Storage

/// Gives the dossier to another agency until it gives it back (liên thông). Nobody here has to do anything with it meanwhile; its total
/// time runs on. The limit of the step it stands at does not: see `DossierHomecoming`.
package enum ReferDossier {
    @discardableResult
    package static func perform(
        _ id: Identifier<Dossier>, to agency: AgencyID, _ draft: ReferralDraft, expecting version: Int? = nil, by actor: Actor,
        in tx: Transaction
    ) throws -> Identifier<Referral> {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        try dossier.expectCompletable(by: actor)
        // The dossier first: of two who send it away at once, one is told so.
        var change = DossierChange(dossier)
        (change.lane, change.holder, change.heldSince) = (.elsewhere, nil, tx.now)
        try DossierStore.update(dossier, to: change, in: tx)
        let referral = try SendReferral.perform(
            .transfer, about: dossier, to: .agency(agency), draft, number: try ReferralStore.nextNumber(of: id, in: tx), by: actor, in: tx)
        // The row of the hand-over carries the sub-deadline: until then the other agency has it.
        change.stepDueAt = referral.dueAt
        try DossierStore.append(
            .referred, to: dossier, change, toAgency: agency, note: "\(referral.toName): \(draft.content)", by: actor, in: tx)
        try tx.journal(
            DossierEvent.referred(to: referral.toName, due: referral.dueAt),
            about: dossier.reference, agency: dossier.agency.value)
        return referral.id
    }
}

/// The dossier is here again: at its step, in that step's lane and, where that is the lane it left, with the person it left. The step's own
/// limit goes on with the rest of its budget: its due date moves on by the time away, in the unit of the limit; what was late when it left
/// stays late.
enum DossierHomecoming {
    /// `instant`: since when it is back; nil for now.
    static func perform(of referral: Referral, at instant: Instant? = nil, note: String, by actor: Actor, in tx: Transaction) throws {
        let dossier = try ReferralStore.dossier(of: referral, in: tx)
        guard dossier.lane == .elsewhere else { throw Problem.conflict("Hồ sơ này đã về cơ quan giải quyết rồi.") }
        let staff = try StaffDirectory.staff(of: dossier.agency, in: tx).map(\.account)
        var change = DossierChange(dossier)
        change.lane = dossier.step.lane
        let left = try DossierStore.steps(of: dossier.id, in: tx).last { $0.kind == .referred }?.step.lane
        change.holder =
            left == dossier.step.lane ? [referral.heldBy, referral.sentBy].compactMap { $0 }.first(where: staff.contains) : nil
        change.heldSince = instant ?? tx.now
        let calendar = try Calendars.calendar(for: dossier.agency, in: tx)
        change.stepDueAt = try StepClockStore.due(of: dossier, by: calendar, in: tx)
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.append(.cameBack, to: dossier, change, note: note, by: actor, in: tx)
        try tx.journal(DossierEvent.cameBack(from: referral.toName), about: dossier.reference, agency: dossier.agency.value)
    }
}
