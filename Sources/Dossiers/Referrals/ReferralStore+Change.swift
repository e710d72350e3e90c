import Deadlines
import Identity
import Kernel
import Storage

/// What a referral becomes. Every change raises its version by one.
struct ReferralChange {
    var state: Referral.State
    var holder: Identifier<Account>?
    var receivedAt: Instant?
    var receivedByName: String?
    var countedFrom: Instant
    var dueAt: Instant
    var endedAt: Instant?
    var endedByName: String?
    var ending: String
    var outcome: DossierOutcome?
    var reportedAt: Instant?

    init(_ referral: Referral) {
        (state, holder) = (referral.state, referral.holder)
        (receivedAt, receivedByName) = (referral.receivedAt, referral.receivedByName)
        (countedFrom, dueAt) = (referral.countedFrom, referral.dueAt)
        (endedAt, endedByName, ending) = (referral.endedAt, referral.endedByName, referral.ending)
        (outcome, reportedAt) = (referral.outcome, referral.reportedAt)
    }

    mutating func end(_ state: Referral.State, _ words: String, by actor: Actor, at now: Instant) {
        (self.state, endedAt, endedByName, ending) = (state, now, actor.name, words)
    }
}

/// A referral about to be sent, everything decided.
struct ReferralSending {
    let kind: ReferralKind
    let number: Int
    let fromName: String
    let to: AgencyID
    let toName: String
    let unit: Int64?
    let person: Identifier<Account>?
    let addressee: String
    let content: String
    let limitText: String
    let rule: ReferralRule
    let countedFrom: Instant
    let dueAt: Instant
}

extension ReferralStore {
    /// Holds on to a dossier as it was read: until the end of the transaction nobody else changes it, and nobody has since.
    static func hold(_ dossier: Dossier, in tx: Transaction) throws {
        try tx.updateOne("UPDATE dossier SET version = version WHERE id = \(dossier.id) AND version = \(dossier.version)")
    }

    static func nextNumber(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> Int {
        (try reader.value("SELECT max(number) FROM referral WHERE dossier_id = \(dossier)") ?? 0) + 1
    }

    static func insert(_ sending: ReferralSending, about dossier: Dossier, by actor: Actor, in tx: Transaction) throws
        -> Identifier<Referral>
    {
        let words = [dossier.code, dossier.title, dossier.applicant, sending.fromName, sending.toName, sending.addressee, sending.content]
        let id: Identifier<Referral> = try tx.insert(
            """
            INSERT INTO referral (agency_id, dossier_id, number, kind, from_name, to_agency_id, to_name, to_unit_id, to_account_id,
                addressee, content, folded, limit_text, begins, rule, sent_at, sent_by, sent_by_name, held_by, counted_from, due_at, state,
                ending, version)
            VALUES (\(dossier.agency), \(dossier.id), \(sending.number), \(sending.kind), \(sending.fromName), \(sending.to),
                \(sending.toName), \(sending.unit), \(sending.person), \(sending.addressee), \(sending.content),
                \(words.joined(separator: " ").folded), \(sending.limitText), \(sending.rule.begins), \(sending.rule.citation), \(tx.now),
                \(actor.account), \(actor.name), \(dossier.holder), \(sending.countedFrom), \(sending.dueAt), \(Referral.State.sent), '', 1)
            RETURNING id
            """)
        try append(.sent, to: id, seq: 1, holder: nil, note: sending.content, by: actor, in: tx)
        return id
    }

    /// Guarded by the version that was read; the act carries the new one.
    static func update(
        _ referral: Referral, to change: ReferralChange, _ kind: ReferralAct.Kind, note: String = "", by actor: Actor, in tx: Transaction
    ) throws {
        try tx.updateOne(
            """
            UPDATE referral SET state = \(change.state), holder_id = \(change.holder), received_at = \(change.receivedAt),
                received_by_name = \(change.receivedByName), counted_from = \(change.countedFrom), due_at = \(change.dueAt),
                ended_at = \(change.endedAt), ended_by_name = \(change.endedByName), ending = \(change.ending),
                outcome = \(change.outcome), reported_at = \(change.reportedAt), version = \(referral.version + 1)
            WHERE id = \(referral.id) AND version = \(referral.version)
            """)
        try append(kind, to: referral.id, seq: referral.version + 1, holder: change.holder, note: note, by: actor, in: tx)
    }

    private static func append(
        _ kind: ReferralAct.Kind, to referral: Identifier<Referral>, seq: Int, holder: Identifier<Account>?, note: String,
        by actor: Actor, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO referral_act (referral_id, seq, at, kind, agency_id, by_id, by_name, holder_id, note)
            VALUES (\(referral), \(seq), \(tx.now), \(kind), \(actor.agency), \(actor.account), \(actor.name), \(holder), \(note))
            """)
    }
}
