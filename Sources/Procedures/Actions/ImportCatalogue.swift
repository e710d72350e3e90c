import Kernel
package import Organisation
package import Storage
package import Web

/// Brings a file of TTHC into the shared catalogue. The same file again changes nothing; unknown never wipes out known.
package enum ImportCatalogue {
    /// Who imports: the province's people and the program itself correct what is known; an agency only adds and fills what was unknown,
    /// because the catalogue is everybody's.
    package enum Authority: Sendable { case keeper, agency }

    package static func perform(_ table: CSVTable, as authority: Authority = .keeper, in tx: Transaction) throws -> ImportReport {
        try perform(CatalogueFile.rows(table), as: authority, in: tx)
    }

    package static func perform(_ rows: [CatalogueRow], as authority: Authority = .keeper, in tx: Transaction) throws -> ImportReport {
        let plan = try plan(rows, as: authority, in: tx)
        for change in plan.changes {
            if let id = change.id {
                try CatalogueStore.update(id, change.row, in: tx)
                try TTHCSearch.put(id, change.row, in: tx)
            } else {
                try TTHCSearch.put(CatalogueStore.insert(change.row, in: tx), change.row, in: tx)
            }
        }
        if !plan.changes.isEmpty {
            try tx.journal(
                CatalogueEvent.imported(summary: plan.report.summary),
                about: Reference(.catalogue, Identifier<TTHC>(0), label: "Danh mục thủ tục hành chính"), agency: tx.stamp.agencyID)
        }
        return plan.report
    }

    /// What would happen; changes nothing (thử trước).
    package static func plan(_ rows: [CatalogueRow], as authority: Authority = .keeper, in reader: any Reader) throws -> CataloguePlan {
        var known = try CatalogueStore.rows(codes: Array(Set(rows.map(\.code))).sorted(), in: reader)
        var plan = CataloguePlan()
        var seen: [String: Int] = [:]
        for row in rows {
            do throws(Problem) {
                try row.check()
                if let line = seen[row.code] { throw .invalid("Mã đã có ở dòng \(line) của tệp này.") }
                seen[row.code] = row.line
                guard let (id, before) = known[row.code] else {
                    plan.add(.created, row, nil, row)
                    continue
                }
                let after = authority == .keeper ? row.over(before) : row.filling(before)
                known[row.code] = (id, after)
                plan.add(after == before ? .unchanged : .updated, row, id, after)
            } catch {
                plan.report.add(.rejected, line: row.line, code: String(row.code.prefix(60)), error.message)
            }
        }
        return plan
    }
}

/// What an import will do.
package struct CataloguePlan: Sendable {
    struct Change: Sendable {
        let id: TTHCID?
        let row: CatalogueRow
    }
    package fileprivate(set) var report = ImportReport()
    fileprivate(set) var changes: [Change] = []

    fileprivate mutating func add(_ outcome: ImportReport.Outcome, _ row: CatalogueRow, _ id: TTHCID?, _ after: CatalogueRow) {
        report.add(outcome, line: row.line, code: row.code)
        if outcome != .unchanged { changes.append(Change(id: id, row: after)) }
    }
}

/// TTHC belong to the whole country: everybody finds them.
enum TTHCSearch {
    static func put(_ id: TTHCID, _ row: CatalogueRow, in tx: Transaction) throws {
        try SearchIndex.put(
            SearchEntry(
                .tthc, id, title: row.name, detail: "Thủ tục \(row.code)\(row.field.map { " · \($0)" } ?? "")", found: row.folded),
            in: tx)
    }
}
