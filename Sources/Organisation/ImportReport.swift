import Kernel
package import Storage
package import Web

/// What an import did, row by row. Run twice, the second time changes nothing.
package struct ImportReport: Sendable, Codable, Hashable {
    package enum Outcome: String, Sendable, Codable { case created, updated, unchanged, rejected }

    package struct Line: Sendable, Codable, Hashable {
        /// Line of the file; the heading is line 1.
        package let line: Int
        package let code: String
        package let result: Outcome
        package let message: String
        /// What became of values that were known, by the headings of the file.
        package let changes: [ValueChange]
    }

    package private(set) var created = 0
    package private(set) var updated = 0
    package private(set) var unchanged = 0
    package private(set) var rejected = 0
    package private(set) var rows: [Line] = []

    /// Headings of the file that nobody reads.
    package let unusedColumns: [String]

    package init(unusedColumns: [String] = []) { self.unusedColumns = unusedColumns }

    /// Of a table of which these columns are read.
    package init(of table: CSVTable, reading columns: some Collection<String>) {
        self.init(unusedColumns: table.header.filter { !columns.contains($0) })
    }

    package mutating func add(
        _ outcome: Outcome, line: Int, code: String, _ message: String = "", changes: [ValueChange] = []
    ) {
        switch outcome {
        case .created: created += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .rejected: rejected += 1
        }
        rows.append(Line(line: line, code: code, result: outcome, message: message, changes: changes))
    }

    /// A thing that was known: updated when a value of it changed.
    package mutating func add(known changes: [ValueChange], line: Int, code: String) {
        add(changes.isEmpty ? .unchanged : .updated, line: line, code: code, changes: changes)
    }

    /// A sentence where the file has columns that nobody reads: one of them may be mistyped.
    package var unusedWords: String? {
        unusedColumns.isEmpty ? nil : "Tệp có cột không dùng đến: \(unusedColumns.joined(separator: ", ").cited(300))."
    }

    /// How many known values have another content after it.
    package var changedValues: Int { rows.reduce(0) { $0 + $1.changes.count } }

    /// One sentence for people, two where known values changed.
    package var summary: String {
        "Thêm mới \(created), cập nhật \(updated), giữ nguyên \(unchanged), từ chối \(rejected)."
            + (changedValues > 0 ? " Đổi \(changedValues) giá trị đã có." : "")
    }
}
