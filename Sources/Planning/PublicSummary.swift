package import Identity
package import Kernel
package import Storage

/// What the street may read of an agency's QMS: the scope in force, the last announcement and what it covered (S3.9).
/// The policy is a document: the room Documents answers for it.
package struct PublicSummary: Sendable, Hashable {
    package let scope: QMSScope?
    package let announcement: Announcement?
    package let announced: AnnouncementSnapshot?
    package let objectives: [ObjectiveProgress]
}

extension Planning {
    package static func publicSummary(_ agency: AgencyID, at instant: Instant, in reader: any Reader) throws -> PublicSummary {
        let announcement = try Announcements.all(of: agency, asOf: instant, in: reader).first
        return PublicSummary(
            scope: try RegisterStore.entries(QMSScope.self, of: agency, asOf: instant, in: reader).first?.entry, announcement: announcement,
            announced: try announcement.map { try Announcements.snapshot(of: $0.id, in: reader) },
            objectives: try ObjectiveStore.progress(of: agency, year: instant.day.year, asOf: instant, in: reader))
    }

    /// How the objectives of a year stand in each agency of a scope: how many there are, have a result, and are reached by the last one.
    package static func objectiveTotals(
        _ scope: AgencyScope, year: Int, asOf instant: Instant, in reader: any Reader
    ) throws -> [AgencyID: ObjectiveTotals] {
        let rows = try reader.rows(
            """
            SELECT v.agency_id, COUNT(*) AS count, COUNT(r.id) AS measured_count,
                COUNT(*) FILTER (WHERE (v.direction = 'atLeast' AND r.value >= v.target) OR (v.direction = 'atMost' AND r.value <= v.target))
                AS reached_count
            FROM objective v LEFT JOIN objective_result r ON r.objective_id = COALESCE(v.line_id, v.id) AND \(RegisterStore.stood("r", at: instant))
                AND NOT EXISTS (SELECT 1 FROM objective_result later WHERE later.objective_id = r.objective_id AND later.period > r.period
                    AND \(RegisterStore.stood("later", at: instant)))
            WHERE \(scope.covers("v.agency_id")) AND v.year = \(year) AND \(RegisterStore.stood("v", at: instant)) GROUP BY v.agency_id
            """)
        return Dictionary(
            try rows.map { row in
                (
                    try row["agency_id"] as AgencyID,
                    ObjectiveTotals(count: try row["count"], measured: try row["measured_count"], reached: try row["reached_count"])
                )
            }
        ) { $1 }
    }
}

package struct ObjectiveTotals: Sendable, Hashable {
    package let count: Int
    package let measured: Int
    package let reached: Int

    package init(count: Int, measured: Int, reached: Int) {
        self.count = count
        self.measured = measured
        self.reached = reached
    }
}
