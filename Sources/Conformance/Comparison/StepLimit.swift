import Kernel

/// A limit of a step, or of the whole procedure, held against a real stay.
struct StepLimit: Sendable {
    let limit: TimeLimit

    init?(_ text: String) {
        guard let limit = TimeLimit(text) else { return nil }
        self.limit = limit
    }

    /// Left after it was due. The rules are those of `WorkingCalendar.due`; a stop of the clock moves the due date on by the days, or the
    /// working minutes, that it lasted.
    func isLate(from start: Instant, to end: Instant, minutes: Int, stops: [ClosedRange<Instant>], on timeline: WorkingTimeline) -> Bool {
        let (a, b) = (LocalTime(start), LocalTime(end))
        switch limit.rule {
        case .workingTime(let allowed): return minutes > allowed
        case .workingDays(let allowed): return isPast(allowed, workingDaysAfter: a.day, b.day, stops, timeline)
        case .calendarDays(let allowed): return b.day > timeline.working(onOrAfter: a.day + allowed + days(stops))
        case .months(let allowed):
            return b.day > timeline.working(onOrAfter: Day(number: a.day).adding(months: allowed).number + days(stops))
        case .withinDay:
            let until = timeline.closing(of: a.day).map { min($0, WorkingCalendar.sameDayUntil.minutes) }
            let allowed = until.map { a.minute <= $0 ? 0 : 1 } ?? 1
            return isPast(allowed, workingDaysAfter: a.day, b.day, stops, timeline)
        }
    }

    /// A day lies after the last of so many working days, be it worked itself or not.
    private func isPast(
        _ allowed: Int, workingDaysAfter start: Int, _ end: Int, _ stops: [ClosedRange<Instant>], _ timeline: WorkingTimeline
    ) -> Bool {
        let allowed = allowed + workingDays(stops, timeline)
        return allowed == 0 ? end > start : timeline.workingDays(after: start, through: end - 1) >= allowed
    }

    /// Whole days between two instants, without the days of stops: what a limit in calendar days is held against.
    func calendarDays(from start: Instant, to end: Instant, stops: [ClosedRange<Instant>]) -> Int {
        max(0, LocalTime(end).day - LocalTime(start).day - days(stops))
    }

    private func days(_ stops: [ClosedRange<Instant>]) -> Int {
        stops.reduce(0) { $0 + LocalTime($1.upperBound).day - LocalTime($1.lowerBound).day }
    }

    private func workingDays(_ stops: [ClosedRange<Instant>], _ timeline: WorkingTimeline) -> Int {
        stops.reduce(0) { $0 + timeline.workingDays(after: LocalTime($1.lowerBound).day, through: LocalTime($1.upperBound).day) }
    }
}
