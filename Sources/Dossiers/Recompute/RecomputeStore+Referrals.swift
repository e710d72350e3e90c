import Deadlines
import Identity
import Kernel
import Storage

/// The sub-deadline of a referral that moved: it follows the calendar of the side asked.
struct ReferralMove: Sendable, Hashable {
    let referral: Identifier<Referral>
    let code: String
    let receiver: String
    let oldDue: Instant
    let newDue: Instant
}

/// Referrals that wait, by the hundred.
extension RecomputeStore {
    /// What a run found of dates beside those of the dossiers' own table.
    static let furtherMoves = Migration(
        "2026-11-30.52 moved appointments and sub-deadlines",
        """
        ALTER TABLE recompute_move ADD COLUMN old_appointment BIGINT;
        ALTER TABLE recompute_move ADD COLUMN new_appointment BIGINT;
        CREATE TABLE recompute_referral (
            run_id BIGINT NOT NULL REFERENCES recompute_run(id),
            referral_id BIGINT NOT NULL REFERENCES referral(id),
            old_due BIGINT NOT NULL,
            new_due BIGINT NOT NULL,
            PRIMARY KEY (run_id, referral_id)
        );
        CREATE INDEX recompute_run_finished ON recompute_run (finished_at);
        CREATE INDEX clock_event_recompute ON clock_event (agency_id, at) WHERE kind = 'recompute';
        """)

    static let referralBatch = 200

    /// Open referrals to these agencies whose count these days can touch, in the order of their keys.
    static func referrals(
        to agencies: SQL, from: Day, through: Day, after last: Identifier<Referral>?, in reader: any Reader
    ) throws -> [Referral] {
        try reader.rows(
            """
            \(ReferralStore.selected) WHERE r.ended_at IS NULL AND r.due_at >= \(Instant(from))
            AND r.sent_at < \(Instant(through.adding(days: 1))) AND \(agencies) AND r.id > \(last?.value ?? 0)
            ORDER BY r.id LIMIT \(referralBatch)
            """
        ).map(ReferralStore.referral)
    }

    /// False when it was answered, or taken over and so counted anew, since it was read.
    static func move(
        _ referral: Referral, from countedFrom: Instant, to due: Instant, of run: Identifier<RecomputeRun>, in tx: Transaction
    ) throws -> Bool {
        let moved = try tx.row(
            """
            UPDATE referral SET counted_from = \(countedFrom), due_at = \(due), version = version + 1
            WHERE id = \(referral.id) AND ended_at IS NULL AND (begins = \(ReferralRule.Begin.sending) OR state = \(referral.state))
            RETURNING id
            """)
        guard moved != nil else { return false }
        try tx.execute(
            """
            INSERT INTO recompute_referral (run_id, referral_id, old_due, new_due)
            VALUES (\(run), \(referral.id), \(referral.dueAt), \(due))
            ON CONFLICT (run_id, referral_id) DO UPDATE SET new_due = excluded.new_due
            """)
        return true
    }

    /// Both sides see that a sub-deadline moved.
    static func referralMoves(
        of run: Identifier<RecomputeRun>, for actor: Actor, limit: Int, in reader: any Reader
    ) throws -> [ReferralMove] {
        try reader.rows(
            """
            SELECT m.referral_id, m.old_due, m.new_due, d.code, r.number, r.to_name, r.addressee
            FROM recompute_referral m JOIN referral r ON r.id = m.referral_id JOIN dossier d ON d.id = r.dossier_id
            WHERE m.run_id = \(run) AND (\(actor.sees("r.agency_id")) OR \(actor.sees("r.to_agency_id")))
            ORDER BY m.old_due, m.referral_id LIMIT \(limit)
            """
        ).map { row in
            let (name, addressee): (String, String) = (try row["to_name"], try row["addressee"])
            return ReferralMove(
                referral: try row["referral_id"], code: "\(try row["code"] as String)/PC\(try row["number"] as Int)",
                receiver: addressee.isEmpty ? name : addressee, oldDue: try row["old_due"], newDue: try row["new_due"])
        }
    }
}
