import Identity
import Kernel
import Storage

/// All SQL on the yearly programmes.
enum ProgrammeStore {
    static func find(_ id: Identifier<AuditProgramme>, for actor: Actor, in reader: any Reader) throws -> AuditProgramme {
        guard let found = try programmes("p.id = \(id) AND \(actor.sees("p.agency_id"))", in: reader).first else { throw Problem.notFound }
        return found
    }

    static func findOwn(_ id: Identifier<AuditProgramme>, for actor: Actor, in reader: any Reader) throws -> AuditProgramme {
        guard let found = try programmes("p.id = \(id) AND \(actor.owns("p.agency_id"))", in: reader).first else { throw Problem.notFound }
        return found
    }

    /// The condition that a programme of a year waits for this person's approval: an amendment that changes something or, without one, the
    /// programme itself; never what she drew up herself (`AuditProgramme.checkApproval`).
    static func waits(for actor: Actor, year: Int) -> SQL {
        let pending: SQL = """
            SELECT 1 FROM audit_programme_amendment m WHERE m.programme_id = p.id
            AND NOT EXISTS (SELECT 1 FROM audit_amendment_approval x WHERE x.amendment_id = m.id)
            """
        return """
            p.agency_id = \(actor.agency) AND p.year = \(year) AND (
                EXISTS (\(pending) AND m.drafted_by <> \(actor.account)
                    AND EXISTS (SELECT 1 FROM audit_programme_change h WHERE h.amendment_id = m.id))
                OR (p.drafted_by <> \(actor.account) AND NOT EXISTS (\(pending))
                    AND NOT EXISTS (SELECT 1 FROM audit_programme_approval y WHERE y.programme_id = p.id)
                    AND EXISTS (SELECT 1 FROM audit_programme_line l WHERE l.programme_id = p.id)))
            """
    }

    static func programme(of agency: AgencyID, year: Int, in reader: any Reader) throws -> AuditProgramme? {
        try programmes("p.agency_id = \(agency) AND p.year = \(year)", in: reader).first
    }

    static func programmes(of agency: AgencyID, in reader: any Reader) throws -> [AuditProgramme] {
        try programmes("p.agency_id = \(agency)", in: reader)
    }

    static func programmes(_ condition: SQL, in reader: any Reader) throws -> [AuditProgramme] {
        let rows = try reader.rows(
            """
            SELECT p.*, a.account_name AS approved_by, a.at AS approved_at FROM audit_programme p
            LEFT JOIN audit_programme_approval a ON a.programme_id = p.id WHERE \(condition) ORDER BY p.year DESC, p.id DESC
            """)
        let ids: [Identifier<AuditProgramme>] = try rows.map { try $0["id"] }
        let amendments = try amendments(of: ids, in: reader)
        var lines: [Identifier<AuditProgramme>: [AuditProgramme.Line]] = [:]
        for row in try reader.rows("SELECT * FROM audit_programme_line WHERE programme_id IN \(list: ids) ORDER BY month, id") {
            lines[try row["programme_id"], default: []].append(
                AuditProgramme.Line(id: try row["id"], subject: try row["subject"], month: try row["month"], criteria: try row["criteria"]))
        }
        return try zip(rows, ids).map { row, id in
            let by: String? = try row["approved_by"]
            let at: Instant? = try row["approved_at"]
            var approval: AuditProgramme.Approval?
            if let by, let at { approval = AuditProgramme.Approval(by: by, at: at) }
            return AuditProgramme(
                id: id, agency: try row["agency_id"], year: try row["year"], objective: try row["objective"],
                draftedBy: try row["drafted_by"], draftedByName: try row["drafted_by_name"], draftedAt: try row["drafted_at"],
                allLines: lines[id] ?? [], amendments: amendments[id] ?? [], approval: approval, version: try row["version"])
        }
    }

    static func insert(year: Int, objective: String, by actor: Actor, in tx: Transaction) throws -> Identifier<AuditProgramme> {
        let rows = try tx.rows(
            """
            INSERT INTO audit_programme (agency_id, year, objective, drafted_by, drafted_by_name, drafted_at)
            VALUES (\(actor.agency), \(year), \(objective), \(actor.account), \(actor.name), \(tx.now)) ON CONFLICT DO NOTHING RETURNING id
            """)
        guard let row = rows.first else { throw Problem.conflict("Chương trình đánh giá năm \(year) đã có.") }
        return try row["id"]
    }

    /// Takes the programme's version: whoever changes it at the same moment comes second, to a refusal.
    static func touch(_ programme: AuditProgramme, in tx: Transaction) throws {
        try tx.updateOne("UPDATE audit_programme SET version = version + 1 WHERE id = \(programme.id) AND version = \(programme.version)")
    }

    static func insertLine(
        _ programme: AuditProgramme, subject: String, month: Int, criteria: String, in tx: Transaction
    ) throws -> Identifier<AuditProgramme.Line> {
        try tx.insert(
            """
            INSERT INTO audit_programme_line (agency_id, programme_id, subject, month, criteria, recorded_at)
            VALUES (\(programme.agency), \(programme.id), \(subject), \(month), \(criteria), \(tx.now)) RETURNING id
            """)
    }

    static func deleteLine(_ id: Identifier<AuditProgramme.Line>, of programme: AuditProgramme, in tx: Transaction) throws {
        let changed = try tx.execute("DELETE FROM audit_programme_line WHERE id = \(id) AND programme_id = \(programme.id)")
        guard changed == 1 else { throw Problem.notFound }
    }

    static func insertApproval(_ programme: AuditProgramme, by actor: Actor, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO audit_programme_approval (agency_id, programme_id, account_id, account_name, at)
            VALUES (\(programme.agency), \(programme.id), \(actor.account), \(actor.name), \(tx.now))
            """)
    }
}
