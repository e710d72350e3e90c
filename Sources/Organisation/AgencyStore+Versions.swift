package import Identity
package import Kernel
package import Storage

/// What was written of an agency at each time. Nothing in it is ever changed, so that a question about a past moment is answered with what
/// was known then, whatever was corrected since.
extension AgencyStore {
    /// The agencies of a scope as they stood in the register at an instant, by kind, then by name; the province itself and those that were
    /// not there on the day of the instant left out.
    package static func agencies(in scope: AgencyScope, knownAt instant: Instant, in reader: any Reader) throws -> [Agency] {
        let day = instant.day
        return try reader.rows(
            """
            \(versions) WHERE \(scope.covers("v.agency_id")) AND \(isLast(at: instant)) AND v.kind <> 'province'
            AND v.valid_from <= \(day) AND (v.valid_to IS NULL OR v.valid_to >= \(day)) ORDER BY v.kind, v.sort_key, v.agency_id
            """
        ).map(agency)
    }

    /// One agency as the register had it at an instant; as it was first written when that came later.
    package static func agency(_ id: AgencyID, knownAt instant: Instant, in reader: any Reader) throws -> Agency {
        let known = try reader.row("\(versions) WHERE v.agency_id = \(id) AND \(isLast(at: instant))")
        let first = try known ?? reader.row("\(versions) WHERE v.agency_id = \(id) ORDER BY v.recorded_at, v.id LIMIT 1")
        guard let first else { throw Problem.notFound }
        return try agency(first)
    }

    private static let versions: SQL = """
        SELECT v.agency_id AS id, v.province_id, v.parent_id, v.kind, v.code, v.name, v.group_name, v.valid_from, v.valid_to, v.electronic_since
        FROM agency_version v
        """

    /// Nothing else was written of the agency between the version and the instant.
    private static func isLast(at instant: Instant) -> SQL {
        """
        v.recorded_at <= \(instant) AND NOT EXISTS (SELECT 1 FROM agency_version l WHERE l.agency_id = v.agency_id
            AND l.recorded_at <= \(instant) AND (l.recorded_at > v.recorded_at OR (l.recorded_at = v.recorded_at AND l.id > v.id)))
        """
    }

    /// Keeps what the register says of an agency now.
    static func keepVersion(of id: AgencyID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO agency_version (agency_id, province_id, parent_id, kind, code, name, group_name, sort_key, valid_from, valid_to,
                electronic_since, recorded_at, recorded_by)
            SELECT id, province_id, parent_id, kind, code, name, group_name, sort_key, valid_from, valid_to, electronic_since,
                CAST(\(tx.now) AS BIGINT), \(tx.stamp.name)
            FROM agency WHERE id = \(id)
            """)
    }
}
