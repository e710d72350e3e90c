import Identity
import Kernel
package import Storage

/// SQL on the shared catalogue of TTHC and on each agency's own.
package enum CatalogueStore {
    static let columns: SQL =
        "t.id, t.code, t.name, t.issuer, t.executor, t.field, t.level, t.limit_text, t.fee, t.result, t.parts"

    static func tthc(_ row: Row) throws -> TTHC {
        TTHC(
            id: try row["id"], code: try row["code"], name: try row["name"], issuer: try row["issuer"], executor: try row["executor"],
            field: try row["field"], level: try row["level"], limit: try row["limit_text"], fee: try row["fee"], result: try row["result"],
            parts: try (row["parts"] as JSONText<[ProcedureContent.Part]>).content)
    }

    package static func tthc(_ id: TTHCID, in reader: any Reader) throws -> TTHC {
        guard let row = try reader.row("SELECT \(columns) FROM tthc t WHERE t.id = \(id)") else { throw Problem.notFound }
        return try tthc(row)
    }

    /// The present names of those of the keys that the catalogue has.
    package static func names(_ ids: some Collection<TTHCID>, in reader: any Reader) throws -> [TTHCID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try reader.rows("SELECT t.id, t.name FROM tthc t WHERE t.id IN \(list: ids)")
        return try Dictionary(rows.map { (try $0["id"], try $0["name"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Those of the codes that the catalogue has.
    package static func find(codes: some Collection<String>, in reader: any Reader) throws -> [String: TTHC] {
        guard !codes.isEmpty else { return [:] }
        let found = try reader.rows("SELECT \(columns) FROM tthc t WHERE t.code IN \(list: codes)").map(tthc)
        return Dictionary(found.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Those that all words of `words` are found in and that the agency does not have yet, for adding them.
    static func candidates(_ words: SearchWords, notIn agency: AgencyID, limit: Int, in reader: any Reader) throws -> [TTHC] {
        try reader.rows(
            """
            SELECT \(columns) FROM tthc t WHERE \(SQL.has(words, in: "t.folded"))
            AND NOT EXISTS (SELECT 1 FROM agency_tthc a WHERE a.tthc_id = t.id AND a.agency_id = \(agency) AND a.removed_at IS NULL)
            ORDER BY t.sort_key, t.id LIMIT \(limit)
            """
        ).map(tthc)
    }

    static func count(in reader: any Reader) throws -> Int { try reader.value("SELECT COUNT(*) FROM tthc") ?? 0 }

    static func insert(_ row: CatalogueRow, in tx: Transaction) throws -> TTHCID {
        try tx.insert(
            """
            INSERT INTO tthc (code, name, issuer, executor, field, level, decision, limit_text, fee, result, parts, conditions, flow,
                legal_bases, folded, sort_key, recorded_at, recorded_by)
            VALUES (\(row.code), \(row.name), \(row.issuer ?? ""), \(row.executor ?? ""), \(row.field ?? ""), \(row.level ?? ""),
                \(row.decision ?? ""), \(row.limit), \(row.fee), \(row.result), \(JSONText(row.parts ?? [])), \(row.conditions ?? ""),
                \(row.flow ?? ""), \(row.legalBases ?? ""), \(row.folded), \(row.name.sortKey), \(tx.now), \(tx.stamp.name))
            RETURNING id
            """)
    }

    static func update(_ id: TTHCID, _ row: CatalogueRow, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE tthc SET name = \(row.name), issuer = \(row.issuer ?? ""), executor = \(row.executor ?? ""), field = \(row.field ?? ""),
                level = \(row.level ?? ""), decision = \(row.decision ?? ""), limit_text = \(row.limit), fee = \(row.fee),
                result = \(row.result), parts = \(JSONText(row.parts ?? [])), conditions = \(row.conditions ?? ""), flow = \(row.flow ?? ""),
                legal_bases = \(row.legalBases ?? ""), folded = \(row.folded), sort_key = \(row.name.sortKey), recorded_at = \(tx.now),
                recorded_by = \(tx.stamp.name)
            WHERE id = \(id)
            """)
    }

    /// All that is known, as rows of a file, to compare an import with.
    static func rows(codes: [String], in reader: any Reader) throws -> [String: (id: TTHCID, row: CatalogueRow)] {
        guard !codes.isEmpty else { return [:] }
        var found: [String: (id: TTHCID, row: CatalogueRow)] = [:]
        for start in stride(from: 0, to: codes.count, by: 500) {
            let batch = codes[start..<min(start + 500, codes.count)]
            for row in try reader.rows("SELECT * FROM tthc t WHERE t.code IN \(list: batch)") {
                let known = try tthc(row)
                var line = CatalogueRow(line: 0, code: known.code, name: known.name)
                line.issuer = known.issuer.orNil
                line.executor = known.executor.orNil
                line.field = known.field.orNil
                line.level = known.level.orNil
                line.decision = (try row["decision"] as String).orNil
                line.limit = known.limit
                line.fee = known.fee
                line.result = known.result
                line.parts = known.parts.isEmpty ? nil : known.parts
                line.conditions = (try row["conditions"] as String).orNil
                line.flow = (try row["flow"] as String).orNil
                line.legalBases = (try row["legal_bases"] as String).orNil
                found[known.code] = (known.id, line)
            }
        }
        return found
    }
}

extension String {
    /// Nil when there is nothing in it.
    var orNil: String? { isEmpty ? nil : self }
}
