import Deadlines
import Identity
import Kernel
import Organisation
import Storage

/// All SQL on what the limit of a present step follows from: when it was entered, and when it stood still.
enum StepClockStore {
    /// When the dossier came to the step it stands at. Neither a hand-over nor a transfer nor another revision begins it anew.
    static let enteredAt: SQL = """
        (SELECT e.at FROM dossier_step e WHERE e.dossier_id = d.id AND e.kind IN ('received', 'advanced', 'sentBack')
            ORDER BY e.seq DESC LIMIT 1)
        """

    /// What other sides had or were asked of these dossiers.
    static func referrals(of dossiers: [Identifier<Dossier>], in reader: any Reader) throws -> [Identifier<Dossier>: [StepClock.Absence]] {
        guard !dossiers.isEmpty else { return [:] }
        return try reader.rows("SELECT dossier_id, sent_at, ended_at FROM referral WHERE dossier_id IN \(list: dossiers)")
            .reduce(into: [:]) {
                $0[try $1["dossier_id"], default: []].append(StepClock.Absence(from: try $1["sent_at"], to: try $1["ended_at"]))
            }
    }

    /// The clock of the present step as the ledgers have it now, of one that stands at `step`.
    static func clock(
        of dossier: Dossier, at step: DossierPath.Step? = nil, events: [ClockEvent], in reader: any Reader
    ) throws -> StepClock {
        let entered: Instant? = try reader.value("SELECT \(enteredAt) FROM dossier d WHERE d.id = \(dossier.id)")
        let stops = LegalClock.stops(events).map(StepClock.Absence.init)
        return StepClock(
            step ?? dossier.step, enteredAt: entered ?? dossier.heldSince,
            absences: stops + (try referrals(of: [dossier.id], in: reader)[dossier.id] ?? []))
    }

    /// When the present step is due, after something that stopped its budget has ended.
    static func due(
        of dossier: Dossier, at step: DossierPath.Step? = nil, events: [ClockEvent]? = nil, by calendar: WorkingCalendar,
        in reader: any Reader
    ) throws -> Instant? {
        let events = try events ?? DossierStore.clockEvents(of: dossier.id, in: reader)
        return try clock(of: dossier, at: step, events: events, in: reader)
            .due(by: calendar, rules: RuleBook.of(dossier.agency, in: reader))
    }

    /// An opinion came, or is not awaited any more, while the dossier stayed where it is: the step's budget counts on.
    /// - Parameter why: which opinion, and what became of it.
    static func moveOn(_ dossier: Dossier, why: String, in tx: Transaction) throws {
        guard dossier.endedAt == nil, dossier.stepDueAt != nil else { return }
        var change = DossierChange(dossier)
        change.stepDueAt = try due(of: dossier, by: Calendars.calendar(for: dossier.agency, in: tx), in: tx)
        guard change.stepDueAt != dossier.stepDueAt else { return }
        try DossierStore.update(dossier, to: change, in: tx)
        try StepDueStore.record(.opinionEnded, of: dossier, to: change.stepDueAt, why: why, in: tx)
        try tx.journal(
            DossierEvent.stepDueMoved(from: dossier.stepDueAt, to: change.stepDueAt, why: why),
            about: dossier.reference, agency: dossier.agency.value)
    }
}
