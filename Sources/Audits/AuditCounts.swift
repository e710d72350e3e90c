package import Identity
package import Kernel
package import Storage

extension Audits {
    package struct Summary: Sendable, Hashable {
        package var isProgrammeDrafted = false
        package var programmeApprovedOn: Day?
        /// Planned for a day of the year, and of those closed.
        package var planned = 0
        package var closed = 0
        package var lastClosed: Day?
        /// The first day one still open is planned for.
        package var nextPlanned: Day?
        /// Nonconforming answers of the audits closed.
        package var nonconformities = 0
        package var observations = 0

        package init() {}
    }

    /// Per agency for a year, as known at an instant; an agency with nothing is not in the answer.
    package static func summary(_ scope: AgencyScope, year: Int, asOf: Instant, in reader: any Reader) throws -> [AgencyID: Summary] {
        var found: [AgencyID: Summary] = [:]
        let programmes = try reader.rows(
            """
            SELECT p.agency_id, a.at AS approved_at FROM audit_programme p
            LEFT JOIN audit_programme_approval a ON a.programme_id = p.id AND a.at <= \(asOf)
            WHERE \(scope.covers("p.agency_id")) AND p.year = \(year) AND p.drafted_at <= \(asOf)
            """)
        for row in programmes {
            let approvedAt: Instant? = try row["approved_at"]
            found[try row["agency_id"], default: Summary()].isProgrammeDrafted = true
            found[try row["agency_id"], default: Summary()].programmeApprovedOn = approvedAt?.day
        }
        for row in try audits(scope, year: year, asOf: asOf, in: reader) {
            let agency: AgencyID = try row["agency_id"]
            var summary = found[agency] ?? Summary()
            summary.planned = try row["planned"]
            summary.closed = try row["closed"]
            summary.lastClosed = (try row["last_closed"] as Instant?)?.day
            summary.nextPlanned = try row["next_planned"]
            summary.nonconformities = try row["slips"] ?? 0
            summary.observations = try row["observations"] ?? 0
            found[agency] = summary
        }
        return found
    }

    private static func audits(_ scope: AgencyScope, year: Int, asOf: Instant, in reader: any Reader) throws -> [Row] {
        let last: SQL = "(SELECT max(x.id) FROM audit_answer x WHERE x.question_id = q.id AND x.at <= \(asOf))"
        return try reader.rows(
            """
            SELECT a.agency_id, count(*) AS planned, count(*) FILTER (WHERE c.id IS NOT NULL) AS closed, max(c.at) AS last_closed,
                min(CASE WHEN c.id IS NULL THEN a.planned_on END) AS next_planned, sum(f.slips) AS slips, sum(f.observations) AS observations
            FROM audit a LEFT JOIN audit_closing c ON c.audit_id = a.id AND c.at <= \(asOf)
            LEFT JOIN (SELECT q.audit_id, count(*) FILTER (WHERE w.nonconformity_id IS NOT NULL) AS slips,
                    count(*) FILTER (WHERE w.result = 'observation') AS observations
                FROM audit_question q JOIN audit_answer w ON w.id = \(last)
                WHERE \(scope.covers("q.agency_id")) GROUP BY q.audit_id) f ON f.audit_id = a.id AND c.id IS NOT NULL
            WHERE \(scope.covers("a.agency_id")) AND a.opened_at <= \(asOf)
                AND a.planned_on >= \(Day.firstOf(year: year)) AND a.planned_on <= \(Day.lastOf(year: year))
            GROUP BY a.agency_id
            """)
    }
}
