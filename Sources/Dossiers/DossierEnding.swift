import Identity
import Kernel
import Storage

/// What the end of a dossier's clock leaves behind, whichever way it ended. Its ledger is read once, before anything is written.
struct DossierEnding {
    private let dossier: Dossier
    private let events: [ClockEvent]

    init(_ dossier: Dossier, in reader: any Reader) throws {
        self.dossier = dossier
        events = try DossierStore.clockEvents(of: dossier.id, in: reader)
    }

    /// The result is there: held against the legal due date, and against the promise as QĐ 766 does.
    func judge(_ change: inout DossierChange, at now: Instant) {
        change.end(LegalClock.outcome(endedAt: now, due: dossier.dueAt), at: now)
        guard let limit = dossier.limit else { return }
        change.indicator = LegalClock(receivedAt: dossier.receivedAt, limit: limit, events: events)
            .indicator(endedAt: now, promised: dossier.promisedAt)
    }

    /// Called when the dossier's row and its last step are written.
    func write(_ change: DossierChange, note: String = "", on calendar: WorkingCalendar, by actor: Actor, in tx: Transaction) throws {
        let referrals = try OpenReferrals.settle(dossier, waiver: note, by: actor, in: tx)
        try OpenWithdrawal.settle(dossier, as: change.outcome, by: actor, in: tx)
        try DossierStore.appendClock(
            .stop, to: dossier.id, seq: dossier.version + 1, agency: dossier.agency, dueAt: dossier.dueAt, note: note, in: tx)
        guard let outcome = change.outcome else { return }
        if outcome == .late { try DossierProposals.late(dossier, endedAt: tx.now, in: tx) }
        try TallyStore.count(.ended(outcome, from: dossier.state), agency: dossier.agency, field: dossier.field, in: tx)
        let course = try AttributionStore.course(of: dossier, until: tx.now, events: events, referrals: referrals, in: tx)
        try KeepDossierTimes.perform(dossier, course, outcome: outcome, indicator: change.indicator, on: calendar, in: tx)
    }
}
