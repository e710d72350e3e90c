import Identity
import Kernel
import Storage

/// What a dossier becomes. Every change raises the version by one, and the rows it leaves in the ledgers carry that number.
struct DossierChange {
    var state: DossierState
    var step: DossierPath.Step
    var holder: Identifier<Account>?
    var heldSince: Instant
    var dueAt: Instant
    var pausedAt: Instant?
    var endedAt: Instant?
    var outcome: DossierOutcome?
    var closedAt: Instant?

    init(_ dossier: Dossier) {
        state = dossier.state
        step = dossier.step
        holder = dossier.holder
        heldSince = dossier.heldSince
        dueAt = dossier.dueAt
        pausedAt = dossier.pausedAt
        endedAt = dossier.endedAt
        outcome = dossier.outcome
        closedAt = dossier.closedAt
    }

    /// The clock stops for good, and how it ended is judged.
    mutating func end(_ outcome: DossierOutcome, at now: Instant) {
        self.outcome = outcome
        endedAt = now
        pausedAt = nil
    }
}

extension DossierStore {
    /// Guarded by the version that was read: of two who change it at once, one is told so.
    static func update(_ dossier: Dossier, to change: DossierChange, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE dossier SET state = \(change.state), position = \(change.step.position), lane = \(change.step.lane),
                holder_id = \(change.holder), held_since = \(change.heldSince), due_at = \(change.dueAt), paused_at = \(change.pausedAt),
                ended_at = \(change.endedAt), outcome = \(change.outcome), closed_at = \(change.closedAt), version = \(dossier.version + 1)
            WHERE id = \(dossier.id) AND version = \(dossier.version)
            """)
    }

    static func append(
        _ kind: DossierStep.Kind, to dossier: Dossier, position: Int, holder: Identifier<Account>?, note: String, by actor: Actor,
        in tx: Transaction
    ) throws {
        try append(
            kind, to: dossier.id, seq: dossier.version + 1, agency: dossier.agency, position: position, holder: holder, note: note,
            by: actor, in: tx)
    }

    static func append(
        _ kind: DossierStep.Kind, to dossier: Identifier<Dossier>, seq: Int, agency: AgencyID, position: Int, holder: Identifier<Account>?,
        note: String, by actor: Actor, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO dossier_step (dossier_id, seq, agency_id, at, kind, position, holder_id, by_id, by_name, note)
            VALUES (\(dossier), \(seq), \(agency), \(tx.now), \(kind), \(position), \(holder), \(actor.account), \(actor.name), \(note))
            """)
    }

    static func appendClock(
        _ kind: ClockEvent.Kind, to dossier: Identifier<Dossier>, seq: Int, agency: AgencyID, ground: ClockGround? = nil,
        policy: ClockPolicy? = nil, rule: String = "", dueAt: Instant, note: String = "", by actor: Actor, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO clock_event (dossier_id, seq, agency_id, at, kind, ground, policy, rule, due_at, by_id, by_name, note)
            VALUES (\(dossier), \(seq), \(agency), \(tx.now), \(kind), \(ground), \(policy), \(rule), \(dueAt), \(actor.account),
                \(actor.name), \(note))
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
