package import Identity
package import Kernel
package import Storage

/// What other rooms ask about suggestions, for many agencies at once and as known at any instant.
package enum Suggestions {
    package struct Count: Sendable, Hashable {
        /// Made in the period, and of those accepted, done and declined.
        package var made = 0
        package var accepted = 0
        package var done = 0
        package var declined = 0

        package init() {}
    }

    /// Per agency; an agency with none is not in the answer.
    package static func count(_ scope: AgencyScope, from: Day, asOf: Instant, in reader: any Reader) throws -> [AgencyID: Count] {
        let rows = try reader.rows(
            """
            SELECT s.agency_id, count(DISTINCT s.id) AS made, count(*) FILTER (WHERE a.kind = 'accepted') AS accepted,
                count(*) FILTER (WHERE a.kind = 'done') AS done, count(*) FILTER (WHERE a.kind = 'declined') AS declined
            FROM suggestion s LEFT JOIN suggestion_act a ON a.suggestion_id = s.id AND a.at <= \(asOf)
            WHERE \(scope.covers("s.agency_id")) AND s.at >= \(Instant(from)) AND s.at <= \(asOf) GROUP BY s.agency_id
            """)
        var found: [AgencyID: Count] = [:]
        for row in rows {
            var count = Count()
            count.made = try row["made"]
            count.accepted = try row["accepted"]
            count.done = try row["done"]
            count.declined = try row["declined"]
            found[try row["agency_id"]] = count
        }
        return found
    }
}
