import Identity
import Kernel
import Storage

/// What stands in the running totals.
extension TallyStore {
    /// What stood at the end of a day, by agency.
    static func agencies(_ scope: AgencyScope, endOf day: Day, in reader: any Reader) throws -> [AgencyID: TallyCounts] {
        // One seek per agency: the lock table is the list of those that ever had a dossier. A cross join keeps SQLite to that order.
        let rows = try reader.rows(
            """
            SELECT t.* FROM dossier_tally_lock l CROSS JOIN dossier_tally t
            WHERE \(scope.covers("l.agency_id")) AND t.agency_id = l.agency_id AND t.field = ''
            AND t.day = (SELECT max(x.day) FROM dossier_tally x WHERE x.agency_id = l.agency_id AND x.field = '' AND x.day <= \(day))
            """)
        return try Dictionary(rows.map { (try $0["agency_id"], try TallyCounts($0)) }) { first, _ in first }
    }

    /// The same by field.
    static func fields(_ scope: AgencyScope, endOf day: Day, in reader: any Reader) throws -> [String: TallyCounts] {
        let rows = try reader.rows(
            """
            WITH RECURSIVE \(knownFields)
            SELECT t.* FROM known k CROSS JOIN dossier_tally_lock l CROSS JOIN dossier_tally t
            WHERE k.field IS NOT NULL AND \(scope.covers("l.agency_id")) AND t.agency_id = l.agency_id AND t.field = k.field
            AND t.day = (SELECT max(x.day) FROM dossier_tally x WHERE x.agency_id = l.agency_id AND x.field = k.field AND x.day <= \(day))
            """)
        return try rows.reduce(into: [:]) { $0[try $1["field"], default: TallyCounts()].add(try TallyCounts($1)) }
    }

    /// `known (field)`: every field that was ever counted, and a NULL at the end. It goes from one field to the next along the index, never
    /// through all rows of totals.
    static let knownFields: SQL = """
        known (field) AS (
            SELECT min(t.field) FROM dossier_tally t WHERE t.field > ''
            UNION ALL SELECT (SELECT min(t.field) FROM dossier_tally t WHERE t.field > known.field) FROM known WHERE known.field IS NOT NULL
        )
        """

    /// What the clocks counted after an instant, until the end of its day.
    static func events(_ scope: AgencyScope, after instant: Instant, in reader: any Reader) throws -> [AfterInstant] {
        let end = AfterInstant.end(of: instant.day)
        guard instant < end else { return [] }
        return try reader.rows(
            """
            SELECT e.agency_id, d.field, e.kind, d.channel, d.outcome, COALESCE(e.ground, p.ground) AS ground, count(*) AS n
            FROM clock_event e JOIN dossier d ON d.id = e.dossier_id
            LEFT JOIN clock_event p ON e.kind = 'stop' AND p.dossier_id = e.dossier_id AND p.kind = 'pause'
                AND p.seq = (SELECT max(x.seq) FROM clock_event x WHERE x.dossier_id = e.dossier_id AND x.seq < e.seq)
            WHERE e.at > \(instant) AND e.at <= \(end) AND \(scope.covers("e.agency_id"))
            GROUP BY e.agency_id, d.field, e.kind, d.channel, d.outcome, COALESCE(e.ground, p.ground)
            """
        ).map {
            AfterInstant(
                agency: try $0["agency_id"], field: try $0["field"], kind: try $0["kind"], channel: try $0["channel"],
                outcome: try $0["outcome"], ground: try $0["ground"], count: try $0["n"])
        }
    }
}
