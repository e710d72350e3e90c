package import Identity
package import Kernel
package import Storage

/// What other rooms ask about nonconformities, for many agencies at once and as known at any instant.
package enum Nonconformities {
    package struct Summary: Sendable, Hashable {
        /// Raised in the period.
        package var raised = 0
        /// Closed in the period, whenever raised.
        package var closed = 0
        /// Open at the instant, whenever raised.
        package var open = 0
        /// Open, with a corrective action past its day.
        package var overdue = 0
        /// The last day one was closed in the period.
        package var lastClosed: Day?

        package init() {}
    }

    /// Per agency; an agency with none is not in the answer. `source` narrows to how they came to light.
    package static func summary(
        _ scope: AgencyScope, from: Day, asOf: Instant, source: NonconformitySource? = nil, in reader: any Reader
    ) throws -> [AgencyID: Summary] {
        var narrowed: SQL = "TRUE"
        if let source { narrowed = "n.source = \(source)" }
        let start = Instant(from)
        let rows = try reader.rows(
            """
            SELECT s.agency_id, count(*) FILTER (WHERE s.raised_at >= \(start)) AS raised,
                count(*) FILTER (WHERE s.turn = 'closed' AND s.turned_at >= \(start)) AS closed,
                count(*) FILTER (WHERE s.turn IS DISTINCT FROM 'closed') AS still_open,
                count(*) FILTER (WHERE s.turn IS DISTINCT FROM 'closed' AND s.is_late) AS overdue,
                max(CASE WHEN s.turn = 'closed' AND s.turned_at >= \(start) THEN s.turned_at END) AS last_closed
            FROM (SELECT n.agency_id, n.raised_at, c.kind AS turn, c.at AS turned_at, \(NonconformityStore.hasOverdueAction(asOf: asOf)) AS is_late
                FROM nonconformity n LEFT JOIN nonconformity_act c ON c.id = \(NonconformityStore.lastTurn(asOf: asOf))
                WHERE \(scope.covers("n.agency_id")) AND n.raised_at <= \(asOf) AND \(narrowed)) s
            GROUP BY s.agency_id
            """)
        var found: [AgencyID: Summary] = [:]
        for row in rows {
            var summary = Summary()
            summary.raised = try row["raised"]
            summary.closed = try row["closed"]
            summary.open = try row["still_open"]
            summary.overdue = try row["overdue"]
            summary.lastClosed = (try row["last_closed"] as Instant?)?.day
            found[try row["agency_id"]] = summary
        }
        return found
    }
}
