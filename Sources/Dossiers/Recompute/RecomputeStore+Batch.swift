import Deadlines
import Identity
import Kernel
import Storage

/// Dossiers by the thousand: read with what their dates follow from, written back a hundred in one statement.
extension RecomputeStore {
    static let batchSize = 1000
    private static let chunkSize = 100

    /// Where a batch ended; the next begins before it.
    struct Cursor: Sendable, Hashable {
        let dueAt: Instant
        let id: Identifier<Dossier>
    }

    /// The open dossiers whose count these days can touch. A stop may end after the due date (from Friday's closing to Sunday), so the last
    /// end of a stop is looked at too.
    private static func touched(from: Day, through: Day) -> SQL {
        let (start, end) = (Instant(from), Instant(through.adding(days: 1)))
        return """
            d.ended_at IS NULL AND d.received_at < \(end) AND (d.due_at >= \(start) OR d.step_due_at >= \(start) OR d.extended_to >= \(start)
                OR EXISTS (SELECT 1 FROM clock_event r WHERE r.dossier_id = d.id AND r.kind = 'resume' AND r.at >= \(start)))
            """
    }

    /// Agencies with such dossiers, and how many each has: of one agency, of all of a province, or (nil) of all.
    static func agencies(
        _ scope: AgencyID?, from: Day, through: Day, in reader: any Reader
    ) throws -> [(agency: AgencyID, count: Int)] {
        var condition = touched(from: from, through: through)
        if let scope { condition = .all([AgencyScope.province(scope).covers("d.agency_id") + " OR d.agency_id = \(scope)", condition]) }
        return try reader.rows(
            "SELECT d.agency_id, count(*) AS n FROM dossier d WHERE \(condition) GROUP BY d.agency_id ORDER BY d.agency_id"
        ).map { (agency: try $0["agency_id"], count: try $0["n"]) }
    }

    /// From the latest due date back: what moves to a later day has been passed, and what moves to an earlier one stays as it is.
    static func batch(
        of agency: AgencyID, from: Day, through: Day, before cursor: Cursor?, in reader: any Reader
    ) throws -> [ReckonedDossier] {
        var condition: SQL = "d.agency_id = \(agency) AND \(touched(from: from, through: through))"
        if let cursor { condition += " AND (d.due_at, d.id) < (\(cursor.dueAt), \(cursor.id))" }
        return try read("\(condition) ORDER BY d.due_at DESC, d.id DESC LIMIT \(batchSize)", in: reader)
    }

    static func reckoned(_ ids: [Identifier<Dossier>], in reader: any Reader) throws -> [ReckonedDossier] {
        try read("d.ended_at IS NULL AND d.id IN \(list: ids)", in: reader)
    }

    private static func read(_ condition: SQL, in reader: any Reader) throws -> [ReckonedDossier] {
        try reader.rows(
            """
            SELECT d.id, d.agency_id, d.code, d.version, d.limit_text, d.received_at, d.due_at, d.step_due_at, d.extended_to,
                \(DossierStore.importedPromise) AS imported_promise,
                s.position, s.name AS step_name, s.role AS step_role, s.lane AS step_lane, s.limit_text AS step_limit, s.is_return,
                COALESCE(\(StepClockStore.enteredAt), d.held_since) AS entered_at
            FROM dossier d
            JOIN dossier_path_step s ON s.revision_id = d.procedure_revision_id AND s.position = d.position
            WHERE \(condition)
            """
        ).map { row in
            ReckonedDossier(
                id: try row["id"], agency: try row["agency_id"], code: try row["code"], version: try row["version"],
                limitText: try row["limit_text"], receivedAt: try row["received_at"],
                importedPromise: try row["imported_promise"], dueAt: try row["due_at"],
                stepDueAt: try row["step_due_at"], extendedTo: try row["extended_to"], stepEnteredAt: try row["entered_at"],
                step: DossierPath.Step(
                    position: try row["position"], name: try row["step_name"], role: try row["step_role"], lane: try row["step_lane"],
                    limitText: try row["step_limit"], isReturn: try row["is_return"]))
        }
    }

    /// The stops of many at once.
    static func stops(of dossiers: [ReckonedDossier], in reader: any Reader) throws -> [Identifier<Dossier>: [ClockEvent]] {
        guard !dossiers.isEmpty else { return [:] }
        let rows = try reader.rows(
            """
            SELECT dossier_id, \(DossierStore.clockColumns) FROM clock_event
            WHERE dossier_id IN \(list: dossiers.map(\.id)) AND kind IN ('pause', 'resume')
            """)
        return try rows.reduce(into: [:]) { $0[try $1["dossier_id"], default: []].append(try DossierStore.clockEvent($1)) }
    }

    /// Writes the new dates; a row in the ledger, one in the run's list and one in the journal for each.
    /// - Returns: those that somebody changed meanwhile; nothing was written of them.
    static func write(
        _ moves: [(dossier: ReckonedDossier, move: RecomputeMove, rule: CitedRule?)], of run: Identifier<RecomputeRun>, in tx: Transaction
    ) throws -> [Identifier<Dossier>] {
        var lost: [Identifier<Dossier>] = []
        for start in stride(from: 0, to: moves.count, by: chunkSize) {
            let chunk = moves[start..<min(start + chunkSize, moves.count)]
            let written = try Set(update(chunk.map { ($0.dossier, $0.move) }, in: tx))
            lost += chunk.map(\.dossier.id).filter { !written.contains($0) }
            let kept = chunk.filter { written.contains($0.dossier.id) }
            guard !kept.isEmpty else { continue }
            try appendClock(kept, in: tx)
            try StepDueStore.insert(
                kept.filter { $0.move.old.stepDue != $0.move.new.stepDue }.map { dossier, move, _ in
                    (dossier.id, dossier.version + 1, dossier.agency, move.old.stepDue, move.new.stepDue, move.why)
                }, .recomputed, in: tx)
            try insert(kept.map(\.move), of: run, in: tx)
            try tx.journal(
                kept.map { _, move, _ in
                    Occurrence(
                        DossierEvent.dueMoved(from: move.old.due, to: move.new.due, why: move.why),
                        about: Reference(.dossier, move.dossier, label: move.code), agency: move.agency.value)
                })
        }
        return lost
    }

    private static func update(_ moves: [(ReckonedDossier, RecomputeMove)], in tx: Transaction) throws -> [Identifier<Dossier>] {
        let rows = moves.map { dossier, move -> SQL in
            """
            (CAST(\(dossier.id) AS BIGINT), CAST(\(dossier.version) AS BIGINT), CAST(\(move.new.due) AS BIGINT),
                CAST(\(move.new.stepDue) AS BIGINT), CAST(\(move.new.appointment) AS BIGINT))
            """
        }
        return try tx.rows(
            """
            WITH new_date(dossier_id, old_version, new_due, new_step_due, new_appointment) AS (VALUES \(SQL.joined(rows)))
            UPDATE dossier SET due_at = new_date.new_due, step_due_at = new_date.new_step_due, extended_to = new_date.new_appointment,
                version = dossier.version + 1
            FROM new_date WHERE dossier.id = new_date.dossier_id AND dossier.version = new_date.old_version RETURNING id
            """
        ).map { try $0["id"] }
    }

    private static func appendClock(
        _ moves: [(dossier: ReckonedDossier, move: RecomputeMove, rule: CitedRule?)], in tx: Transaction
    ) throws {
        let rows = moves.map { dossier, move, rule -> SQL in
            """
            (\(dossier.id), \(dossier.version + 1), \(dossier.agency), \(tx.now), 'recompute', \(rule?.source ?? ""), \(rule?.standing),
                \(move.new.due),
                \(tx.stamp.accountID), \(tx.stamp.name), \(move.note))
            """
        }
        try tx.execute(
            """
            INSERT INTO clock_event (dossier_id, seq, agency_id, at, kind, rule, rule_standing, due_at, by_id, by_name, note)
            VALUES \(SQL.joined(rows))
            """)
    }

    /// A run that begins again after a restart keeps where a date first stood.
    private static func insert(_ moves: [RecomputeMove], of run: Identifier<RecomputeRun>, in tx: Transaction) throws {
        let rows = moves.map { move -> SQL in
            """
            (\(run), \(move.dossier), \(move.agency), \(move.old.due), \(move.new.due), \(move.old.stepDue), \(move.new.stepDue),
                \(move.old.appointment), \(move.new.appointment), \(move.why))
            """
        }
        try tx.execute(
            """
            INSERT INTO recompute_move (run_id, dossier_id, agency_id, old_due, new_due, old_step_due, new_step_due, old_appointment,
                new_appointment, why)
            VALUES \(SQL.joined(rows))
            ON CONFLICT (run_id, dossier_id) DO UPDATE SET new_due = excluded.new_due, new_step_due = excluded.new_step_due,
                new_appointment = excluded.new_appointment
            """)
    }
}
