import Identity
import Kernel
import Storage
import Web

/// All SQL on proposals of nonconformities.
enum ProposalStore {
    static func find(_ ids: [Identifier<Proposal>], for actor: Actor, in reader: any Reader) throws -> [Proposal] {
        let found = try reader.rows(
            "SELECT * FROM nonconformity_proposal p WHERE p.id IN \(list: ids) AND \(actor.owns("p.agency_id")) ORDER BY p.id"
        ).map(proposal)
        guard found.count == Set(ids).count else { throw Problem.notFound }
        return found
    }

    static func list(
        ground: Proposal.Ground?, isOpen: Bool?, for actor: Actor, page: ListQuery?, in reader: any Reader
    ) throws -> (rows: [Proposal], total: Int) {
        var condition: SQL = "\(actor.sees("p.agency_id"))"
        if let ground { condition += " AND p.ground = \(ground)" }
        if let isOpen { condition += isOpen ? " AND p.decision IS NULL" : " AND p.decision IS NOT NULL" }
        var limit: SQL = "LIMIT 20000"
        if let page { limit = "LIMIT \(page.limit) OFFSET \(page.offset)" }
        let rows = try reader.rows("SELECT * FROM nonconformity_proposal p WHERE \(condition) ORDER BY p.id DESC \(limit)").map(proposal)
        return (rows, try reader.value("SELECT count(*) FROM nonconformity_proposal p WHERE \(condition)") ?? 0)
    }

    /// Those nobody has decided yet, up to a thousand.
    static func openCount(of agency: AgencyID, in reader: any Reader) throws -> Int {
        try reader.value(
            """
            SELECT count(*) FROM (\(open(of: agency)) LIMIT 1000) AS few
            """) ?? 0
    }

    /// A row for each that is not decided.
    static func open(of agency: AgencyID) -> SQL {
        "SELECT 1 AS one FROM nonconformity_proposal p WHERE p.agency_id = \(agency) AND p.decision IS NULL"
    }

    /// Declined by nobody in particular; nil when it is decided, or was never proposed.
    static func withdraw(
        _ ground: Proposal.Ground, on subject: Reference, reason: String, in tx: Transaction
    ) throws -> (Identifier<Proposal>, AgencyID)? {
        let row = try tx.row(
            """
            UPDATE nonconformity_proposal SET decision = 'declined', reason = \(reason), decided_name = \(tx.stamp.name),
                decided_at = \(tx.now)
            WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id) AND ground = \(ground) AND decision IS NULL
            RETURNING id, agency_id
            """)
        return try row.map { (try $0["id"], try $0["agency_id"]) }
    }

    /// Nil when it was proposed before, and not withdrawn since.
    static func insert(
        _ ground: Proposal.Ground, on subject: Reference, at agency: AgencyID, _ description: String, evidence: String, place: String,
        in tx: Transaction
    ) throws -> Identifier<Proposal>? {
        let row = try tx.row(
            """
            INSERT INTO nonconformity_proposal (agency_id, ground, subject_kind, subject_id, subject_label, description, evidence, place,
                proposed_at, reason)
            VALUES (\(agency), \(ground), \(subject.kind), \(subject.id), \(subject.label), \(description), \(evidence), \(place), \(tx.now), '')
            ON CONFLICT (subject_kind, subject_id, ground) DO UPDATE SET decision = NULL, reason = '', decided_name = NULL,
                decided_at = NULL, description = excluded.description, evidence = excluded.evidence, place = excluded.place,
                proposed_at = excluded.proposed_at
            WHERE nonconformity_proposal.decision = 'declined' AND nonconformity_proposal.decided_by IS NULL
            RETURNING id
            """)
        return try row.map { try $0["id"] }
    }

    static func decide(
        _ proposal: Proposal, _ decision: Proposal.Decision, reason: String, nonconformity: Identifier<Nonconformity>?, by actor: Actor,
        in tx: Transaction
    ) throws {
        try tx.updateOne(
            """
            UPDATE nonconformity_proposal SET decision = \(decision), reason = \(reason), nonconformity_id = \(nonconformity),
                decided_by = \(actor.account), decided_name = \(actor.name), decided_at = \(tx.now)
            WHERE id = \(proposal.id) AND decision IS NULL
            """)
    }

    private static func proposal(_ row: Row) throws -> Proposal {
        Proposal(
            id: try row["id"], agency: try row["agency_id"], ground: try row["ground"],
            subject: Reference(kind: try row["subject_kind"], id: try row["subject_id"], label: try row["subject_label"]),
            description: try row["description"], evidence: try row["evidence"], place: try row["place"], proposedAt: try row["proposed_at"],
            decision: try row["decision"], decidedBy: try row["decided_name"], decidedAt: try row["decided_at"], reason: try row["reason"],
            nonconformity: try row["nonconformity_id"])
    }
}
