package import Identity
import Kernel
package import Organisation
package import Storage
package import Web

/// Takes legal documents from a table with a heading: số ký hiệu, loại, trích yếu, ngày ban hành, cơ quan, ngày hiệu lực, ngày hết hiệu lực.
/// A known document keeps what the file does not state; the same file again changes nothing. What a province's file says of a document of the
/// country is refused unless it is what is known.
package enum ImportLegalDocuments {
    /// Into a province's layer, or (nil) the country's.
    package static func perform(
        _ table: CSVTable, into province: AgencyID?, by actor: Actor, in tx: Transaction
    ) throws -> ImportReport {
        try actor.expectKeepsLaw(of: province)
        let columns = try Columns(table.header)
        var report = ImportReport(of: table, reading: columns.headings.values)
        var known = try LegalStore.find(numbers: table.rows.map(columns.number), in: [nil, province], tx)
        for row in table.rows {
            let number = columns.number(row)
            do {
                let draft = try columns.draft(row, over: known[number])
                try draft.check()
                if let before = known[number] {
                    let changes = draft.changes(from: before)
                    guard changes.isEmpty || before.province == province else {
                        throw Problem.invalid(LegalDocument.whoKeeps(before.province))
                    }
                    if !changes.isEmpty {
                        try CorrectLegalDocument.perform(before.id, draft, by: actor, in: tx)
                        known[number] = try LegalStore.document(before.id, for: actor, in: tx)
                    }
                    report.add(known: changes, line: row.line, code: number)
                } else {
                    let id = try AddLegalDocument.perform(draft, of: province, by: actor, in: tx)
                    known[number] = try LegalStore.document(id, for: actor, in: tx)
                    report.add(.created, line: row.line, code: number)
                }
            } catch let problem as Problem where problem.kind == .invalid {
                report.add(.rejected, line: row.line, code: number, problem.fields.values.sorted().first ?? problem.message)
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
            guard headings[.number] != nil else { throw Problem.invalid("Tệp phải có cột số ký hiệu (so_ky_hieu) ở dòng đầu.") }
        }

        func number(_ row: CSVTable.Row) -> String { oneLine(headings[.number].flatMap { row[$0] } ?? "") }

        func draft(_ row: CSVTable.Row, over known: LegalDocument?) throws(Problem) -> LegalDocumentDraft {
            func text(_ column: Column, _ known: String?) -> String { oneLine(row.content(headings[column]).over(known ?? "")) }
            func day(_ column: Column, _ known: Day?) throws(Problem) -> Day? { try row.content(headings[column]).day(over: known) }
            return LegalDocumentDraft(
                number: known?.number ?? number(row), title: text(.title, known?.title), kind: text(.kind, known?.kind),
                issuer: text(.issuer, known?.issuer), issuedOn: try day(.issuedOn, known?.issuedOn),
                effectiveOn: try day(.effectiveOn, known?.effectiveOn), expiresOn: try day(.expiresOn, known?.expiresOn),
                source: known?.source ?? "")
        }

        private func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
}
