package import Foundation
package import Kernel
import SwiftCSV

/// A table that came as a file.
package struct CSVTable: Sendable, Hashable {
    package struct Row: Sendable, Hashable {
        /// The line of the file on which the row begins, the heading being line 1.
        package var line: Int
        let cells: [String]
        /// Place of each heading: one table's, shared by its rows, which may be millions.
        let places: [String: Int]

        /// The trimmed value; nil when empty.
        package subscript(_ name: String) -> String? {
            guard let value = places[name].map({ cells[$0].trimmingCharacters(in: .whitespacesAndNewlines) }), !value.isEmpty else {
                return nil
            }
            return value
        }
    }

    package var header: [String]
    package var rows: [Row]
}

/// Reads CSV in UTF-8 with a heading line; comma, semicolon (Excel under Vietnamese settings) or tab between the cells.
/// Whatever is wrong is said with its line and what to do.
package enum CSVReader {
    /// Of what comes over the web.
    package static let sizeLimit = FormLimits().fileBytes
    /// Of what a person at the machine hands over, who may well read our own export of a great log.
    package static let commandLimit = 512 << 20

    /// `required` are the headings without which the file cannot be what is wanted.
    package static func read(_ data: Data, required: [String] = [], limit sizeLimit: Int = sizeLimit) throws(Problem) -> CSVTable {
        guard data.count <= sizeLimit else {
            throw Problem(.tooLarge, "Tệp lớn hơn \(sizeLimit >> 20) MB. Anh/chị chia tệp thành nhiều phần rồi nhập lần lượt.")
        }
        let text = try TextEncodingGuess.text(of: data)
        let lines = try Lines(text)
        guard let first = lines.rows.first else { throw Problem.invalid("Tệp không có dòng nào.") }
        let header = first.cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        try check(header, required: required)
        let places = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var rows: [CSVTable.Row] = []
        for row in lines.rows.dropFirst() {
            guard row.cells.count == header.count else {
                throw Problem.invalid(
                    "Dòng \(row.line) có \(row.cells.count) ô, còn dòng tiêu đề có \(header.count) ô. "
                        + "Kiểm tra dấu phân cách và dấu ngoặc kép ở dòng này.")
            }
            rows.append(CSVTable.Row(line: row.line, cells: row.cells, places: places))
        }
        return CSVTable(header: header, rows: rows)
    }

    private static func check(_ header: [String], required: [String]) throws(Problem) {
        if let place = header.firstIndex(of: "") {
            throw Problem.invalid("Cột thứ \(place + 1) không có tiêu đề. Dòng đầu của tệp phải là tên các cột.")
        }
        var seen = Set<String>()
        if let twice = header.first(where: { !seen.insert($0).inserted }) { throw Problem.invalid("Tệp có hai cột cùng tên “\(twice)”.") }
        let missing = required.filter { !seen.contains($0) }
        if !missing.isEmpty {
            throw Problem.invalid("Tệp thiếu cột: \(missing.joined(separator: ", ")). Các cột đang có: \(header.joined(separator: ", ")).")
        }
    }
}

/// The cells of each line that holds any, with the line they begin on.
private struct Lines {
    struct Row {
        var line: Int
        var cells: [String]
    }
    var rows: [Row] = []

    init(_ text: String) throws(Problem) {
        var rows: [Row] = []
        var line = 1
        // SwiftCSV drops an empty last cell when the file does not end with a line end, and takes an open quotation for closed.
        let whole = text.hasSuffix("\n") ? text : text + "\n"
        guard whole.utf8.count(where: { $0 == 0x22 }) % 2 == 0 else { throw Lines.quotation(Lines.lineOfOpenQuote(text)) }
        do {
            let csv = try EnumeratedCSV(string: whole, delimiter: Lines.delimiter(of: text), loadColumns: false, rowLimit: 0)
            try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { cells in
                if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: line, cells: cells.map(CleanText.clean))) }
                line += 1 + cells.reduce(0) { $0 + $1.utf8.count { $0 == 0x0A } }
            }
        } catch {
            throw Lines.quotation(line)
        }
        self.rows = rows
    }

    private static func quotation(_ line: Int) -> Problem {
        .invalid(
            "Dấu ngoặc kép ở dòng \(line) không khớp: ô có dấu ngoặc kép phải mở và đóng bằng \", dấu ngoặc kép bên trong viết hai lần.")
    }

    /// The last line on which a quotation opens that nothing closes.
    private static func lineOfOpenQuote(_ text: String) -> Int {
        var (line, opened, isOpen) = (1, 1, false)
        for byte in text.utf8 {
            if byte == 0x22 {
                isOpen.toggle()
                if isOpen { opened = line }
            } else if byte == 0x0A {
                line += 1
            }
        }
        return opened
    }

    /// The most frequent of the three in the heading line, outside quotations.
    private static func delimiter(of text: String) -> CSVDelimiter {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in text.utf8 {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == 0x0A, !isQuoted { break }
            if !isQuoted, byte == 0x2C || byte == 0x3B || byte == 0x09 { counts[byte, default: 0] += 1 }
        }
        let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        return best == 0x3B ? .semicolon : best == 0x09 ? .tab : .comma
    }
}
