import Identity
import Kernel
package import Organisation
package import Storage
package import Web

/// Brings a file of TTHC into the shared catalogue. A known one keeps what the file does not state; the same file again changes nothing.
package enum ImportCatalogue {
    /// Who imports: the system's keepers and the program itself correct what is known; everybody else only adds what is missing, because the
    /// catalogue is every agency's of every province.
    package enum Authority: Sendable {
        case keeper, other

        init(_ actor: Actor) { self = actor.roles.contains(.keeper) ? .keeper : .other }
    }

    package static func perform(_ table: CSVTable, as authority: Authority = .keeper, in tx: Transaction) throws -> ImportReport {
        try perform(CatalogueFile.rows(table), unusedColumns: CatalogueFile.unusedColumns(table), as: authority, in: tx)
    }

    package static func perform(
        _ rows: [CatalogueRow], unusedColumns: [String] = [], as authority: Authority = .keeper, in tx: Transaction
    ) throws -> ImportReport {
        let plan = try plan(rows, unusedColumns: unusedColumns, as: authority, in: tx)
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
    package static func plan(
        _ rows: [CatalogueRow], unusedColumns: [String] = [], as authority: Authority = .keeper, in reader: any Reader
    ) throws -> CataloguePlan {
        let known = try CatalogueStore.rows(codes: Array(Set(rows.map(\.code))).sorted(), in: reader)
        var plan = CataloguePlan(report: ImportReport(unusedColumns: unusedColumns))
        var seen: [String: Int] = [:]
        for row in rows {
            do throws(Problem) {
                try row.check(isKnown: known[row.code] != nil)
                if let line = seen[row.code] { throw .invalid("Mã đã có ở dòng \(line) của tệp này.") }
                seen[row.code] = row.line
                guard let (id, before) = known[row.code] else {
                    plan.changes.append(CataloguePlan.Change(id: nil, row: row.over(CatalogueRow(line: 0, code: row.code, name: ""))))
                    plan.report.add(.created, line: row.line, code: row.code)
                    continue
                }
                let after = row.over(before)
                let changes = ValueChange.between(before.fields, after.fields)
                guard authority == .keeper || changes.isEmpty else {
                    plan.report.add(.unchanged, line: row.line, code: row.code, keptAsItWas)
                    continue
                }
                if !changes.isEmpty { plan.changes.append(CataloguePlan.Change(id: id, row: after)) }
                plan.report.add(known: changes, line: row.line, code: row.code)
            } catch {
                plan.report.add(.rejected, line: row.line, code: String(row.code.prefix(60)), error.message)
            }
        }
        return plan
    }

    /// Why a row that says something else changed nothing.
    static let keptAsItWas =
        "Khác danh mục chung, giữ nguyên: chỉ người giữ vai trò “\(Role.keeper.vietnamese)” sửa được điều mọi cơ quan dùng chung."
}

/// What an import will do.
package struct CataloguePlan: Sendable {
    struct Change: Sendable {
        let id: TTHCID?
        let row: CatalogueRow
    }
    package fileprivate(set) var report: ImportReport
    fileprivate(set) var changes: [Change] = []
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
