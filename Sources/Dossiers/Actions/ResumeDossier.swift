import Deadlines
package import Identity
package import Kernel
package import Storage
import Organisation

/// Lets the clock run again and derives the due date anew from the whole ledger, and that of the step it stands at. What was promised at
/// receipt stays as it was.
package enum ResumeDossier {
    @discardableResult
    package static func perform(
        _ id: Identifier<Dossier>, note: String = "", calendar: WorkingCalendar? = nil, expecting version: Int? = nil, by actor: Actor,
        in tx: Transaction
    ) throws -> Instant {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        let ground = try dossier.resumed()
        let limit = try dossier.expectLimit()
        let events = try DossierStore.clockEvents(of: id, in: tx)
        guard let pause = events.last(where: { $0.kind == .pause }) else { throw Problem.conflict("Đồng hồ của hồ sơ này không dừng.") }
        let resumed = ClockEvent(
            seq: dossier.version + 1, at: tx.now, kind: .resume, ground: ground, policy: pause.policy, rule: pause.rule,
            dueAt: dossier.dueAt, extendedTo: nil, byName: actor.name, note: note)
        let calendar = try calendar ?? Calendars.calendar(for: dossier.agency, in: tx)
        let clock = LegalClock(
            receivedAt: dossier.receivedAt, limit: limit, promise: dossier.importedPromise, events: events + [resumed])
        let dueAt = clock.due(by: calendar)

        var change = DossierChange(dossier)
        change.state = dossier.step.position > 1 ? .processing : .received
        change.pausedAt = nil
        change.dueAt = dueAt
        change.stepDueAt = try StepClockStore.due(of: dossier, events: events + [resumed], by: calendar, in: tx)
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.appendClock(
            .resume, to: id, seq: resumed.seq, agency: dossier.agency, ground: ground, policy: pause.policy, rule: pause.rule, dueAt: dueAt,
            note: note, in: tx)
        let stopped = "Dừng từ \(pause.at.vietnamese) đến \(tx.now.vietnamese) để \(ground.vietnamese)."
        try StepDueStore.record(.resumed, of: dossier, to: change.stepDueAt, why: stopped, in: tx)
        try TallyStore.count(.waiting(in: dossier.state, -1), agency: dossier.agency, field: dossier.field, in: tx)
        try tx.journal(DossierEvent.resumed(due: dueAt), about: dossier.reference, agency: dossier.agency.value)
        return dueAt
    }
}
