import Storage
package import Web

extension ImportReport {
    /// What a person has to look at: the rows that were refused, and the known values that changed. `labels` name the fields of the changes.
    package func tables(labels: [String: String] = [:]) -> HTML {
        let refused = rows.filter { $0.result == .rejected }
        let changed = rows.flatMap { row in row.changes.map { (row: row, change: $0) } }
        return """
            \(unusedWords.map { notice($0, .warning) })
            \(if: !refused.isEmpty, dataTable(
                columns: [Column("Dòng", isNumber: true), Column("Mã"), Column("Vì sao không nhận")],
                rows: refused.prefix(Self.shown).map { ["\($0.line)", "\($0.code)", "\($0.message)"] },
                caption: "\(refused.count) dòng không nhận"))
            \(if: !changed.isEmpty, dataTable(
                columns: [Column("Dòng", isNumber: true), Column("Mã"), Column("Nội dung"), Column("Đang có"), Column("Theo tệp")],
                rows: changed.prefix(Self.shown).map { row, change in
                    ["\(row.line)", "\(row.code)", "\(labels[change.field] ?? change.field)", "\(change.before)", "\(change.after)"]
                }, caption: "\(changed.count) giá trị đổi"))
            """
    }

    private static let shown = 200
}
