package import Documents
import Identity
import Kernel
package import Storage

/// SQL on which procedure covers which TTHC. Documents and revisions are asked of the room Documents.
package enum ProcedureStore {
    /// That a link held at an instant.
    static func linked(at instant: Instant) -> SQL {
        "(p.linked_at <= \(instant) AND (p.unlinked_at IS NULL OR p.unlinked_at > \(instant)))"
    }

    /// The procedure in force of each TTHC of an agency; the one linked last where there are several.
    static func covering(_ agency: AgencyID, at instant: Instant, in reader: any Reader) throws -> [TTHCID: (DocumentID, RevisionID)] {
        let rows = try reader.rows(
            """
            SELECT p.tthc_id, f.document_id, f.revision_id FROM procedure_tthc p
            JOIN \(InForce.table(.agency(agency), at: instant)) f ON f.document_id = p.document_id
            WHERE p.agency_id = \(agency) AND \(linked(at: instant)) ORDER BY p.id DESC
            """)
        return Dictionary(
            try rows.map { (try $0["tthc_id"], (try $0["document_id"], try $0["revision_id"])) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many procedures, approved or not, cover each TTHC of an agency now.
    static func links(of agency: AgencyID, at instant: Instant, in reader: any Reader) throws -> [TTHCID: [DocumentID]] {
        var found: [TTHCID: [DocumentID]] = [:]
        let rows = try reader.rows(
            "SELECT p.tthc_id, p.document_id FROM procedure_tthc p WHERE p.agency_id = \(agency) AND \(linked(at: instant)) ORDER BY p.id DESC"
        )
        for row in rows { found[try row["tthc_id"], default: []].append(try row["document_id"]) }
        return found
    }

    /// The TTHC that follow a procedure now.
    package static func tthc(of document: DocumentID, in reader: any Reader) throws -> [TTHC] {
        try reader.rows(
            """
            SELECT \(CatalogueStore.columns) FROM procedure_tthc p JOIN tthc t ON t.id = p.tthc_id
            WHERE p.document_id = \(document) AND p.unlinked_at IS NULL ORDER BY t.sort_key, t.id
            """
        ).map(CatalogueStore.tthc)
    }

    /// The limits announced for the TTHC that follow a procedure; unknown ones are not in the answer.
    static func announcedLimits(_ document: DocumentID, in reader: any Reader) throws -> [AnnouncedLimit] {
        try reader.rows(
            """
            SELECT t.name, COALESCE(a.limit_text, t.limit_text) AS announced FROM procedure_tthc p
            JOIN tthc t ON t.id = p.tthc_id
            LEFT JOIN agency_tthc a ON a.agency_id = p.agency_id AND a.tthc_id = p.tthc_id AND a.removed_at IS NULL
            WHERE p.document_id = \(document) AND p.unlinked_at IS NULL ORDER BY t.sort_key, t.id
            """
        ).compactMap { row in
            guard let text: String = try row["announced"], let limit = TimeLimit(text) else { return nil }
            return AnnouncedLimit(name: try row["name"], limit: limit)
        }
    }

    static func link(_ document: Document, _ tthc: TTHCID, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO procedure_tthc (agency_id, document_id, tthc_id, linked_at, linked_by)
            VALUES (\(document.agency), \(document.id), \(tthc), \(tx.now), \(tx.stamp.name))
            ON CONFLICT (document_id, tthc_id) WHERE unlinked_at IS NULL DO NOTHING
            """) == 1
    }

    static func unlink(_ document: DocumentID, _ tthc: TTHCID, in tx: Transaction) throws {
        try tx.updateOne(
            "UPDATE procedure_tthc SET unlinked_at = \(tx.now) WHERE document_id = \(document) AND tthc_id = \(tthc) AND unlinked_at IS NULL"
        )
    }
}
