package import Identity
package import Kernel
import Web

/// A report whose figures were closed ("chốt số liệu"): who, when, and the report itself, word by word, for ever.
package struct KeptReport: Sendable, Hashable {
    package let id: Identifier<KeptReport>
    package let agency: AgencyID
    package let key: ReportKey
    /// 1 for the first of its kind and year; a later one corrects what was sent, it does not replace it.
    package let ordinal: Int
    package let from: Day
    package let day: Day
    package let title: String
    package let checkCode: String
    package let closedAt: Instant
    package let by: String

    package var link: String { OversightLink.report(id) }

    /// Days after it was due; nil when it was in time.
    package func daysLate(_ due: ReportDue?) -> Int? {
        guard let due, closedAt.day > due.day else { return nil }
        return closedAt.day.number - due.day.number
    }
}

/// "Nhắc": what a province reminded an agency of.
package struct Reminder: Sendable, Hashable {
    package let id: Identifier<Reminder>
    package let agency: AgencyID
    package let day: Day
    /// Codes of `TableFilter.Lack`, as they stood then.
    package let lacks: [TableFilter.Lack]
    package let at: Instant
    package let by: String

    /// An agency is not reminded again within a week.
    package static let pauseDays = 7
    /// A reminder older than this is no work any more: whoever still wants it done reminds again.
    package static let lifeDays = 60

    package var link: String { OversightLink.reminder(id) }
    package var nextDay: Day { day.adding(days: Self.pauseDays) }
}

extension AgencyRow {
    /// What it can be reminded of.
    package var reminders: [TableFilter.Lack] {
        lacking.map(TableFilter.Lack.column) + (coverage.isFull ? [] : [.coverage])
            + (announcement == nil && isObliged ? [.announcement] : [])
            + (report.isOverdue ? [.report] : [])
    }
}
