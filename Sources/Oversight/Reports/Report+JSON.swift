package import Foundation
import Kernel
import Web

extension Report {
    /// For machines: the stated moment, and each table's rows as objects by the keys of its columns. A share is of 1, a day `2026-02-27`,
    /// an absent figure null. The order is that of the report, so the same report gives the same bytes.
    package func json() -> Data { Data((document + "\n").utf8) }

    /// A short code of the figures, for whoever holds the paper. Links are no figures.
    package var checkCode: String { Paper.checkCode(.trusted(document)) }

    /// The same figures, whatever the links.
    package func saysTheSame(as other: Report) -> Bool { document == other.document }

    private var document: String {
        let head = [
            ("title", JSON.quoted(title)), ("issuer", JSON.quoted(issuer)), ("from", JSON.quoted(from.description)),
            ("asOf", JSON.quoted(instant.iso8601)), ("provisional", isProvisional ? "true" : "false"),
        ]
        return "{\n" + head.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + ",\n  \"tables\": ["
            + tables.map(\.document).joined(separator: ", ") + "]\n}"
    }
}

extension ReportTable {
    fileprivate var document: String {
        let object = { (cells: [ReportCell]) in JSON.object(zip(columns.map(\.key), cells.map(\.value.json))) }
        return """
            {
                "key": \(JSON.quoted(key)),
                "title": \(JSON.quoted(title)),
                "columns": \(JSON.object(columns.map { ($0.key, JSON.quoted($0.title)) })),
                "rows": [
            \(rows.map { "      " + object($0) }.joined(separator: ",\n"))
                ],
                "totals": \(totals.isEmpty ? "null" : object(totals)),
                "notes": [\(notes.map(JSON.quoted).joined(separator: ", "))]
              }
            """
    }
}

extension ReportValue {
    fileprivate var json: String {
        switch self {
        case .text(let text): JSON.quoted(text)
        case .number(let number): String(number)
        case .share(let share): Self.sixDigits(share)
        case .day(let day): JSON.quoted(day.description)
        case .empty: "null"
        }
    }

    /// What an engine's arithmetic adds to a share beyond them is nobody's figure.
    private static func sixDigits(_ share: Double) -> String {
        let text = String(format: "%.6f", share)
        return text.contains(".") ? String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed()) : text
    }
}
