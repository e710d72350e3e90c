package import Foundation
import Kernel

extension Sheet {
    /// RFC 4180 in UTF-8 with a byte order mark, by which Excel knows the encoding. Days as `2026-02-27`, numbers with a point.
    package func csv() -> Data {
        var text = "\u{FEFF}" + line(columns.map { Sheet.harmless($0.title) })
        for row in rows {
            text += line(
                row.map { cell in
                    switch cell {
                    case .text(let value): Sheet.harmless(value)
                    case .number(let value): Sheet.plain(value)
                    case .date(let day): day.description
                    case .empty: ""
                    }
                })
        }
        return Data(text.utf8)
    }

    /// A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP "CSV injection"); the full-width signs count
    /// too.
    static func harmless(_ value: String) -> String {
        guard let first = value.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else { return value }
        return "'" + value
    }

    private func line(_ cells: [String]) -> String {
        cells.map { value in
            value.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D || $0 == 0x3B || $0 == 0x09 }
                ? "\"\(Self.doubled(value))\"" : value
        }.joined(separator: ",") + "\r\n"
    }

    /// Scalar by scalar: a quotation mark with an accent on it is another character, and the same byte.
    private static func doubled(_ value: String) -> String {
        String(String.UnicodeScalarView(value.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }))
    }

    /// `[{"Mã": "…", "Số": 3}, …]`, names in the order of the columns.
    package func json() -> Data {
        let objects = rows.map { row in
            JSON.object(
                zip(columns, row).map { column, cell in
                    let value =
                        switch cell {
                        case .text(let text): JSON.quoted(text)
                        case .number(let number): number.isFinite ? Sheet.plain(number) : "null"
                        case .date(let day): JSON.quoted(day.description)
                        case .empty: "null"
                        }
                    return (column.title, value)
                })
        }
        return Data(("[\n" + objects.joined(separator: ",\n") + "\n]\n").utf8)
    }
}
