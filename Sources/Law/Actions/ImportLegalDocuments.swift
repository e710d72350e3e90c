package import Identity
import Kernel
package import Organisation
package import Storage
package import Web

/// Takes legal documents from a table with a heading: số ký hiệu, loại, trích yếu, ngày ban hành, cơ quan, ngày hiệu lực, ngày hết hiệu lực.
/// Unknown never wipes out known; the same file again changes nothing. What a province's file says of a document of the country is refused
/// unless it is what is known.
package enum ImportLegalDocuments {
    /// Into a province's layer, or (nil) the country's.
    package static func perform(
        _ table: CSVTable, into province: AgencyID?, by actor: Actor, in tx: Transaction
    ) throws -> ImportReport {
        try actor.expectKeepsLaw(of: province)
        let columns = try Columns(table.header)
        var report = ImportReport()
        var known = try LegalStore.find(numbers: table.rows.map { columns.text(.number, $0) }, in: [nil, province], tx)
        for row in table.rows {
            let number = columns.text(.number, row)
            do {
                let draft = try columns.draft(row)
                try draft.check()
                if let before = known[number] {
                    let after = draft.over(before)
                    let isSame = after == LegalDocumentDraft(before)
                    guard isSame || before.province == province else { throw Problem.invalid(LegalDocument.whoKeeps(before.province)) }
                    if !isSame { try CorrectLegalDocument.perform(before.id, after, by: actor, in: tx) }
                    report.add(isSame ? .unchanged : .updated, line: row.line, code: number)
                } else {
                    let id = try AddLegalDocument.perform(draft, of: province, by: actor, in: tx)
                    known[number] = try LegalStore.document(id, for: actor, in: tx)
                    report.add(.created, line: row.line, code: number)
                }
            } catch let problem as Problem where problem.kind == .invalid {
                report.add(.rejected, line: row.line, code: number, problem.message)
            }
        }
        return report
    }

    private enum Column: CaseIterable {
        case number, kind, title, issuedOn, issuer, effectiveOn, expiresOn

        var headings: Set<String> {
            switch self {
            case .number: ["so ky hieu", "so, ky hieu", "so hieu"]
            case .kind: ["loai", "loai van ban"]
            case .title: ["trich yeu", "ten", "ten van ban"]
            case .issuedOn: ["ngay ban hanh"]
            case .issuer: ["co quan", "co quan ban hanh"]
            case .effectiveOn: ["ngay hieu luc", "ngay co hieu luc"]
            case .expiresOn: ["ngay het hieu luc"]
            }
        }
    }

    private struct Columns {
        var headings: [Column: String] = [:]

        init(_ header: [String]) throws {
            for title in header {
                if let column = Column.allCases.first(where: { $0.headings.contains(title.replacing("_", with: " ").folded) }) {
                    headings[column] = title
                }
            }
            guard headings[.number] != nil, headings[.title] != nil else {
                throw Problem.invalid("Tệp phải có cột số ký hiệu (so_ky_hieu) và cột trích yếu (trich_yeu) ở dòng đầu.")
            }
        }

        func text(_ column: Column, _ row: CSVTable.Row) -> String {
            guard let heading = headings[column], let text = row[heading] else { return "" }
            return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }

        func draft(_ row: CSVTable.Row) throws -> LegalDocumentDraft {
            LegalDocumentDraft(
                number: text(.number, row), title: text(.title, row), kind: text(.kind, row), issuer: text(.issuer, row),
                issuedOn: try day(.issuedOn, row), effectiveOn: try day(.effectiveOn, row), expiresOn: try day(.expiresOn, row))
        }

        private func day(_ column: Column, _ row: CSVTable.Row) throws -> Day? {
            let text = text(column, row)
            guard !text.isEmpty else { return nil }
            guard let day = Day(text) else { throw Problem.invalid("Ngày “\(text)” không đọc được, cần dạng ngày/tháng/năm.") }
            return day
        }
    }
}
