import Identity
import Kernel
import Storage

extension ReviewStore {
    private static let tables: SQL = "review_decision d LEFT JOIN review_decision_done e ON e.decision_id = d.id"

    static func decisions(_ condition: SQL, order: SQL = "d.id", in reader: any Reader) throws -> [ReviewDecision] {
        try reader.rows(
            """
            SELECT d.*, e.result, e.account_name AS done_by, e.at AS done_at FROM \(tables) WHERE \(condition) ORDER BY \(order)
            """
        ).map { row in
            var done: ReviewDecision.Done?
            let doneAt: Instant? = try row["done_at"]
            if let doneAt { done = ReviewDecision.Done(result: try row["result"], by: try row["done_by"], at: doneAt) }
            return ReviewDecision(
                id: try row["id"], review: try row["review_id"], kind: try row["kind"], what: try row["what"],
                responsible: try row["responsible_id"], responsibleName: try row["responsible_name"], dueOn: try row["due_on"], done: done)
        }
    }

    /// What a person still has to do from concluded reviews.
    static func waiting(for actor: Actor, limit: Int, in reader: any Reader) throws -> [ReviewDecision] {
        try decisions(waits(for: actor), order: "d.due_on, d.id LIMIT \(limit)", in: reader)
    }

    /// The question how many they are.
    static func countWaiting(for actor: Actor) -> SQL { "SELECT count(*) FROM \(tables) WHERE \(waits(for: actor))" }

    private static func waits(for actor: Actor) -> SQL {
        """
        d.agency_id = \(actor.agency) AND d.responsible_id = \(actor.account) AND e.id IS NULL
        AND EXISTS (SELECT 1 FROM review_minutes m WHERE m.review_id = d.review_id)
        """
    }

    static func insertDecision(
        _ kind: ReviewDecision.Kind, _ what: String, responsible: StaffMember, dueOn: Day, of review: ManagementReview, by actor: Actor,
        in tx: Transaction
    ) throws -> Identifier<ReviewDecision> {
        try tx.insert(
            """
            INSERT INTO review_decision (agency_id, review_id, kind, what, responsible_id, responsible_name, due_on, account_name, at)
            VALUES (\(review.agency), \(review.id), \(kind), \(what), \(responsible.account), \(responsible.name), \(dueOn), \(actor.name),
                \(tx.now)) RETURNING id
            """)
    }

    /// Two people who report the same decision done: the second comes to a refusal.
    static func insertDone(_ decision: ReviewDecision, _ result: String, by actor: Actor, in tx: Transaction) throws {
        let written = try tx.execute(
            """
            INSERT INTO review_decision_done (agency_id, decision_id, result, account_id, account_name, at)
            VALUES (\(actor.agency), \(decision.id), \(result), \(actor.account), \(actor.name), \(tx.now)) ON CONFLICT DO NOTHING
            """)
        guard written == 1 else { throw Problem.conflict("Quyết định này đã được ghi là hoàn thành.") }
    }
}
