import Kernel
package import Organisation
package import Storage

/// Takes legal documents from a table with a heading: số ký hiệu, loại, trích yếu, ngày ban hành, cơ quan, ngày hiệu lực, ngày hết hiệu lực.
/// Unknown never wipes out known; the same file again changes nothing.
package enum ImportLegalDocuments {
    /// - Parameter rows: the first is the heading.
    package static func perform(_ rows: [[String]], in tx: Transaction) throws -> ImportReport {
        let columns = try Columns(rows.first ?? [])
        var report = ImportReport()
        var known = try LegalStore.find(numbers: rows.dropFirst().map { columns.text(.number, $0) }, in: tx)
        for (index, row) in rows.enumerated().dropFirst() where row.contains(where: { !$0.isEmpty }) {
            let number = columns.text(.number, row)
            do {
                let draft = try columns.draft(row)
                try draft.check()
                if let before = known[number] {
                    let after = draft.over(before)
                    let isSame = after == LegalDocumentDraft(before)
                    if !isSame { try CorrectLegalDocument.perform(before.id, after, in: tx) }
                    report.add(isSame ? .unchanged : .updated, line: index + 1, code: number)
                } else {
                    let id = try AddLegalDocument.perform(draft, in: tx)
                    known[number] = try LegalStore.document(id, in: tx)
                    report.add(.created, line: index + 1, code: number)
                }
            } catch let problem as Problem where problem.kind == .invalid {
                report.add(.rejected, line: index + 1, code: number, problem.message)
            }
        }
        return report
    }

    private enum Column: CaseIterable {
        case number, kind, title, issuedOn, issuer, effectiveOn, expiresOn

        var headings: Set<String> {
            switch self {
            case .number: ["so_ky_hieu", "so ky hieu", "so, ky hieu", "so hieu"]
            case .kind: ["loai", "loai van ban"]
            case .title: ["trich_yeu", "trich yeu", "ten", "ten van ban"]
            case .issuedOn: ["ngay_ban_hanh", "ngay ban hanh"]
            case .issuer: ["co_quan", "co quan", "co quan ban hanh"]
            case .effectiveOn: ["ngay_hieu_luc", "ngay hieu luc", "ngay co hieu luc"]
            case .expiresOn: ["ngay_het_hieu_luc", "ngay het hieu luc"]
            }
        }
    }

    private struct Columns {
        var positions: [Column: Int] = [:]

        init(_ heading: [String]) throws {
            for (position, title) in heading.enumerated() {
                if let column = Column.allCases.first(where: { $0.headings.contains(title.folded) }) { positions[column] = position }
            }
            guard positions[.number] != nil, positions[.title] != nil else {
                throw Problem.invalid("Tệp phải có cột số ký hiệu (so_ky_hieu) và cột trích yếu (trich_yeu) ở dòng đầu.")
            }
        }

        func text(_ column: Column, _ row: [String]) -> String {
            guard let position = positions[column], position < row.count else { return "" }
            return row[position].nfc.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }

        func draft(_ row: [String]) throws -> LegalDocumentDraft {
            LegalDocumentDraft(
                number: text(.number, row), title: text(.title, row), kind: text(.kind, row), issuer: text(.issuer, row),
                issuedOn: try day(.issuedOn, row), effectiveOn: try day(.effectiveOn, row), expiresOn: try day(.expiresOn, row))
        }

        private func day(_ column: Column, _ row: [String]) throws -> Day? {
            let text = text(column, row)
            guard !text.isEmpty else { return nil }
            guard let day = Day(text) else { throw Problem.invalid("Ngày “\(text)” không đọc được, cần dạng ngày/tháng/năm.") }
            return day
        }
    }
}
