package import Identity
package import Kernel
package import Storage

/// How many TTHC of an agency are done online, of those whose level it has written down.
package struct OnlineShare: Sendable, Hashable {
    package let known: Int
    package let online: Int
}

extension Procedures {
    /// One query for any number of agencies; an agency that has written down no level is not in the answer.
    package static func online(_ scope: AgencyScope, asOf instant: Instant, in reader: any Reader) throws -> [AgencyID: OnlineShare] {
        let rows = try reader.rows(
            """
            SELECT a.agency_id, count(*) AS known, count(*) FILTER (WHERE a.online <> 'none') AS online FROM agency_tthc a
            WHERE \(scope.covers("a.agency_id")) AND \(AgencyCatalogueStore.held(at: instant)) AND a.online IS NOT NULL GROUP BY a.agency_id
            """)
        return try Dictionary(rows.map { (try $0["agency_id"], OnlineShare(known: try $0["known"], online: try $0["online"])) }) { a, _ in a
        }
    }
}
