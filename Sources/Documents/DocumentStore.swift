package import Identity
package import Kernel
package import Storage

/// SQL on documents. What a person may not see does not exist.
package enum DocumentStore {
    static let columns: SQL = "d.id, d.agency_id, d.code, d.title, d.kind, d.clause, d.origin_key, d.created_at, d.withdrawn_at"

    static func document(_ row: Row) throws -> Document {
        Document(
            id: try row["id"], agency: try row["agency_id"], code: try row["code"], title: try row["title"], kind: try row["kind"],
            clause: try row["clause"], originKey: try row["origin_key"], createdAt: try row["created_at"],
            withdrawnAt: try row["withdrawn_at"])
    }

    /// One that this person may see.
    package static func document(_ id: DocumentID, for actor: Actor, in reader: any Reader) throws -> Document {
        try row(where: "d.id = \(id) AND \(actor.sees("d.agency_id"))", in: reader)
    }

    /// One that this person may change.
    package static func owned(_ id: DocumentID, by actor: Actor, in reader: any Reader) throws -> Document {
        let document = try row(where: "d.id = \(id) AND \(actor.owns("d.agency_id"))", in: reader)
        guard document.withdrawnAt == nil else { throw Problem.conflict("Tài liệu \(document.code) đã hủy bỏ, không sửa được nữa.") }
        return document
    }

    /// By its code in an agency; nil when there is none.
    package static func document(code: String, of agency: AgencyID, in reader: any Reader) throws -> Document? {
        try reader.row("SELECT \(columns) FROM document d WHERE d.agency_id = \(agency) AND d.code = \(code)").map(document)
    }

    /// Those taken from framework items, by the item's key.
    package static func documents(withOriginOf agency: AgencyID, in reader: any Reader) throws -> [String: Document] {
        let found = try reader.rows(
            "SELECT \(columns) FROM document d WHERE d.agency_id = \(agency) AND d.origin_key IS NOT NULL ORDER BY d.id"
        ).map(document)
        return Dictionary(
            found.compactMap { document in document.originKey.map { ($0, document) } }, uniquingKeysWith: { first, _ in first })
    }

    static func row(where condition: SQL, in reader: any Reader) throws -> Document {
        guard let row = try reader.row("SELECT \(columns) FROM document d WHERE \(condition)") else { throw Problem.notFound }
        return try document(row)
    }

    /// Documents with those of their revisions that matter for a list, in the order of their codes.
    static func list(_ condition: SQL, at instant: Instant, in reader: any Reader) throws -> [DocumentLine] {
        try reader.rows(
            """
            SELECT \(columns), f.id AS force_id, f.issue AS force_issue, f.amendment AS force_amendment, f.effective_on AS force_day,
                o.id AS open_id, o.stage AS open_stage, o.issue AS open_issue, o.amendment AS open_amendment,
                o.reviewer AS open_reviewer, o.approver AS open_approver
            FROM document d
            LEFT JOIN revision f ON f.document_id = d.id AND \(RevisionStore.inForce("f", at: instant))
            LEFT JOIN revision o ON o.document_id = d.id AND o.stage IN ('draft', 'submitted', 'reviewed')
            WHERE \(condition) ORDER BY d.sort_key, d.id
            """
        ).map(DocumentLine.init(row:))
    }

    static func insert(
        code: String, title: String, kind: DocumentKind, clause: String, originKey: String?, of agency: AgencyID, in tx: Transaction
    ) throws -> Document {
        guard try tx.row("SELECT id FROM document WHERE agency_id = \(agency) AND code = \(code)") == nil else {
            throw Problem.invalid(field: "code", "Mã hiệu “\(code)” đã dùng cho tài liệu khác của cơ quan.")
        }
        let id = try tx.insert(
            """
            INSERT INTO document (agency_id, code, title, kind, clause, origin_key, folded, sort_key, created_at)
            VALUES (\(agency), \(code), \(title), \(kind), \(clause), \(originKey), \(folded(code, title)), \(code.sortKey), \(tx.now))
            RETURNING id
            """, as: Document.self)
        return Document(
            id: id, agency: agency, code: code, title: title, kind: kind, clause: clause, originKey: originKey, createdAt: tx.now,
            withdrawnAt: nil)
    }

    static func rename(_ id: DocumentID, title: String, code: String, in tx: Transaction) throws {
        try tx.updateOne("UPDATE document SET title = \(title), folded = \(folded(code, title)) WHERE id = \(id)")
    }

    static func withdraw(_ id: DocumentID, in tx: Transaction) throws {
        try tx.updateOne("UPDATE document SET withdrawn_at = \(tx.now) WHERE id = \(id) AND withdrawn_at IS NULL")
        try tx.execute(
            """
            UPDATE revision SET withdrawn_at = \(tx.now), version = version + 1
            WHERE document_id = \(id) AND stage = 'approved' AND (superseded_at IS NULL OR superseded_at > \(tx.now))
            """)
        try tx.execute(
            """
            UPDATE revision SET stage = 'discarded', version = version + 1
            WHERE document_id = \(id) AND stage IN ('draft', 'submitted', 'reviewed')
            """)
    }

    private static func folded(_ code: String, _ title: String) -> String { "\(code) \(title)".folded }
}

/// One line of the list of documents: what is in force, and what is on its way.
package struct DocumentLine: Sendable, Hashable {
    package let document: Document
    package let inForce: InForce?
    package let open: Open?

    package struct InForce: Sendable, Hashable {
        package let id: RevisionID
        package let label: String
        package let effectiveOn: Day
    }

    package struct Open: Sendable, Hashable {
        package let id: RevisionID
        package let stage: RevisionStage
        package let label: String
        package let reviewer: Identifier<Account>?
        package let approver: Identifier<Account>?
    }

    init(row: Row) throws {
        document = try DocumentStore.document(row)
        if let id: RevisionID = try row["force_id"] {
            let (issue, amendment): (Int, Int) = (try row["force_issue"], try row["force_amendment"])
            inForce = InForce(id: id, label: "\(issue)/\(amendment)", effectiveOn: try row["force_day"])
        } else {
            inForce = nil
        }
        if let id: RevisionID = try row["open_id"] {
            let (issue, amendment): (Int, Int) = (try row["open_issue"], try row["open_amendment"])
            open = Open(
                id: id, stage: try row["open_stage"], label: "\(issue)/\(amendment)", reviewer: try row["open_reviewer"],
                approver: try row["open_approver"])
        } else {
            open = nil
        }
    }
}
