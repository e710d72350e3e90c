package import Kernel
package import Organisation
package import Planning
import Web

/// How an agency stands to its own periodic report on a day: lateness must show.
package enum ReportStanding: Sendable, Hashable {
    /// Owes none here: not obliged and not announced, or not yet working in this software when it was due.
    case notOwed
    case notDue(ReportDue)
    case onTime(ReportDue, on: Day)
    case late(ReportDue, days: Int)
    case overdue(ReportDue, days: Int)

    /// `sent`: the day the report of a kind and year was first closed, as known on that day. `owes`: whether it owed a report due on a day.
    package init(on day: Day, calendar: ReportCalendar, sent: [ReportKey: Day], owes: (Day) -> Bool) {
        self.init(on: day, window: calendar.window(on: day), sent: sent, owes: owes)
    }

    /// The same for many agencies, the calendar read once.
    init(on day: Day, window: ReportCalendar.Window, sent: [ReportKey: Day], owes: (Day) -> Bool) {
        let next = window.next
        if let next, let on = sent[ReportKey(next.kind, next.year)] {
            self = .onTime(next, on: on)
            return
        }
        if let last = window.last {
            if let on = sent[ReportKey(last.kind, last.year)] {
                let days = on.number - last.day.number
                self = days > 0 ? .late(last, days: days) : .onTime(last, on: on)
                return
            }
            if owes(last.day) {
                self = .overdue(last, days: day.number - last.day.number)
                return
            }
        }
        if let next, owes(next.day) { self = .notDue(next) } else { self = .notOwed }
    }

    /// Owed by those who must apply a QMS, and by those who announced one; here only by who already worked in this software on that day.
    package static func isOwed(by agency: Agency, duty: DutyStatement?, announcement: Announcement?, dueOn due: Day) -> Bool {
        guard agency.validFrom <= due, agency.isElectronic(on: due) else { return false }
        return duty?.isObligation == true || announcement.map { $0.signedOn <= due } ?? false
    }

    package var isOverdue: Bool { if case .overdue = self { true } else { false } }

    /// The report it speaks of.
    package var due: ReportDue? {
        switch self {
        case .notOwed: nil
        case .notDue(let due), .onTime(let due, _), .late(let due, _), .overdue(let due, _): due
        }
    }

    package var words: String {
        switch self {
        case .notOwed: "–"
        case .notDue(let due): "hạn \(due.day.vietnamese)"
        case .onTime: "đúng hạn"
        case .late(_, let days): "gửi trễ \(days) ngày"
        case .overdue(_, let days): "trễ \(days) ngày"
        }
    }

    /// The worst first.
    var order: Int {
        switch self {
        case .overdue(_, let days): -1_000_000 - days
        case .late(_, let days): -days
        case .onTime: 1
        case .notDue: 2
        case .notOwed: 3
        }
    }
}

/// Which report: its kind and its year.
package struct ReportKey: Sendable, Hashable {
    package let kind: ReportKind
    package let year: Int

    package init(_ kind: ReportKind, _ year: Int) {
        self.kind = kind
        self.year = year
    }
}

extension ReportKey {
    /// The yearly report a link names; nil for one somebody asks for in between.
    init?(asked fields: Fields) {
        guard let kind = fields["loai"].flatMap(ReportKind.init(rawValue:)), ReportKind.yearly.contains(kind), let year = fields.int("nam")
        else { return nil }
        self.init(kind, year)
    }
}
