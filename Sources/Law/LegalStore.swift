package import Identity
package import Kernel
package import Storage

/// All SQL on legal documents.
package enum LegalStore {
    /// What an agency works by, by number, in any spelling; the country's where its province recorded the same number. Numbers nobody
    /// recorded are not in the answer.
    package static func find(
        numbers: some Collection<String>, for agency: AgencyID, in reader: any Reader
    ) throws -> [String: LegalDocument] {
        try find(numbers: numbers, in: [nil, try Jurisdiction.province(of: agency, in: reader)], reader)
    }

    /// The same in chosen layers, of which the first that has a number answers for it.
    static func find(
        numbers: some Collection<String>, in layers: [AgencyID?], _ reader: any Reader
    ) throws -> [String: LegalDocument] {
        guard !numbers.isEmpty else { return [:] }
        let keys = Set(layers.flatMap { layer in numbers.map { LegalDocument.key($0, of: layer) } })
        let found = try reader.rows("SELECT * FROM legal_document WHERE number_key IN \(list: keys.sorted())").map(document)
        let byKey = Dictionary(
            found.map { (LegalDocument.key($0.number, of: $0.province), $0) }, uniquingKeysWith: { first, _ in first })
        return numbers.reduce(into: [:]) { answer, number in
            answer[number] = layers.lazy.compactMap { byKey[LegalDocument.key(number, of: $0)] }.first
        }
    }

    /// A document that the agency of this person works by.
    package static func document(_ id: Identifier<LegalDocument>, for actor: Actor, in reader: any Reader) throws -> LegalDocument {
        guard let row = try reader.row("SELECT * FROM legal_document WHERE id = \(id) AND \(counts(for: actor))") else {
            throw Problem.notFound
        }
        return try document(row)
    }

    private static func counts(for actor: Actor) -> SQL { Jurisdiction.reaches("legal_document.province_id", actor.agency) }

    struct Filter: Sendable {
        var words = SearchWords()
        var kind = ""
        var year: Int?

        var condition: SQL {
            var conditions = [SQL.has(words, in: "folded")]
            if !kind.isEmpty { conditions.append("kind = \(kind)") }
            if let year { conditions.append("issued_on >= \(Day.firstOf(year: year)) AND issued_on <= \(Day.lastOf(year: year))") }
            return SQL.all(conditions)
        }
    }

    static func count(_ filter: Filter, for actor: Actor, in reader: any Reader) throws -> Int {
        try reader.value("SELECT COUNT(*) FROM legal_document WHERE \(SQL.all([counts(for: actor), filter.condition]))") ?? 0
    }

    /// The newest first.
    static func list(
        _ filter: Filter, limit: Int, offset: Int, for actor: Actor, in reader: any Reader
    ) throws -> [LegalDocument] {
        try reader.rows(
            """
            SELECT * FROM legal_document WHERE \(SQL.all([counts(for: actor), filter.condition]))
            ORDER BY issued_on DESC NULLS LAST, number_key LIMIT \(limit) OFFSET \(offset)
            """
        ).map(document)
    }

    static func kinds(for actor: Actor, in reader: any Reader) throws -> [String] {
        try reader.rows("SELECT DISTINCT kind FROM legal_document WHERE kind <> '' AND \(counts(for: actor))").map {
            try $0["kind"] as String
        }
        .sorted { $0.sortKey < $1.sortKey }
    }

    static func document(_ row: Row) throws -> LegalDocument {
        LegalDocument(
            id: try row["id"], province: try row["province_id"], number: try row["number"], title: try row["title"],
            kind: try row["kind"], issuer: try row["issuer"], issuedOn: try row["issued_on"], effectiveOn: try row["effective_on"],
            expiresOn: try row["expires_on"], source: try row["source"])
    }

    static func insert(
        _ draft: LegalDocumentDraft, of province: AgencyID?, in tx: Transaction
    ) throws -> Identifier<LegalDocument> {
        try tx.insert(
            """
            INSERT INTO legal_document (province_id, number, number_key, title, kind, issuer, issued_on, effective_on, expires_on, source, folded,
                recorded_at, recorded_by)
            VALUES (\(province), \(draft.number), \(LegalDocument.key(draft.number, of: province)), \(draft.title), \(draft.kind),
                \(draft.issuer), \(draft.issuedOn), \(draft.effectiveOn), \(draft.expiresOn), \(draft.source), \(folded(draft)), \(tx.now), \(tx.stamp.name))
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
