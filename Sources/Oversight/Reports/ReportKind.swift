package import Kernel
import Storage

/// A report that comes again every year, and the one somebody asks for in between.
package enum ReportKind: String, CaseIterable, Sendable, SQLCodable, Codable {
    case inspection, annual, other

    package var vietnamese: String {
        switch self {
        case .inspection: "Báo cáo phục vụ kiểm tra năm"
        case .annual: "Báo cáo năm"
        case .other: "Báo cáo theo yêu cầu"
        }
    }

    /// Those that are owed every year.
    package static let yearly: [ReportKind] = [.inspection, .annual]
}

/// When a report is due by law, as data: the law names the month, so the day is its last, until the province sets an earlier one.
package struct ReportRule: Sendable, Hashable {
    package let kind: ReportKind
    package let month: Int
    package let source: String
    package let validFrom: Day

    package static let all: [ReportRule] = [
        Day(2014, 12, 1).map {
            ReportRule(kind: .inspection, month: 11, source: "Thông tư 26/2014/TT-BKHCN Điều 38", validFrom: $0)
        },
        Day(2014, 5, 18).map {
            ReportRule(kind: .annual, month: 12, source: "Quyết định 19/2014/QĐ-TTg Điều 12", validFrom: $0)
        },
    ].compactMap(\.self)

    package func due(in year: Int) -> Day? {
        guard let day = Day(year, month, Day.length(ofMonth: month, in: year)), day >= validFrom else { return nil }
        return day
    }
}

/// One report of one year and the day it is due.
package struct ReportDue: Sendable, Hashable {
    package let kind: ReportKind
    package let year: Int
    package let day: Day
    package let source: String

    package var title: String { "\(kind.vietnamese) \(year)" }

    package init(kind: ReportKind, year: Int, day: Day, source: String) {
        self.kind = kind
        self.year = year
        self.day = day
        self.source = source
    }
}

/// The due days around a day: those of law, with the province's own over them.
package struct ReportCalendar: Sendable, Hashable {
    /// What the province set, the later over the earlier.
    private let set: [ReportDue]

    package init(set: [ReportDue] = []) { self.set = set }

    package func due(_ kind: ReportKind, year: Int) -> ReportDue? {
        if let set = set.last(where: { $0.kind == kind && $0.year == year }) { return set }
        guard let rule = ReportRule.all.first(where: { $0.kind == kind }), let day = rule.due(in: year) else { return nil }
        return ReportDue(kind: kind, year: year, day: day, source: rule.source)
    }

    /// Those of the year before, this one and the next, by day.
    package func around(_ day: Day) -> [ReportDue] {
        ((day.year - 1)...(day.year + 1)).flatMap { year in ReportKind.yearly.compactMap { due($0, year: year) } }
            .sorted { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
    }

    /// The two that matter on a day.
    package func window(on day: Day) -> Window { Window(last: last(before: day), next: next(from: day)) }

    package struct Window: Sendable, Hashable {
        package let last: ReportDue?
        package let next: ReportDue?
    }

    /// The last that was due before a day.
    package func last(before day: Day) -> ReportDue? { around(day).last { $0.day < day } }

    /// The next that is due on a day or after.
    package func next(from day: Day) -> ReportDue? { around(day).first { $0.day >= day } }
}
