import CXlsxWriter
package import Foundation
package import Kernel

extension Sheet {
    /// An Excel file. `created` is what the file says about itself; without it a fixed day, never the time of writing.
    package func xlsx(created: Instant? = nil) throws(Problem) -> Data { try Sheet.xlsx([self], created: created) }

    /// One file of several sheets.
    package static func xlsx(_ sheets: [Sheet], created: Instant? = nil) throws(Problem) -> Data {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("chuan-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: url) }
        guard let book = workbook_new(url.path) else { throw failed("workbook_new") }
        var properties = lxw_doc_properties()
        properties.created = Int((created?.milliseconds ?? 1_735_689_600_000) / 1000)
        workbook_set_properties(book, &properties)
        var names = Set<String>()
        var problem: Problem?
        for (index, sheet) in sheets.enumerated() {
            let name = sheetName(sheet.name, number: index + 1, taken: &names)
            guard let page = workbook_add_worksheet(book, name) else {
                problem = failed("workbook_add_worksheet \(name)")
                break
            }
            sheet.write(to: page, in: book)
        }
        // Closing also frees, so it comes first whatever happened.
        let code = workbook_close(book)
        if let problem { throw problem }
        guard code.rawValue == LXW_NO_ERROR.rawValue, let data = try? Data(contentsOf: url) else {
            throw failed("workbook_close \(code.rawValue)")
        }
        return data
    }

    private static func failed(_ details: String) -> Problem {
        Problem(.unexpected, "Chưa lập được tệp Excel. Anh/chị thử lại, hoặc xuất tệp CSV.", details: details)
    }

    /// At most 31 letters, none of `[]:*?/\`, no apostrophe at an end, no name twice.
    static func sheetName(_ name: String, number: Int, taken: inout Set<String>) -> String {
        let allowed = CleanText.clean(name).filter { !"[]:*?/\\\n\t".contains($0) }.trimmingCharacters(in: CharacterSet(charactersIn: "' "))
        var result = allowed.isEmpty ? "Bảng \(number)" : String(allowed.prefix(31))
        if !taken.insert(result.lowercased()).inserted {
            result = String(result.prefix(26)) + " (\(number))"
            taken.insert(result.lowercased())
        }
        return result
    }

    private func write(to page: UnsafeMutablePointer<lxw_worksheet>, in book: UnsafeMutablePointer<lxw_workbook>) {
        let head = format(book) {
            format_set_bold($0)
            format_set_bg_color($0, 0xE8F0F9)
            format_set_border($0, 1)
        }
        let formats = columns.map { column in
            format(book) {
                switch column.kind {
                case .text: format_set_text_wrap($0)
                case .number: format_set_num_format($0, "#,##0.##")
                case .percent: format_set_num_format($0, "0.0%")
                case .date: format_set_num_format($0, "dd/mm/yyyy")
                }
            }
        }
        let whole = format(book) { format_set_num_format($0, "#,##0") }
        for (place, column) in columns.enumerated() {
            let index = UInt16(clamping: place)
            let longest = rows.prefix(200).map { $0.count > place ? Sheet.length($0[place]) : 0 }.max() ?? 0
            worksheet_set_column(page, index, index, Double(min(max(longest, column.title.count, 8) + 2, 60)), nil)
            worksheet_write_string(page, 0, index, Sheet.fitting(column.title), head)
        }
        for (line, row) in rows.enumerated() {
            for (place, cell) in row.prefix(columns.count).enumerated() {
                let (y, x) = (UInt32(clamping: line + 1), UInt16(clamping: place))
                switch cell {
                case .text(let text):
                    worksheet_write_string(page, y, x, Sheet.fitting(text), columns[place].kind == .text ? formats[place] : nil)
                case .number(let number) where number.isFinite:
                    let isWhole = columns[place].kind == .number && number == number.rounded()
                    worksheet_write_number(page, y, x, number, columns[place].kind == .text ? nil : isWhole ? whole : formats[place])
                case .date(let day):
                    let parts = day.parts
                    var date = lxw_datetime(
                        year: Int32(parts.year), month: Int32(parts.month), day: Int32(parts.day), hour: 0, min: 0, sec: 0)
                    worksheet_write_datetime(page, y, x, &date, formats[place])
                case .number, .empty: break
                }
            }
        }
        worksheet_freeze_panes(page, 1, 0)
        if !rows.isEmpty, !columns.isEmpty {
            worksheet_autofilter(page, 0, 0, UInt32(clamping: rows.count), UInt16(clamping: columns.count - 1))
        }
        worksheet_repeat_rows(page, 0, 0)
        worksheet_set_paper(page, 9)
        if columns.count > 6 { worksheet_set_landscape(page) }
        worksheet_fit_to_pages(page, 1, 0)
    }

    private func format(
        _ book: UnsafeMutablePointer<lxw_workbook>, _ set: (UnsafeMutablePointer<lxw_format>) -> Void
    ) -> UnsafeMutablePointer<lxw_format>? {
        guard let format = workbook_add_format(book) else { return nil }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        set(format)
        return format
    }

    private static func length(_ cell: Cell) -> Int {
        switch cell {
        case .text(let text): text.split(separator: "\n").map(\.count).max() ?? 0
        case .number(let number): NumberText.text(number, decimals: 2).count
        case .date: 10
        case .empty: 0
        }
    }

    /// Excel holds 32,767 UTF-16 units a cell; a longer text is cut, visibly.
    private static func fitting(_ text: String) -> String {
        let clean = CleanText.clean(text)
        guard clean.utf16.count > 32_767 else { return clean }
        return String(String.UnicodeScalarView(clean.unicodeScalars.prefix(16_300))) + "… (đã cắt bớt)"
    }
}
