/// When something is due, and how that came about: a person at the desk can read it out, an inspector can check it.
package struct DueDate: Hashable, Sendable {
    package var receivedAt: Instant
    package var limit: TimeLimit
    /// The closing of office on the day, or the end of the working time counted.
    package var due: Instant
    /// The days that did not count, in order. A rest day inside a limit of calendar days counts and is not among them.
    package var skipped: [SkippedDay]
    /// The derivation, line by line, with the rule of law of each step.
    package var because: [String]
    /// What may still change the date: a year whose days off are not all known, a proposal not decided.
    package var warnings: [String]
}

extension WorkingCalendar {
    /// "Trong ngày" means the same day only for what came in by then (NĐ 23/2015 Đ7; Luật Hộ tịch 2014; NĐ 61/2018 Đ18).
    package static let sameDayUntil = TimeOfDay(15, 0)

    /// When what was received at `receivedAt` with this limit is due. R is the calendar day of receipt, whatever the hour.
    ///
    /// | Limit | Due |
    /// | --- | --- |
    /// | `N ngày làm việc` | closing of the N-th working day after R |
    /// | `N ngày` | closing of the N-th calendar day after R, or of the next working day |
    /// | `N tháng` | closing of the same day N months later (the month's last if it has none such), or of the next working day |
    /// | hours, fractions of a day | that much working time after receipt, 8 hours a day |
    /// | `trong ngày` | closing of R if R is worked and receipt not after 15:00; else of the next working day |
    package func due(receivedAt: Instant, limit: TimeLimit) -> DueDate {
        let outcome = outcome(receivedAt: receivedAt, limit: limit)
        let skipped = daysOff(from: outcome.passed.first, through: outcome.passed.last)
        var warnings: [String] = []
        for year in receivedAt.day.year...max(receivedAt.day.year, outcome.due.day.year) where !isComplete(year: year) {
            warnings.append(
                "Chưa có đủ lịch nghỉ lễ và hoán đổi ngày làm việc năm \(year): hạn trả mới trừ những ngày nghỉ đã biết, có thể phải tính lại."
            )
        }
        if let warning = proposalWarning(receivedAt: receivedAt, limit: limit, due: outcome.due) { warnings.append(warning) }
        return DueDate(
            receivedAt: receivedAt, limit: limit, due: outcome.due, skipped: skipped,
            because: because(receivedAt: receivedAt, limit: limit, outcome, skipped: skipped), warnings: warnings)
    }

    /// The same instant without its explanation, for those who reckon a million of them.
    package func dueInstant(receivedAt: Instant, limit: TimeLimit) -> Instant { outcome(receivedAt: receivedAt, limit: limit).due }

    /// What the table says, before it is explained.
    struct Outcome {
        var due: Instant
        /// Days off from the first to the last of these did not count.
        var passed: (first: Day, last: Day)
        /// The day the law's own count leads to, before it moves to a working day.
        var nominal: Day
    }

    private func outcome(receivedAt: Instant, limit: TimeLimit) -> Outcome {
        let received = receivedAt.day
        switch limit.rule {
        case .workingDays(let count):
            let last = workingDay(after: received, count: count)
            return Outcome(due: end(of: last), passed: (received.adding(days: 1), last), nominal: last)
        case .calendarDays(let count):
            return moved(received.adding(days: count))
        case .months(let count):
            return moved(received.adding(months: count))
        case .workingTime(let minutes):
            let due = instant(after: receivedAt, workingMinutes: minutes)
            return Outcome(due: due, passed: (received, due.day), nominal: due.day)
        case .withinDay:
            if let until = sameDayUntil(on: received), receivedAt.timeOfDay <= until {
                return Outcome(due: end(of: received), passed: (received.adding(days: 1), received), nominal: received)
            }
            let next = nextWorkingDay(onOrAfter: received.adding(days: 1))
            return Outcome(due: end(of: next), passed: (received, next), nominal: received)
        }
    }

    private func moved(_ nominal: Day) -> Outcome {
        let day = nextWorkingDay(onOrAfter: nominal)
        return Outcome(due: end(of: day), passed: (nominal, day), nominal: nominal)
    }

    /// An office that closes earlier than 15:00 cannot promise the same day to what comes after its closing. Nil on a day off.
    func sameDayUntil(on day: Day) -> TimeOfDay? {
        sessions(on: day).last.map { min(Self.sameDayUntil, $0.closing) }
    }

    /// Only for working days, which have a closing.
    private func end(of day: Day) -> Instant { closing(of: day) ?? Instant(day.adding(days: 1)) }

    /// Says so only when the proposal would really move this date.
    private func proposalWarning(receivedAt: Instant, limit: TimeLimit, due: Instant) -> String? {
        let near = openProposals.filter { $0.day >= receivedAt.day && $0.day <= due.day }
        guard !near.isEmpty else { return nil }
        let other = adding(openProposals).outcome(receivedAt: receivedAt, limit: limit).due
        guard other != due else { return nil }
        let what = near.map { "\($0.day.vietnamese) (\($0.reason); \($0.source))" }.joined(separator: ", ")
        return "Nếu được quyết định, \(what) sẽ làm ngày hẹn thành \(other.vietnamese)."
    }
}
