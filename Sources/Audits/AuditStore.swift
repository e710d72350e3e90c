package import Identity
package import Kernel
package import Storage

/// All SQL on audits, their teams and closings.
package enum AuditStore {
    package static func find(_ id: Identifier<Audit>, for actor: Actor, in reader: any Reader) throws -> Audit {
        guard let found = try audits("a.id = \(id) AND \(actor.sees("a.agency_id"))", in: reader).first else { throw Problem.notFound }
        return found
    }

    static func findOwn(_ id: Identifier<Audit>, for actor: Actor, in reader: any Reader) throws -> Audit {
        guard let found = try audits("a.id = \(id) AND \(actor.owns("a.agency_id"))", in: reader).first else { throw Problem.notFound }
        return found
    }

    /// A page of the list, the last planned first, and how many there are in all; without a limit, all.
    static func list(for actor: Actor, year: Int?, limit: Int = 20_000, offset: Int = 0, in reader: any Reader) throws -> (
        rows: [Audit], total: Int
    ) {
        var condition = actor.sees("a.agency_id")
        if let year { condition += " AND a.planned_on >= \(Day.firstOf(year: year)) AND a.planned_on <= \(Day.lastOf(year: year))" }
        return (
            try audits(condition, tail: "LIMIT \(limit) OFFSET \(offset)", in: reader),
            try reader.value("SELECT count(*) FROM audit a WHERE \(condition)") ?? 0
        )
    }

    /// The open ones this person belongs to.
    static func open(with account: Identifier<Account>, in agency: AgencyID, in reader: any Reader) throws -> [Audit] {
        try audits(isOpen(with: account, in: agency), in: reader)
    }

    private static func isOpen(with account: Identifier<Account>, in agency: AgencyID) -> SQL {
        """
        a.agency_id = \(agency) AND c.id IS NULL
        AND EXISTS (SELECT 1 FROM audit_member m WHERE m.audit_id = a.id AND m.account_id = \(account))
        """
    }

    /// The question how many of them wait for this person: for an answer of hers or, when there is none left of anybody, for the one who leads.
    static func countWaiting(for account: Identifier<Account>, in agency: AgencyID) -> SQL {
        let open = "SELECT 1 FROM audit_question q WHERE q.audit_id = a.id AND \(QuestionStore.isOpen)" as SQL
        return """
            SELECT count(*) FROM audit a LEFT JOIN audit_closing c ON c.audit_id = a.id WHERE \(isOpen(with: account, in: agency))
            AND (EXISTS (\(open) AND q.auditor_id = \(account)) OR (NOT EXISTS (\(open)) AND EXISTS
                (SELECT 1 FROM audit_member m WHERE m.audit_id = a.id AND m.account_id = \(account) AND m.is_lead)))
            """
    }

    private static func audits(_ condition: SQL, tail: SQL = "", in reader: any Reader) throws -> [Audit] {
        let rows = try reader.rows(
            """
            SELECT a.*, c.held_from, c.held_to, c.strengths, c.recommendations, c.conclusion, c.account_name AS closed_by, c.at AS closed_at
            FROM audit a LEFT JOIN audit_closing c ON c.audit_id = a.id WHERE \(condition) ORDER BY a.planned_on DESC, a.id DESC \(tail)
            """)
        let ids: [Identifier<Audit>] = try rows.map { try $0["id"] }
        var members: [Identifier<Audit>: [Audit.Member]] = [:]
        for row in try reader.rows("SELECT * FROM audit_member WHERE audit_id IN \(list: ids) ORDER BY is_lead DESC, id") {
            members[try row["audit_id"], default: []].append(
                Audit.Member(account: try row["account_id"], name: try row["account_name"], isLead: try row["is_lead"]))
        }
        return try zip(rows, ids).map { row, id in try audit(row, id, members: members[id] ?? []) }
    }

    private static func audit(_ row: Row, _ id: Identifier<Audit>, members: [Audit.Member]) throws -> Audit {
        var closing: Audit.Closing?
        let closedAt: Instant? = try row["closed_at"]
        if let closedAt {
            closing = Audit.Closing(
                report: AuditReport(
                    heldFrom: try row["held_from"], heldTo: try row["held_to"], strengths: try row["strengths"],
                    recommendations: try row["recommendations"], conclusion: try row["conclusion"]),
                by: try row["closed_by"], at: closedAt)
        }
        return Audit(
            id: id, agency: try row["agency_id"], code: try row["code"], title: try row["title"], scope: try row["scope"],
            criteria: try row["criteria"], plannedOn: try row["planned_on"], openedBy: try row["opened_by_name"],
            openedAt: try row["opened_at"], members: members, closing: closing, version: try row["version"])
    }

    /// `ĐG-2026-01`. The programme's version was taken before, so nobody counts at the same time.
    static func nextCode(_ programme: AuditProgramme, in reader: any Reader) throws -> String {
        let count: Int = try reader.value("SELECT count(*) FROM audit WHERE programme_id = \(programme.id)") ?? 0
        return "ĐG-\(programme.year)-\(count < 9 ? "0" : "")\(count + 1)"
    }

    static func insert(_ draft: AuditDraft, code: String, in programme: AuditProgramme, by actor: Actor, tx: Transaction) throws
        -> Identifier<Audit>
    {
        try tx.insert(
            """
            INSERT INTO audit (agency_id, programme_id, line_id, code, title, scope, criteria, planned_on, opened_by_name, opened_at)
            VALUES (\(actor.agency), \(programme.id), \(draft.line), \(code), \(draft.title), \(draft.scope), \(draft.criteria),
                \(draft.plannedOn), \(actor.name), \(tx.now)) RETURNING id
            """)
    }

    static func insertMember(_ member: StaffMember, isLead: Bool, in audit: Identifier<Audit>, of agency: AgencyID, tx: Transaction) throws
    {
        try tx.execute(
            """
            INSERT INTO audit_member (agency_id, audit_id, account_id, account_name, is_lead)
            VALUES (\(agency), \(audit), \(member.account), \(member.name), \(isLead))
            """)
    }

    /// Takes the audit's version, so that a question and the closing do not slip past each other.
    static func touch(_ audit: Audit, in tx: Transaction) throws {
        try tx.updateOne("UPDATE audit SET version = version + 1 WHERE id = \(audit.id) AND version = \(audit.version)")
    }

    static func insertClosing(_ report: AuditReport, of audit: Audit, by actor: Actor, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO audit_closing (agency_id, audit_id, held_from, held_to, strengths, recommendations, conclusion, account_id, account_name, at)
            VALUES (\(audit.agency), \(audit.id), \(report.heldFrom), \(report.heldTo), \(report.strengths), \(report.recommendations),
                \(report.conclusion), \(actor.account), \(actor.name), \(tx.now))
            """)
    }
}
