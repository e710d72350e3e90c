import Documents
package import Identity
package import Kernel
package import Storage

/// SQL on what an agency has in its own catalogue.
package enum AgencyCatalogueStore {
    private static let columns: SQL = """
        \(CatalogueStore.columns), a.id AS entry_id, a.agency_id, a.field AS own_field, a.field_code, a.limit_text AS own_limit,
        a.fee AS own_fee, a.online, a.result AS own_result, a.added_at
        """

    static func entry(_ row: Row) throws -> AgencyTTHC {
        AgencyTTHC(
            id: try row["entry_id"], agency: try row["agency_id"], tthc: try CatalogueStore.tthc(row),
            entry: AgencyTTHCEntry(
                field: try row["own_field"], fieldCode: try row["field_code"], limit: try row["own_limit"], fee: try row["own_fee"],
                online: try row["online"], result: try row["own_result"]),
            addedAt: try row["added_at"])
    }

    /// That an entry was in the catalogue at an instant.
    static func held(at instant: Instant) -> SQL {
        "(a.added_at <= \(instant) AND (a.removed_at IS NULL OR a.removed_at > \(instant)))"
    }

    package static func list(_ agency: AgencyID, at instant: Instant, in reader: any Reader) throws -> [AgencyTTHC] {
        try reader.rows(
            """
            SELECT \(columns) FROM agency_tthc a JOIN tthc t ON t.id = a.tthc_id
            WHERE a.agency_id = \(agency) AND \(held(at: instant)) ORDER BY t.sort_key, t.id
            """
        ).map(entry)
    }

    package static func find(_ tthc: TTHCID, of agency: AgencyID, at instant: Instant, in reader: any Reader) throws -> AgencyTTHC? {
        try reader.row(
            """
            SELECT \(columns) FROM agency_tthc a JOIN tthc t ON t.id = a.tthc_id
            WHERE a.agency_id = \(agency) AND a.tthc_id = \(tthc) AND \(held(at: instant)) ORDER BY a.id DESC
            """
        ).map(entry)
    }

    /// An entry this person may change, with the version it had when she saw it.
    static func owned(_ id: Identifier<AgencyTTHC>, by actor: Actor, in reader: any Reader) throws -> AgencyTTHC {
        let row = try reader.row(
            """
            SELECT \(columns) FROM agency_tthc a JOIN tthc t ON t.id = a.tthc_id
            WHERE a.id = \(id) AND a.removed_at IS NULL AND \(actor.owns("a.agency_id"))
            """)
        guard let row else { throw Problem.notFound }
        return try entry(row)
    }

    /// The keys of TTHC that are in the agency's catalogue now.
    static func current(_ agency: AgencyID, in reader: any Reader) throws -> Set<TTHCID> {
        Set(try reader.rows("SELECT tthc_id FROM agency_tthc WHERE agency_id = \(agency) AND removed_at IS NULL").map { try $0["tthc_id"] })
    }

    static func insert(_ tthc: TTHCID, _ entry: AgencyTTHCEntry, of agency: AgencyID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO agency_tthc (agency_id, tthc_id, field, field_code, limit_text, fee, online, result, added_at, version)
            VALUES (\(agency), \(tthc), \(entry.field), \(entry.fieldCode), \(entry.limit), \(entry.fee), \(entry.online), \(entry.result),
                \(tx.now), 1)
            """)
    }

    static func update(_ id: Identifier<AgencyTTHC>, _ entry: AgencyTTHCEntry, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE agency_tthc SET field = \(entry.field), field_code = \(entry.fieldCode), limit_text = \(entry.limit), fee = \(entry.fee),
                online = \(entry.online), result = \(entry.result), version = version + 1
            WHERE id = \(id) AND removed_at IS NULL
            """)
    }

    static func remove(_ id: Identifier<AgencyTTHC>, in tx: Transaction) throws {
        try tx.updateOne("UPDATE agency_tthc SET removed_at = \(tx.now) WHERE id = \(id) AND removed_at IS NULL")
    }
}
