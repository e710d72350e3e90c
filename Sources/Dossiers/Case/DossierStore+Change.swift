import Deadlines
import Documents
import Identity
import Kernel
import Storage

/// What a dossier becomes. Every change raises the version by one, and the rows it leaves in the ledgers carry that number.
struct DossierChange {
    var state: DossierState
    var revision: RevisionID
    var step: DossierPath.Step
    /// Whose work the step is; `elsewhere` while another agency has it.
    var lane: Lane
    var holder: Identifier<Account>?
    var heldSince: Instant
    var stepDueAt: Instant?
    var dueAt: Instant
    var extendedTo: Instant?
    var pausedAt: Instant?
    var endedAt: Instant?
    var outcome: DossierOutcome?
    var indicator: DossierOutcome?
    var closedAt: Instant?

    /// A dossier that comes in now and stands at its first step.
    init(receiving first: DossierPath.Step, of offer: ServiceOffer, holder: Identifier<Account>?, at now: Instant, dueAt: Instant) {
        (state, revision, step, lane, self.holder, heldSince) = (.received, offer.revision, first, first.lane, holder, now)
        stepDueAt = first.due(enteredAt: now, by: offer.calendar, rules: offer.rules)
        self.dueAt = dueAt
    }

    init(_ dossier: Dossier) {
        state = dossier.state
        revision = dossier.procedureRevision
        step = dossier.step
        lane = dossier.lane
        holder = dossier.holder
        heldSince = dossier.heldSince
        stepDueAt = dossier.stepDueAt
        dueAt = dossier.dueAt
        extendedTo = dossier.extendedTo
        pausedAt = dossier.pausedAt
        endedAt = dossier.endedAt
        outcome = dossier.outcome
        indicator = dossier.indicator
        closedAt = dossier.closedAt
    }

    /// The dossier enters a step at an instant: whose it is, and until when by the step's own limit.
    mutating func enter(
        _ step: DossierPath.Step, holder: Identifier<Account>?, at now: Instant, by calendar: WorkingCalendar, rules: RuleBook = .law
    ) {
        self.step = step
        lane = step.lane
        self.holder = holder
        heldSince = now
        stepDueAt = step.due(enteredAt: now, by: calendar, rules: rules)
    }

    /// The clock stops for good, and how it ended is judged.
    mutating func end(_ outcome: DossierOutcome, at now: Instant) {
        self.outcome = outcome
        endedAt = now
        pausedAt = nil
        stepDueAt = nil
    }
}

extension DossierStore {
    /// Guarded by the version that was read: of two who change it at once, one is told so.
    static func update(_ dossier: Dossier, to change: DossierChange, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE dossier SET state = \(change.state), procedure_revision_id = \(change.revision), position = \(change.step.position),
                lane = \(change.lane), holder_id = \(change.holder), held_since = \(change.heldSince), step_due_at = \(change.stepDueAt),
                due_at = \(change.dueAt), extended_to = \(change.extendedTo), paused_at = \(change.pausedAt), ended_at = \(change.endedAt),
                outcome = \(change.outcome), indicator = \(change.indicator), closed_at = \(change.closedAt),
                version = \(dossier.version + 1)
            WHERE id = \(dossier.id) AND version = \(dossier.version)
            """)
    }

    /// The hand-over that brought the dossier where `change` says.
    static func append(
        _ kind: DossierStep.Kind, to dossier: Dossier, _ change: DossierChange, toAgency: AgencyID? = nil, note: String, by actor: Actor,
        in tx: Transaction
    ) throws {
        try append(
            kind, to: dossier.id, seq: dossier.version + 1, agency: dossier.agency, change, toAgency: toAgency, note: note, by: actor,
            in: tx)
    }

    static func append(
        _ kind: DossierStep.Kind, to dossier: Identifier<Dossier>, seq: Int, agency: AgencyID, _ change: DossierChange,
        toAgency: AgencyID? = nil, note: String, by actor: Actor, in tx: Transaction
    ) throws {
        let unit = try change.holder.flatMap { try StaffDirectory.unit(of: $0, at: agency, in: tx) }
        try tx.execute(
            """
            INSERT INTO dossier_step (dossier_id, seq, agency_id, at, kind, revision_id, position, holder_id, unit_id, to_agency_id, due_at,
                by_id, by_name, note)
            VALUES (\(dossier), \(seq), \(agency), \(tx.now), \(kind), \(change.revision), \(change.step.position), \(change.holder),
                \(unit), \(toAgency), \(change.stepDueAt), \(actor.account), \(actor.name), \(note))
            """)
    }

    /// A movement of the clock, by a person or, without one, by the system.
    static func appendClock(
        _ kind: ClockEvent.Kind, to dossier: Identifier<Dossier>, seq: Int, agency: AgencyID, ground: ClockGround? = nil,
        policy: ClockPolicy? = nil, rule: CitedRule? = nil, dueAt: Instant, extendedTo: Instant? = nil, note: String = "",
        isApplicantFault: Bool = false, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO clock_event (dossier_id, seq, agency_id, at, kind, ground, policy, rule, rule_standing, due_at, extended_to, by_id,
                by_name, note, applicant_fault)
            VALUES (\(dossier), \(seq), \(agency), \(tx.now), \(kind), \(ground), \(policy), \(rule?.source ?? ""),
                \(rule?.standing), \(dueAt), \(extendedTo),
                \(tx.stamp.accountID), \(tx.stamp.name), \(note), \(isApplicantFault))
            """)
    }
}

extension DossierStore {
    /// Who had the dossier when it last stood at a step.
    static func lastHolder(of dossier: Identifier<Dossier>, at position: Int, in reader: any Reader) throws -> Identifier<Account>? {
        try reader.value(
            """
            SELECT holder_id FROM dossier_step WHERE dossier_id = \(dossier) AND position = \(position) AND holder_id IS NOT NULL
            ORDER BY seq DESC LIMIT 1
            """)
    }
}
