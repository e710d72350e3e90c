package import Identity
package import Kernel
package import Storage

/// Dossiers that were late at an instant, past ones too. Once late, a dossier stays late: no stop can begin after the due date, so the
/// due date it has now is the one it had then. Only a calendar that changed later makes another of it: then the ledger says which it was.
package enum LateDossiers {
    package struct Line: Sendable, Hashable {
        package let id: Identifier<Dossier>
        package let agency: AgencyID
        package let code: String
        package let title: String
        package let field: String
        package let applicant: String
        package let stepName: String
        package let holderName: String?
        package let dueAt: Instant
        package let endedAt: Instant?
    }

    /// Open at the instant, running, and past its due date. Reads the open ones' index and that of the outcomes, never all dossiers.
    static func condition(_ scope: AgencyScope, at instant: Instant) -> SQL { "d.id IN (\(rows("id", scope, at: instant)))" }

    /// One column of each of them; a count by agency needs the index alone, not the dossiers.
    private static func rows(_ column: String, _ scope: AgencyScope, at instant: Instant) -> SQL {
        """
        SELECT o.\(raw: column) FROM dossier o WHERE \(scope.covers("o.agency_id")) AND o.ended_at IS NULL AND o.due_at < \(instant)
            AND o.paused_at IS NULL AND \(keptItsDate("o.id", since: instant))
        UNION ALL
        SELECT e.\(raw: column) FROM dossier e WHERE \(scope.covers("e.agency_id")) AND e.outcome = 'late' AND e.ended_at > \(instant)
            AND e.due_at < \(instant) AND \(keptItsDate("e.id", since: instant))
        UNION ALL
        SELECT c.\(raw: column) FROM dossier c WHERE \(scope.covers("c.agency_id")) AND c.outcome IN ('withdrawn', 'stopped')
            AND c.ended_at > \(instant) AND c.due_at < \(instant) AND NOT \(pausedForGood("c.id", at: instant))
            AND \(keptItsDate("c.id", since: instant))
        UNION ALL
        SELECT m.\(raw: column) FROM dossier m
        WHERE \(reckonedAnew(since: instant)) AND m.id IN (
                SELECT r.dossier_id FROM clock_event r WHERE r.kind = 'recompute' AND r.at > \(instant) AND \(scope.covers("r.agency_id")))
            AND m.received_at <= \(instant) AND (m.ended_at IS NULL OR m.ended_at > \(instant))
            AND (SELECT k.kind || CASE WHEN k.due_at < \(instant) THEN ' late' ELSE '' END FROM clock_event k
                WHERE k.dossier_id = m.id AND k.at <= \(instant) ORDER BY k.seq DESC LIMIT 1)
                IN ('start late', 'resume late', 'extend late', 'recompute late')
        """
    }

    /// No calendar that changed after the instant moved its due date. Asked of the runs first: mostly there was none since.
    private static func keptItsDate(_ dossier: String, since instant: Instant) -> SQL {
        """
        (NOT \(reckonedAnew(since: instant)) OR NOT EXISTS (
            SELECT 1 FROM clock_event x WHERE x.dossier_id = \(raw: dossier) AND x.kind = 'recompute' AND x.at > \(instant)))
        """
    }

    private static func reckonedAnew(since instant: Instant) -> SQL {
        "EXISTS (SELECT 1 FROM recompute_run q WHERE q.finished_at IS NULL OR q.finished_at > \(instant))"
    }

    private static func pausedForGood(_ dossier: String, at instant: Instant) -> SQL {
        """
        EXISTS (SELECT 1 FROM clock_event p WHERE p.dossier_id = \(raw: dossier) AND p.kind = 'pause' AND p.at <= \(instant)
            AND NOT EXISTS (SELECT 1 FROM clock_event r WHERE r.dossier_id = \(raw: dossier) AND r.kind = 'resume' AND r.seq > p.seq))
        """
    }

    /// How many, by a column of `d` that this program names.
    static func counts<Key: Hashable>(
        _ scope: AgencyScope, by column: String, at instant: Instant, in reader: any Reader, key: (Row) throws -> Key
    ) throws -> [Key: Int] {
        let rows = try reader.rows(
            "SELECT l.\(raw: column) AS key, count(*) AS n FROM (\(rows(column, scope, at: instant))) l GROUP BY l.\(raw: column)")
        return try Dictionary(rows.map { (try key($0), try $0["n"]) }) { first, _ in first }
    }

    /// The worst first; across agencies for a province, so that each names its laggards.
    package static func open(_ scope: AgencyScope, at instant: Instant, limit: Int = 200, in reader: any Reader) throws -> [Line] {
        try reader.rows(
            """
            SELECT d.id, d.agency_id, d.code, d.title, d.field, d.applicant, s.name AS step_name, a.name AS holder_name, d.due_at, d.ended_at
            FROM dossier d
            JOIN dossier_path_step s ON s.revision_id = d.procedure_revision_id AND s.position = d.position
            LEFT JOIN \(AccountNames.table) a ON a.id = d.holder_id
            WHERE \(condition(scope, at: instant)) ORDER BY d.due_at, d.id LIMIT \(limit)
            """
        ).map(line)
    }

    /// What ended late in a period: the rows behind the figure "quá hạn".
    package static func ended(_ scope: AgencyScope, from: Day, through: Day, limit: Int = 200, in reader: any Reader) throws -> [Line] {
        try reader.rows(
            """
            SELECT d.id, d.agency_id, d.code, d.title, d.field, d.applicant, s.name AS step_name, a.name AS holder_name, d.due_at, d.ended_at
            FROM dossier d
            JOIN dossier_path_step s ON s.revision_id = d.procedure_revision_id AND s.position = d.position
            LEFT JOIN \(AccountNames.table) a ON a.id = d.holder_id
            WHERE \(scope.covers("d.agency_id")) AND d.outcome = 'late' AND d.ended_at >= \(Instant(from))
                AND d.ended_at < \(Instant(through.adding(days: 1))) ORDER BY d.ended_at DESC, d.id LIMIT \(limit)
            """
        ).map(line)
    }

    private static func line(_ row: Row) throws -> Line {
        Line(
            id: try row["id"], agency: try row["agency_id"], code: try row["code"], title: try row["title"], field: try row["field"],
            applicant: try row["applicant"], stepName: try row["step_name"], holderName: try row["holder_name"], dueAt: try row["due_at"],
            endedAt: try row["ended_at"])
    }
}
