package import Foundation
package import Kernel
package import Web

extension Report {
    package func data(_ format: SheetFormat) throws(Problem) -> Data {
        switch format {
        case .xlsx: try xlsx()
        case .csv: csv()
        case .json: json()
        }
    }

    /// One Excel file, one sheet a table; what the file says of its age is the moment of its figures.
    package func xlsx() throws(Problem) -> Data { try Sheet.xlsx([cover] + tables.map(\.sheet), created: instant) }

    /// The tables one below the other, apart by an empty line.
    package func csv() -> Data {
        tables.enumerated().reduce(into: Data()) { data, entry in
            let part = entry.element.sheet.csv()
            // Only the file begins with a byte order mark.
            data.append(entry.offset == 0 ? part : Data("\r\n".utf8) + part.dropFirst(3))
        }
    }

    /// What is said about the figures, on a sheet of its own.
    private var cover: Sheet {
        var rows: [[Cell]] = [
            ["Tên báo cáo", .text(title)], ["Đơn vị", .text(issuer)], ["Kỳ báo cáo", .text(period)], ["Mã kiểm tra", .text(checkCode)],
        ]
        for table in tables {
            rows.append([.text("Bảng \(table.key)"), .text(table.title)])
            rows += table.notes.map { ["Ghi chú", .text($0)] }
        }
        return Sheet(name: "Báo cáo", columns: [SheetColumn("Nội dung"), SheetColumn("Giá trị")], rows: rows)
    }
}

extension ReportTable {
    package var sheet: Sheet {
        Sheet(
            name: key, columns: columns.map { SheetColumn($0.title, kind: $0.kind.sheetKind) },
            rows: (rows + (totals.isEmpty ? [] : [totals])).map { $0.map(\.value.cell) })
    }
}

extension ReportColumn.Kind {
    fileprivate var sheetKind: SheetColumn.Kind {
        switch self {
        case .text: .text
        case .number: .number
        case .share: .percent
        case .day: .date
        }
    }
}

extension ReportValue {
    fileprivate var cell: Cell {
        switch self {
        case .text(let text): .text(text)
        case .number(let number): .number(Double(number))
        case .share(let share): .number(share)
        case .day(let day): .date(day)
        case .empty: .empty
        }
    }
}
