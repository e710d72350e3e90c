import Identity
import Kernel
import Storage

/// SQL on the registers: distribution, documents from outside, records.
enum RegisterStore {
    static func distribution(of document: DocumentID, in reader: any Reader) throws -> [Distribution] {
        try reader.rows("SELECT * FROM distribution WHERE document_id = \(document) ORDER BY id").map {
            Distribution(
                id: try $0["id"], recipient: try $0["recipient"], copies: try $0["copies"], at: try $0["at"], endedAt: try $0["ended_at"])
        }
    }

    static func insert(_ document: Document, recipient: String, copies: Int, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO distribution (agency_id, document_id, recipient, copies, at, by_name)
            VALUES (\(document.agency), \(document.id), \(recipient), \(copies), \(tx.now), \(tx.stamp.name))
            """)
    }

    /// The document it belongs to.
    static func recall(_ id: Identifier<Distribution>, by actor: Actor, in tx: Transaction) throws -> DocumentID {
        let owner: DocumentID? = try tx.value("SELECT document_id FROM distribution WHERE id = \(id) AND \(actor.owns("agency_id"))")
        guard let owner else { throw Problem.notFound }
        try tx.updateOne("UPDATE distribution SET ended_at = \(tx.now) WHERE id = \(id) AND ended_at IS NULL")
        return owner
    }

    static func external(_ actor: Actor, in reader: any Reader) throws -> [ExternalDocument] {
        try reader.rows(
            "SELECT * FROM external_document e WHERE \(actor.owns("e.agency_id")) AND e.ended_at IS NULL ORDER BY e.sort_key, e.id"
        ).map {
            ExternalDocument(
                id: try $0["id"], number: try $0["number"], title: try $0["title"], issuer: try $0["issuer"],
                effectiveOn: try $0["effective_on"], expiresOn: try $0["expires_on"], keptAt: try $0["kept_at"], at: try $0["at"])
        }
    }

    static func insert(_ item: ExternalDocument, of agency: AgencyID, in tx: Transaction) throws -> Identifier<ExternalDocument> {
        try tx.insert(
            """
            INSERT INTO external_document (agency_id, number, title, issuer, effective_on, expires_on, kept_at, sort_key, at, by_name)
            VALUES (\(agency), \(item.number), \(item.title), \(item.issuer), \(item.effectiveOn), \(item.expiresOn), \(item.keptAt),
                \(item.title.sortKey), \(tx.now), \(tx.stamp.name))
            RETURNING id
            """)
    }

    static func end(_ id: Identifier<ExternalDocument>, by actor: Actor, in tx: Transaction) throws {
        let ended = try tx.execute(
            "UPDATE external_document SET ended_at = \(tx.now) WHERE id = \(id) AND ended_at IS NULL AND \(actor.owns("agency_id"))")
        guard ended == 1 else { throw Problem.notFound }
    }

    static func records(_ actor: Actor, in reader: any Reader) throws -> [RecordSeries] {
        try reader.rows(
            "SELECT * FROM record_series s WHERE \(actor.owns("s.agency_id")) AND s.ended_at IS NULL ORDER BY s.sort_key, s.id"
        ).map {
            RecordSeries(
                id: try $0["id"], code: try $0["code"], title: try $0["title"], keptAt: try $0["kept_at"], retention: try $0["retention"],
                medium: try $0["medium"], disposal: try $0["disposal"], responsible: try $0["responsible"])
        }
    }

    static func insert(_ item: RecordSeries, of agency: AgencyID, in tx: Transaction) throws -> Identifier<RecordSeries> {
        try tx.insert(
            """
            INSERT INTO record_series (agency_id, code, title, kept_at, retention, medium, disposal, responsible, sort_key, at, by_name)
            VALUES (\(agency), \(item.code), \(item.title), \(item.keptAt), \(item.retention), \(item.medium), \(item.disposal),
                \(item.responsible), \(item.title.sortKey), \(tx.now), \(tx.stamp.name))
            RETURNING id
            """)
    }

    static func end(_ id: Identifier<RecordSeries>, by actor: Actor, in tx: Transaction) throws {
        let ended = try tx.execute(
            "UPDATE record_series SET ended_at = \(tx.now) WHERE id = \(id) AND ended_at IS NULL AND \(actor.owns("agency_id"))")
        guard ended == 1 else { throw Problem.notFound }
    }
}
