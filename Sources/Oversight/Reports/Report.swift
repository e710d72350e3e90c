package import Kernel

/// A report: figures written from the data at a stated moment. Nothing in it can be typed, and everything that is shown, printed or
/// sent is drawn from this one value, so the same moment gives the same bytes.
package struct Report: Sendable, Hashable, Codable {
    package var title: String
    /// Whose report it is.
    package var issuer: String
    package var from: Day
    package var day: Day
    /// Nothing written later is in it.
    package var instant: Instant
    package var isProvisional: Bool
    package var tables: [ReportTable]

    package init(title: String, issuer: String, from: Day, asOf: AsOf, tables: [ReportTable]) {
        self.title = title
        self.issuer = issuer
        self.from = from
        day = asOf.day
        instant = asOf.instant
        isProvisional = asOf.isProvisional
        self.tables = tables
    }

    /// "Từ 01/01/2026 đến hết ngày 27/02/2026".
    package var period: String {
        isProvisional
            ? "Từ ngày \(from.vietnamese), tạm tính đến \(instant.vietnamese)" : "Từ ngày \(from.vietnamese) đến hết ngày \(day.vietnamese)"
    }

    /// A name for its files.
    package var fileName: String { "bao-cao-\(tables.map { $0.key.lowercased() }.joined(separator: "-"))-\(day)" }
}

/// One table of a report.
package struct ReportTable: Sendable, Hashable, Codable {
    /// `T1`.
    package var key: String
    package var title: String
    package var columns: [ReportColumn]
    package var rows: [[ReportCell]]
    /// The sums under the rows; empty when a sum would say nothing.
    package var totals: [ReportCell] = []
    /// How a figure is counted.
    package var notes: [String] = []
}

package struct ReportColumn: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable { case text, number, share, day }

    /// For machines: `covered`.
    package var key: String
    package var title: String
    package var kind: Kind

    package init(_ key: String, _ title: String, _ kind: Kind = .text) {
        self.key = key
        self.title = title
        self.kind = kind
    }
}

/// A figure, and the way to the rows it was counted from.
package struct ReportCell: Sendable, Hashable, Codable {
    package var value: ReportValue
    package var link: String?

    package init(_ value: ReportValue, _ link: String? = nil) {
        self.value = value
        self.link = link
    }

    package static func text(_ text: String, _ link: String? = nil) -> ReportCell { ReportCell(text.isEmpty ? .empty : .text(text), link) }
    package static func number(_ number: Int, _ link: String? = nil) -> ReportCell { ReportCell(.number(number), link) }
    /// A share of 1; none of nothing.
    package static func share(_ share: Double?, _ link: String? = nil) -> ReportCell {
        ReportCell(share.map(ReportValue.share) ?? .empty, link)
    }
    package static func day(_ day: Day?, _ link: String? = nil) -> ReportCell { ReportCell(day.map(ReportValue.day) ?? .empty, link) }
    package static let empty = ReportCell(.empty)
}

package enum ReportValue: Sendable, Hashable {
    case text(String)
    case number(Int)
    case share(Double)
    case day(Day)
    case empty
}

/// Kept as one plain value each, so that a kept report stays readable for other programs and in other years.
extension ReportValue: Codable {
    private enum Key: String, CodingKey { case text, number, share, day }

    package init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        if let text = try box.decodeIfPresent(String.self, forKey: .text) {
            self = .text(text)
        } else if let number = try box.decodeIfPresent(Int.self, forKey: .number) {
            self = .number(number)
        } else if let share = try box.decodeIfPresent(Double.self, forKey: .share) {
            self = .share(share)
        } else if let day = try box.decodeIfPresent(Int.self, forKey: .day) {
            self = .day(Day(number: day))
        } else {
            self = .empty
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        switch self {
        case .text(let text): try box.encode(text, forKey: .text)
        case .number(let number): try box.encode(number, forKey: .number)
        case .share(let share): try box.encode(share, forKey: .share)
        case .day(let day): try box.encode(day.number, forKey: .day)
        case .empty: break
        }
    }
}
