package import Identity
package import Kernel
package import Storage

extension Training {
    package struct Count: Sendable, Hashable {
        package var courses = 0
        /// Different people who attended at least one.
        package var people = 0
        package var lastHeld: Day?

        package init() {}
    }

    /// Classes held in a period and people who came, per agency, as known at an instant; an agency with none is not in the answer.
    package static func count(
        _ scope: AgencyScope, from: Day, through: Day, asOf: Instant, in reader: any Reader
    ) throws -> [AgencyID: Count] {
        let rows = try reader.rows(
            """
            SELECT c.agency_id, count(DISTINCT c.id) AS courses, count(DISTINCT a.account_id) AS people, max(c.held_on) AS last_held
            FROM course c LEFT JOIN attendance a ON a.course_id = c.id
            WHERE \(scope.covers("c.agency_id")) AND c.held_on >= \(from) AND c.held_on <= \(through) AND c.recorded_at <= \(asOf)
                AND (c.withdrawn_at IS NULL OR c.withdrawn_at > \(asOf))
            GROUP BY c.agency_id
            """)
        var found: [AgencyID: Count] = [:]
        for row in rows {
            var count = Count()
            count.courses = try row["courses"]
            count.people = try row["people"]
            count.lastHeld = try row["last_held"]
            found[try row["agency_id"]] = count
        }
        return found
    }
}
