package import Kernel
package import Storage

/// All SQL on legal documents.
package enum LegalStore {
    /// By number, in any spelling; numbers nobody recorded are not in the answer.
    package static func find(numbers: some Collection<String>, in reader: any Reader) throws -> [String: LegalDocument] {
        guard !numbers.isEmpty else { return [:] }
        let found = try reader.rows(
            "SELECT * FROM legal_document WHERE number_key IN \(list: Set(numbers.map(LegalDocument.key)).sorted())"
        )
        .map(document)
        let byKey = Dictionary(found.map { (LegalDocument.key($0.number), $0) }, uniquingKeysWith: { first, _ in first })
        return numbers.reduce(into: [:]) { answer, number in answer[number] = byKey[LegalDocument.key(number)] }
    }

    package static func document(_ id: Identifier<LegalDocument>, in reader: any Reader) throws -> LegalDocument {
        guard let row = try reader.row("SELECT * FROM legal_document WHERE id = \(id)") else { throw Problem.notFound }
        return try document(row)
    }

    struct Filter: Sendable {
        var words = ""
        var kind = ""
        var year: Int?

        var condition: SQL {
            var conditions: [SQL] = words.searchTokens.map { word in "folded LIKE \("%\(word)%")" }
            if !kind.isEmpty { conditions.append("kind = \(kind)") }
            if let year { conditions.append("issued_on >= \(Day.firstOf(year: year)) AND issued_on <= \(Day.lastOf(year: year))") }
            return SQL.all(conditions)
        }
    }

    static func count(_ filter: Filter, in reader: any Reader) throws -> Int {
        try reader.value("SELECT COUNT(*) FROM legal_document WHERE \(filter.condition)") ?? 0
    }

    /// The newest first.
    static func list(_ filter: Filter, limit: Int, offset: Int, in reader: any Reader) throws -> [LegalDocument] {
        try reader.rows(
            """
            SELECT * FROM legal_document WHERE \(filter.condition)
            ORDER BY issued_on DESC NULLS LAST, number_key LIMIT \(limit) OFFSET \(offset)
            """
        ).map(document)
    }

    static func kinds(in reader: any Reader) throws -> [String] {
        try reader.rows("SELECT DISTINCT kind FROM legal_document WHERE kind <> ''").map { try $0["kind"] as String }
            .sorted { $0.sortKey < $1.sortKey }
    }

    static func document(_ row: Row) throws -> LegalDocument {
        LegalDocument(
            id: try row["id"], number: try row["number"], title: try row["title"], kind: try row["kind"], issuer: try row["issuer"],
            issuedOn: try row["issued_on"], effectiveOn: try row["effective_on"], expiresOn: try row["expires_on"],
            source: try row["source"])
    }

    static func insert(_ draft: LegalDocumentDraft, in tx: Transaction) throws -> Identifier<LegalDocument> {
        try tx.insert(
            """
            INSERT INTO legal_document (number, number_key, title, kind, issuer, issued_on, effective_on, expires_on, source, folded,
                recorded_at, recorded_by)
            VALUES (\(draft.number), \(LegalDocument.key(draft.number)), \(draft.title), \(draft.kind), \(draft.issuer), \(draft.issuedOn),
                \(draft.effectiveOn), \(draft.expiresOn), \(draft.source), \(folded(draft)), \(tx.now), \(tx.stamp.name))
            RETURNING id
            """)
    }

    static func update(_ id: Identifier<LegalDocument>, _ draft: LegalDocumentDraft, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE legal_document SET title = \(draft.title), kind = \(draft.kind), issuer = \(draft.issuer), issued_on = \(draft.issuedOn),
                effective_on = \(draft.effectiveOn), expires_on = \(draft.expiresOn), source = \(draft.source), folded = \(folded(draft)),
                recorded_at = \(tx.now), recorded_by = \(tx.stamp.name)
            WHERE id = \(id)
            """)
    }

    private static func folded(_ draft: LegalDocumentDraft) -> String { "\(draft.number) \(draft.title) \(draft.issuer)".folded }
}
