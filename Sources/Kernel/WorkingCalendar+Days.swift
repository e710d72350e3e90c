/// A day that does not count, and why: the answer to "tại sao hẹn đến tận ngày ấy?".
package struct SkippedDay: Hashable, Sendable {
    package var date: Day
    package var reason: String
    package var source: String

    package init(date: Day, reason: String, source: String) {
        self.date = date
        self.reason = reason
        self.source = source
    }
}

extension WorkingCalendar {
    /// The source given for a plain day of weekly rest.
    package static let weeklyRestSource = "Giờ làm việc của cơ quan"

    package func isWorkingDay(_ day: Day) -> Bool { !sessions(on: day).isEmpty }

    /// Nil when the day is worked.
    package func whyNotWorking(_ day: Day) -> SkippedDay? {
        guard !isWorkingDay(day) else { return nil }
        guard let entry = entry(on: day) else {
            return SkippedDay(date: day, reason: day.weekday.vietnamese, source: Self.weeklyRestSource)
        }
        return SkippedDay(date: day, reason: entry.reason, source: entry.source)
    }

    /// The start of the day's first session; nil when the day is not worked.
    package func opening(of day: Day) -> Instant? { sessions(on: day).first.map { Instant(day, $0.opening) } }

    /// The end of the day's last session; nil when the day is not worked.
    package func closing(of day: Day) -> Instant? { sessions(on: day).last.map { Instant(day, $0.closing) } }

    package func nextWorkingDay(onOrAfter day: Day) -> Day {
        var day = day
        while !isWorkingDay(day) { day = day.adding(days: 1) }
        return day
    }

    /// The `count`-th working day after `day`, which itself is never counted; `day` when `count` is not positive.
    package func workingDay(after day: Day, count: Int) -> Day {
        var (day, left) = (day, count)
        while left > 0 {
            day = nextWorkingDay(onOrAfter: day.adding(days: 1))
            left -= 1
        }
        return day
    }

    /// How many working days lie after `day` up to and including `last`; 0 when `last` is not after `day`.
    package func workingDays(after day: Day, through last: Day) -> Int {
        guard last > day else { return 0 }
        return (day.number + 1...last.number).reduce(0) { $0 + (isWorkingDay(Day(number: $1)) ? 1 : 0) }
    }

    /// The days not worked from `first` to `last`, both included.
    package func daysOff(from first: Day, through last: Day) -> [SkippedDay] {
        guard first <= last else { return [] }
        return (first.number...last.number).compactMap { whyNotWorking(Day(number: $0)) }
    }
}
