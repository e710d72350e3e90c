package import Identity
package import Kernel
package import Storage

extension Complaints {
    /// How the complaints and suggestions of a period were answered.
    package struct Answers: Sendable, Hashable {
        /// Answered, or past their day.
        package let due: Int
        /// Answered by their day.
        package let inTime: Int
    }

    /// Received from one day through another, as known at an instant; an agency none were due at is not in the answer.
    package static func answers(
        _ scope: AgencyScope, from: Day, through: Day, asOf: Instant, in reader: any Reader
    ) throws -> [AgencyID: Answers] {
        let rows = try reader.rows(
            """
            SELECT c.agency_id, count(*) AS due, count(*) FILTER (WHERE a.at <= c.due_at) AS in_time
            FROM complaint c LEFT JOIN complaint_answer a ON a.complaint_id = c.id AND a.at <= \(asOf)
            WHERE \(scope.covers("c.agency_id")) AND c.received_at >= \(Instant(from)) AND c.received_at < \(Instant(through.adding(days: 1)))
            AND (a.id IS NOT NULL OR c.due_at < \(asOf)) GROUP BY c.agency_id
            """)
        return try Dictionary(rows.map { (try $0["agency_id"], Answers(due: try $0["due"], inTime: try $0["in_time"])) }) { a, _ in a }
    }

    /// The dossiers about which a complaint was found right, wholly or in part.
    package static func dossiersComplainedOf(_ scope: AgencyScope, asOf: Instant, in reader: any Reader) throws -> Set<Int64> {
        let rows = try reader.rows(
            """
            SELECT c.dossier_id FROM complaint c JOIN complaint_answer a ON a.complaint_id = c.id
            WHERE \(scope.covers("c.agency_id")) AND c.dossier_id IS NOT NULL AND c.kind <> 'suggestion' AND a.finding <> 'unfounded'
            AND a.at <= \(asOf)
            """)
        return Set(try rows.map { try $0["dossier_id"] })
    }
}
