import Deadlines
import Identity
import Kernel
import Organisation
import Storage

/// What the end of a dossier's clock leaves behind, whichever way it ended. Its ledger is read once, before anything is written, and the due
/// date follows from it and from the calendar of this moment: a notice that came in shortly before may not be worked in yet.
struct DossierEnding {
    private let dossier: Dossier
    private let events: [ClockEvent]
    private let calendar: WorkingCalendar
    private let clock: LegalClock?

    init(_ dossier: Dossier, by calendar: WorkingCalendar, in reader: any Reader) throws {
        self.dossier = dossier
        self.calendar = calendar
        let events = try DossierStore.clockEvents(of: dossier.id, in: reader)
        self.events = events
        clock = dossier.limit.map {
            LegalClock(
                receivedAt: dossier.receivedAt, limit: $0, promise: dossier.importedPromise,
                earlierRequests: dossier.earlierRequests, events: events)
        }
    }

    /// A result is held against the legal due date; what was withdrawn or stopped is not, and says so by its outcome. As QĐ 766 counts, both
    /// are ends, held against the promise (chỉ số 2.1).
    func judge(_ change: inout DossierChange, as outcome: DossierOutcome? = nil, at now: Instant) {
        change.dueAt = clock?.due(by: calendar) ?? dossier.dueAt
        change.end(outcome ?? LegalClock.outcome(endedAt: now, due: change.dueAt), at: now)
        change.indicator = clock?.indicator(endedAt: now, promised: dossier.promisedAt)
    }

    /// Called when the dossier's row and its last step are written.
    func write(_ change: DossierChange, note: String = "", by actor: Actor, in tx: Transaction) throws {
        let referrals = try OpenReferrals.settle(dossier, waiver: note, by: actor, in: tx)
        try OpenWithdrawal.settle(dossier, as: change.outcome, by: actor, in: tx)
        try DossierStore.appendClock(
            .stop, to: dossier.id, seq: dossier.version + 1, agency: dossier.agency, dueAt: change.dueAt, note: note, in: tx)
        guard let outcome = change.outcome else { return }
        if outcome == .late || (!outcome.isResolved && dossier.pausedAt == nil && tx.now > change.dueAt) {
            try DossierProposals.late(dossier, endedAt: tx.now, in: tx)
        }
        try TallyStore.count(.ended(outcome, from: dossier.state), agency: dossier.agency, field: dossier.field, in: tx)
        let course = try AttributionStore.course(of: dossier, until: tx.now, events: events, referrals: referrals, by: calendar, in: tx)
        try KeepDossierTimes.perform(dossier, course, outcome: outcome, indicator: change.indicator, on: calendar, in: tx)
    }
}
