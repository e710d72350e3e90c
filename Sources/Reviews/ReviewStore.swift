package import Identity
package import Kernel
package import Storage

/// All SQL on management reviews.
package enum ReviewStore {
    package static func find(_ id: Identifier<ManagementReview>, for actor: Actor, in reader: any Reader) throws -> ManagementReview {
        guard let found = try reviews("r.id = \(id) AND \(actor.sees("r.agency_id"))", in: reader).first else { throw Problem.notFound }
        return found
    }

    static func findOwn(_ id: Identifier<ManagementReview>, for actor: Actor, in reader: any Reader) throws -> ManagementReview {
        guard let found = try reviews("r.id = \(id) AND \(actor.owns("r.agency_id"))", in: reader).first else { throw Problem.notFound }
        return found
    }

    static func lastConcluded(of agency: AgencyID, before instant: Instant, in reader: any Reader) throws -> ManagementReview? {
        try reviews(
            "r.agency_id = \(agency) AND m.at < \(instant)", order: "m.held_on DESC, r.id DESC LIMIT 1", in: reader
        ).first
    }

    /// Open ones of an agency.
    static func open(of agency: AgencyID, in reader: any Reader) throws -> [ManagementReview] {
        try reviews("r.agency_id = \(agency) AND m.id IS NULL", in: reader)
    }

    /// The question how many of them this person has to conclude or, as the secretary, to prepare.
    static func countOpen(for actor: Actor) -> SQL {
        var mine: SQL = "r.chair_id = \(actor.account)"
        if actor.roles.contains(.secretary) { mine += " OR NOT EXISTS (SELECT 1 FROM review_decision d WHERE d.review_id = r.id)" }
        return """
            SELECT count(*) FROM management_review r WHERE r.agency_id = \(actor.agency) AND (\(mine))
            AND NOT EXISTS (SELECT 1 FROM review_minutes m WHERE m.review_id = r.id)
            """
    }

    static func list(for actor: Actor, limit: Int = 20_000, offset: Int = 0, in reader: any Reader) throws -> (
        rows: [ManagementReview], total: Int
    ) {
        let condition = actor.sees("r.agency_id")
        return (
            try reviews(condition, order: "r.planned_on DESC, r.id DESC LIMIT \(limit) OFFSET \(offset)", in: reader),
            try reader.value("SELECT count(*) FROM management_review r WHERE \(condition)") ?? 0
        )
    }

    private static func reviews(
        _ condition: SQL, order: SQL = "r.planned_on DESC, r.id DESC", in reader: any Reader
    ) throws -> [ManagementReview] {
        let rows = try reader.rows(
            """
            SELECT r.*, i.content, m.held_on, m.attendees, m.discussion, m.conclusion, m.account_name AS minutes_by, m.at AS minutes_at
            FROM management_review r
            JOIN review_inputs i ON i.id = (SELECT max(x.id) FROM review_inputs x WHERE x.review_id = r.id)
            LEFT JOIN review_minutes m ON m.review_id = r.id WHERE \(condition) ORDER BY \(order)
            """)
        let ids: [Identifier<ManagementReview>] = try rows.map { try $0["id"] }
        let decisions = Dictionary(grouping: try self.decisions("d.review_id IN \(list: ids)", in: reader), by: \.review)
        return try zip(rows, ids).map { row, id in try review(row, id, decisions: decisions[id] ?? []) }
    }

    private static func review(
        _ row: Row, _ id: Identifier<ManagementReview>, decisions: [ReviewDecision]
    ) throws -> ManagementReview {
        var minutes: ManagementReview.Recorded?
        let recordedAt: Instant? = try row["minutes_at"]
        if let recordedAt {
            minutes = ManagementReview.Recorded(
                minutes: ReviewMinutes(
                    heldOn: try row["held_on"], attendees: try row["attendees"], discussion: try row["discussion"],
                    conclusion: try row["conclusion"]),
                by: try row["minutes_by"], at: recordedAt)
        }
        return ManagementReview(
            id: id, agency: try row["agency_id"], code: try row["code"], plannedOn: try row["planned_on"], chair: try row["chair_id"],
            chairName: try row["chair_name"], chairPost: try row["chair_post"], openedBy: try row["opened_by_name"],
            openedAt: try row["opened_at"], inputs: try (row["content"] as JSONText<ReviewInputs>).content, decisions: decisions,
            minutes: minutes, version: try row["version"])
    }

    // MARK: Writing

    /// `XXLĐ-2026-01`, without gaps: the counter's row is held until the review is written.
    static func nextCode(of agency: AgencyID, year: Int, in tx: Transaction) throws -> String {
        let last: Int? = try tx.value(
            """
            INSERT INTO review_number (agency_id, year, last) VALUES (\(agency), \(year), 1)
            ON CONFLICT (agency_id, year) DO UPDATE SET last = review_number.last + 1 RETURNING last
            """)
        guard let last else { throw Problem(.unexpected, "Không cấp được số.", details: "no review number") }
        return "XXLĐ-\(year)-\(last < 10 ? "0" : "")\(last)"
    }

    static func insert(
        code: String, plannedOn: Day, chair: StaffMember, by actor: Actor, in tx: Transaction
    ) throws -> Identifier<ManagementReview> {
        try tx.insert(
            """
            INSERT INTO management_review (agency_id, code, planned_on, chair_id, chair_name, chair_post, opened_by_name, opened_at)
            VALUES (\(actor.agency), \(code), \(plannedOn), \(chair.account), \(chair.name), \(chair.post), \(actor.name), \(tx.now)) RETURNING id
            """)
    }

    static func insertInputs(_ inputs: ReviewInputs, of id: Identifier<ManagementReview>, by actor: Actor, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO review_inputs (agency_id, review_id, content, account_name, at)
            VALUES (\(actor.agency), \(id), \(JSONText(inputs)), \(actor.name), \(tx.now))
            """)
    }

    /// Takes the review's version: a decision and the conclusion do not slip past each other.
    static func touch(_ review: ManagementReview, in tx: Transaction) throws {
        try tx.updateOne("UPDATE management_review SET version = version + 1 WHERE id = \(review.id) AND version = \(review.version)")
    }

    static func insertMinutes(_ minutes: ReviewMinutes, of review: ManagementReview, by actor: Actor, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO review_minutes (agency_id, review_id, held_on, attendees, discussion, conclusion, account_id, account_name, at)
            VALUES (\(review.agency), \(review.id), \(minutes.heldOn), \(minutes.attendees), \(minutes.discussion), \(minutes.conclusion),
                \(actor.account), \(actor.name), \(tx.now))
            """)
    }
}
