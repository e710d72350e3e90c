package import Foundation
package import Kernel

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

/// Reads CSV in UTF-8 with a heading line; comma, semicolon (Excel under Vietnamese settings) or tab between the cells. Row by row, so that
/// a great log needs no more memory than its text. Whatever is wrong is said with its line and what to do.
package struct CSVReader {
    /// Of what comes over the web.
    package static let sizeLimit = FormLimits().fileBytes
    /// Under the field of a form that takes one.
    package static let hint = "Mã hóa UTF-8, tối đa \(sizeLimit >> 20) MB."
    /// Of what a person at the machine hands over, who may well read our own export of a great log.
    package static let commandLimit = 512 << 20
    private static let mostColumns = 1000

    package let header: [String]
    private let places: [String: Int]
    private var scanner: CSVScanner

    /// Reads the heading. `required` are the headings without which the file cannot be what is wanted.
    package init(_ data: Data, required: [String] = [], limit sizeLimit: Int = sizeLimit) throws(Problem) {
        guard data.count <= sizeLimit else {
            throw Problem(.tooLarge, "Tệp lớn hơn \(sizeLimit >> 20) MB. Anh/chị chia tệp thành nhiều phần rồi nhập lần lượt.")
        }
        scanner = CSVScanner(try TextEncodingGuess.bytes(of: data))
        guard let first = try scanner.nextFilled(cells: Self.mostColumns) else { throw Problem.invalid("Tệp không có dòng nào.") }
        guard first.count <= Self.mostColumns else { throw Problem.invalid("Tệp có \(first.count) cột, nhiều hơn \(Self.mostColumns).") }
        header = first.cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        places = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        try check(required: required)
    }

    /// The next row that says anything; nil after the last.
    package mutating func next() throws(Problem) -> CSVTable.Row? {
        guard let line = try scanner.nextFilled(cells: header.count) else { return nil }
        guard line.count == header.count else {
            throw Problem.invalid(
                "Dòng \(line.number) có \(line.count) ô, còn dòng tiêu đề có \(header.count) ô. "
                    + "Kiểm tra dấu phân cách và dấu ngoặc kép ở dòng này.")
        }
        return CSVTable.Row(line: line.number, cells: line.cells, places: places)
    }

    /// The whole table.
    package static func read(_ data: Data, required: [String] = [], limit sizeLimit: Int = sizeLimit) throws(Problem) -> CSVTable {
        var reader = try CSVReader(data, required: required, limit: sizeLimit)
        var table = CSVTable(header: reader.header, rows: [])
        while let row = try reader.next() { table.rows.append(row) }
        return table
    }

    private func check(required: [String]) throws(Problem) {
        if let place = header.firstIndex(of: "") {
            throw Problem.invalid("Cột thứ \(place + 1) không có tiêu đề. Dòng đầu của tệp phải là tên các cột.")
        }
        var seen = Set<String>()
        if let twice = header.first(where: { !seen.insert($0).inserted }) {
            throw Problem.invalid("Tệp có hai cột cùng tên “\(twice.cited())”.")
        }
        let missing = required.filter { !seen.contains($0) }
        if !missing.isEmpty {
            throw Problem.invalid(
                "Tệp thiếu cột: \(missing.joined(separator: ", ")). Các cột đang có: \(header.joined(separator: ", ").cited(300)).")
        }
    }
}

extension CSVScanner {
    /// The next line of which something is left when its cells are trimmed, as whoever reads them does.
    fileprivate mutating func nextFilled(cells most: Int) throws(Problem) -> Line? {
        while let line = try next(cells: most) {
            if line.cells.contains(where: { !$0.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty }) { return line }
        }
        return nil
    }
}
