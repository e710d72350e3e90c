package import Identity
package import Kernel
package import Storage

extension Reviews {
    package struct Summary: Sendable, Hashable {
        /// Concluded reviews held in the year.
        package var held = 0
        package var lastHeld: Day?
        /// The day an open one of the year is planned for.
        package var planned: Day?
        /// Decisions of the reviews held, and of those done and past their day.
        package var decisions = 0
        package var done = 0
        package var overdue = 0

        package init() {}
    }

    /// Per agency for a year, as known at an instant; an agency with nothing is not in the answer.
    package static func summary(_ scope: AgencyScope, year: Int, asOf: Instant, in reader: any Reader) throws -> [AgencyID: Summary] {
        let (first, last) = (Day.firstOf(year: year), Day.lastOf(year: year))
        let rows = try reader.rows(
            """
            SELECT r.agency_id, count(m.id) AS held, max(m.held_on) AS last_held,
                min(CASE WHEN m.id IS NULL THEN r.planned_on END) AS planned,
                sum(CASE WHEN m.id IS NOT NULL THEN d.decisions END) AS decisions, sum(CASE WHEN m.id IS NOT NULL THEN d.done END) AS done,
                sum(CASE WHEN m.id IS NOT NULL THEN d.overdue END) AS overdue
            FROM management_review r LEFT JOIN review_minutes m ON m.review_id = r.id AND m.at <= \(asOf)
            LEFT JOIN (SELECT x.review_id, count(*) AS decisions, count(e.id) AS done,
                    count(*) FILTER (WHERE e.id IS NULL AND x.due_on < \(asOf.day)) AS overdue
                FROM review_decision x LEFT JOIN review_decision_done e ON e.decision_id = x.id AND e.at <= \(asOf)
                WHERE \(scope.covers("x.agency_id")) AND x.at <= \(asOf) GROUP BY x.review_id) d ON d.review_id = r.id
            WHERE \(scope.covers("r.agency_id")) AND r.opened_at <= \(asOf)
                AND COALESCE(m.held_on, r.planned_on) >= \(first) AND COALESCE(m.held_on, r.planned_on) <= \(last)
            GROUP BY r.agency_id
            """)
        var found: [AgencyID: Summary] = [:]
        for row in rows {
            var summary = Summary()
            summary.held = try row["held"]
            summary.lastHeld = try row["last_held"]
            summary.planned = try row["planned"]
            summary.decisions = try row["decisions"] ?? 0
            summary.done = try row["done"] ?? 0
            summary.overdue = try row["overdue"] ?? 0
            found[try row["agency_id"]] = summary
        }
        return found
    }
}
