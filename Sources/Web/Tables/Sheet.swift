package import Foundation
package import Kernel

/// What a file of a list may be.
package enum SheetFormat: String, Sendable, Hashable, CaseIterable {
    case xlsx, csv, json

    package var mediaType: String {
        switch self {
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .csv: "text/csv; charset=utf-8"
        case .json: "application/json"
        }
    }
}

/// A column of a sheet.
package struct SheetColumn: Sendable, Hashable {
    package enum Kind: Sendable { case text, number, percent, date }

    package var title: String
    package var kind: Kind

    package init(_ title: String, kind: Kind = .text) {
        self.title = title
        self.kind = kind
    }
}

/// A value in a sheet. A percent is a share of 1.
package enum Cell: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByNilLiteral
{
    case text(String)
    case number(Double)
    case date(Day)
    case empty

    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .number(Double(value)) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(nilLiteral: ()) { self = .empty }

    package init(_ value: String?) { self = value.map(Cell.text) ?? .empty }
    package init(_ value: Int?) { self = value.map { .number(Double($0)) } ?? .empty }
    package init(_ value: Double?) { self = value.map(Cell.number) ?? .empty }
    package init(_ value: Day?) { self = value.map(Cell.date) ?? .empty }
}

/// A table that leaves as a file. The same data gives the same bytes, so a report can be checked by its hash.
package struct Sheet: Sendable {
    package var name: String
    package var columns: [SheetColumn]
    package var rows: [[Cell]]

    package init(name: String, columns: [SheetColumn], rows: [[Cell]]) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }

    package func data(_ format: SheetFormat, created: Instant? = nil) throws(Problem) -> Data {
        switch format {
        case .xlsx: try xlsx(created: created)
        case .csv: csv()
        case .json: json()
        }
    }

    /// The answer to an export link; the file's name gets its ending here.
    package func reply(_ format: SheetFormat, fileName: String, created: Instant? = nil) throws(Problem) -> Reply {
        .file(FileReply(name: "\(fileName).\(format.rawValue)", mediaType: format.mediaType, data: try data(format, created: created)))
    }

    /// A number as machines write it: no exponent within reason, no `.0`.
    static func plain(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    }
}
