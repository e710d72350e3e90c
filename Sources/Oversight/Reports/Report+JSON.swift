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
            ("title", JSON.string(title)), ("issuer", JSON.string(issuer)), ("from", JSON.string(from.description)),
            ("asOf", JSON.string(instant.iso8601)), ("provisional", isProvisional ? "true" : "false"),
        ]
        return "{\n" + head.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + ",\n  \"tables\": ["
            + tables.map(\.document).joined(separator: ", ") + "]\n}"
    }
}

extension ReportTable {
    fileprivate var document: String {
        let names = columns.map { JSON.string($0.key) }
        let object = { (cells: [ReportCell]) in
            "{" + zip(names, cells).map { "\($0): \($1.value.json)" }.joined(separator: ", ") + "}"
        }
        let labels = columns.map { "\(JSON.string($0.key)): \(JSON.string($0.title))" }.joined(separator: ", ")
        return """
            {
                "key": \(JSON.string(key)),
                "title": \(JSON.string(title)),
                "columns": {\(labels)},
                "rows": [
            \(rows.map { "      " + object($0) }.joined(separator: ",\n"))
                ],
                "totals": \(totals.isEmpty ? "null" : object(totals)),
                "notes": [\(notes.map(JSON.string).joined(separator: ", "))]
              }
            """
    }
}

extension ReportValue {
    fileprivate var json: String {
        switch self {
        case .text(let text): JSON.string(text)
        case .number(let number): String(number)
        case .share(let share): JSON.number(share)
        case .day(let day): JSON.string(day.description)
        case .empty: "null"
        }
    }
}

private enum JSON {
    /// Six digits of a share: what an engine's arithmetic adds beyond them is nobody's figure.
    static func number(_ share: Double) -> String {
        let text = String(format: "%.6f", share)
        return text.contains(".") ? String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed()) : text
    }

    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
                result += String(format: "\\u%04x", scalar.value)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
