package import Identity
package import Kernel
package import Storage

/// What other rooms ask about complaints, for many agencies at once and as known at any instant.
package enum Complaints {
    package struct Count: Sendable, Hashable {
        /// Received in the period: complaints and undue demands; suggestions apart.
        package var received = 0
        package var undueDemands = 0
        package var suggestions = 0
        /// Of those received in the period (suggestions too).
        package var answered = 0
        /// Complaints and undue demands found right, wholly or in part.
        package var upheld = 0
        /// Waiting past their day at the instant, whenever received.
        package var overdue = 0

        package init() {}
    }

    /// Per agency; an agency with none is not in the answer.
    package static func count(_ scope: AgencyScope, from: Day, asOf: Instant, in reader: any Reader) throws -> [AgencyID: Count] {
        let start = Instant(from)
        let rows = try reader.rows(
            """
            SELECT c.agency_id, count(*) FILTER (WHERE c.received_at >= \(start) AND c.kind <> 'suggestion') AS received,
                count(*) FILTER (WHERE c.received_at >= \(start) AND c.kind = 'undueDemand') AS undue,
                count(*) FILTER (WHERE c.received_at >= \(start) AND c.kind = 'suggestion') AS suggestions,
                count(*) FILTER (WHERE c.received_at >= \(start) AND a.id IS NOT NULL) AS answered,
                count(*) FILTER (WHERE c.received_at >= \(start) AND c.kind <> 'suggestion' AND a.finding <> 'unfounded') AS upheld,
                count(*) FILTER (WHERE a.id IS NULL AND c.due_at < \(asOf)) AS overdue
            FROM complaint c LEFT JOIN complaint_answer a ON a.complaint_id = c.id AND a.at <= \(asOf)
            WHERE \(scope.covers("c.agency_id")) AND c.received_at <= \(asOf) AND (c.received_at >= \(start) OR a.id IS NULL)
            GROUP BY c.agency_id
            """)
        return Dictionary(try rows.map { (try $0["agency_id"] as AgencyID, try count($0)) }) { $1 }
    }

    private static func count(_ row: Row) throws -> Count {
        var count = Count()
        count.received = try row["received"]
        count.undueDemands = try row["undue"]
        count.suggestions = try row["suggestions"]
        count.answered = try row["answered"]
        count.upheld = try row["upheld"]
        count.overdue = try row["overdue"]
        return count
    }
}
