package import Storage

/// What a revision is called, for rooms that hold its key in their own rows.
package struct RevisionTitle: Sendable, Hashable {
    package let revision: RevisionID
    package let document: DocumentID
    package let code: String
    package let title: String
    /// `2/0`.
    package let label: String

    /// One query for any number of revisions; the caller has found the keys in rows he may see.
    package static func titles(_ revisions: some Collection<RevisionID>, in reader: any Reader) throws -> [RevisionID: RevisionTitle] {
        guard !revisions.isEmpty else { return [:] }
        let rows = try reader.rows(
            """
            SELECT r.id, r.document_id, r.issue, r.amendment, d.code, d.title FROM revision r JOIN document d ON d.id = r.document_id
            WHERE r.id IN \(list: revisions.sorted())
            """)
        return try Dictionary(
            rows.map { row in
                let (issue, amendment): (Int, Int) = (try row["issue"], try row["amendment"])
                let title = RevisionTitle(
                    revision: try row["id"], document: try row["document_id"], code: try row["code"], title: try row["title"],
                    label: "\(issue)/\(amendment)")
                return (title.revision, title)
            }, uniquingKeysWith: { first, _ in first })
    }
}
