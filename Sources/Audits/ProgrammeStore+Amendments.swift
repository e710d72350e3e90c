import Identity
import Kernel
import Storage

/// SQL on the amendments of programmes.
extension ProgrammeStore {
    static func amendments(
        of programmes: [Identifier<AuditProgramme>], in reader: any Reader
    ) throws -> [Identifier<AuditProgramme>: [ProgrammeAmendment]] {
        guard !programmes.isEmpty else { return [:] }
        let rows = try reader.rows(
            """
            SELECT m.*, a.account_name AS approved_by, a.at AS approved_at FROM audit_programme_amendment m
            LEFT JOIN audit_amendment_approval a ON a.amendment_id = m.id
            WHERE m.programme_id IN \(list: programmes) ORDER BY m.programme_id, m.number
            """)
        let ids: [Identifier<ProgrammeAmendment>] = try rows.map { try $0["id"] }
        guard !ids.isEmpty else { return [:] }
        var changes: [Identifier<ProgrammeAmendment>: [Identifier<AuditProgramme.Line>: ProgrammeAmendment.Change]] = [:]
        for row in try reader.rows("SELECT amendment_id, line_id, change FROM audit_programme_change WHERE amendment_id IN \(list: ids)") {
            changes[try row["amendment_id"], default: [:]][try row["line_id"]] = try row["change"] as ProgrammeAmendment.Change
        }
        var found: [Identifier<AuditProgramme>: [ProgrammeAmendment]] = [:]
        for (row, id) in zip(rows, ids) {
            let by: String? = try row["approved_by"]
            let at: Instant? = try row["approved_at"]
            var approval: AuditProgramme.Approval?
            if let by, let at { approval = AuditProgramme.Approval(by: by, at: at) }
            found[try row["programme_id"], default: []].append(
                ProgrammeAmendment(
                    id: id, number: try row["number"], reason: try row["reason"], draftedBy: try row["drafted_by"],
                    draftedByName: try row["drafted_by_name"], draftedAt: try row["drafted_at"], changes: changes[id] ?? [:],
                    approval: approval))
        }
        return found
    }

    static func insertAmendment(_ programme: AuditProgramme, reason: String, by actor: Actor, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO audit_programme_amendment (agency_id, programme_id, number, reason, drafted_by, drafted_by_name, drafted_at)
            VALUES (\(programme.agency), \(programme.id), \(programme.amendments.count + 1), \(reason), \(actor.account), \(actor.name),
                \(tx.now))
            """)
    }

    static func insertChange(
        _ change: ProgrammeAmendment.Change, of line: Identifier<AuditProgramme.Line>, in amendment: ProgrammeAmendment,
        _ programme: AuditProgramme, tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO audit_programme_change (agency_id, amendment_id, line_id, change)
            VALUES (\(programme.agency), \(amendment.id), \(line), \(change))
            """)
    }

    static func deleteChange(of line: Identifier<AuditProgramme.Line>, in amendment: ProgrammeAmendment, tx: Transaction) throws {
        try tx.execute("DELETE FROM audit_programme_change WHERE amendment_id = \(amendment.id) AND line_id = \(line)")
    }

    static func insertApproval(of amendment: ProgrammeAmendment, _ programme: AuditProgramme, by actor: Actor, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO audit_amendment_approval (agency_id, amendment_id, account_id, account_name, at)
            VALUES (\(programme.agency), \(amendment.id), \(actor.account), \(actor.name), \(tx.now))
            """)
    }

    /// An audit was opened from the line: it belongs to what was done.
    static func isUsed(_ line: Identifier<AuditProgramme.Line>, in reader: any Reader) throws -> Bool {
        try reader.row("SELECT 1 FROM audit WHERE line_id = \(line) LIMIT 1") != nil
    }
}
