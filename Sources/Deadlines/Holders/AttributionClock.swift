package import Kernel

/// Working minutes counted from one day on. The time between two instants is the difference of two readings, so that parts of a span add
/// up to the whole exactly, however it is cut.
package struct AttributionClock: Sendable {
    private let first: Day
    /// For each day: the minutes before it, and its sessions.
    private let days: [(before: Int, sessions: [OfficeHours.Session])]
    private let whole: Int

    /// Instants before `first` read as its beginning, instants after `last` as its end.
    package init(_ calendar: WorkingCalendar, from first: Day, through last: Day) {
        self.first = first
        var minutes = 0
        var days: [(before: Int, sessions: [OfficeHours.Session])] = []
        for number in first.number...max(first.number, last.number) {
            let sessions = calendar.sessions(on: Day(number: number))
            days.append((minutes, sessions))
            for session in sessions { minutes += session.closing.minutes - session.opening.minutes }
        }
        self.days = days
        whole = minutes
    }

    /// Instants are cut down to the minute, as everywhere in the calendar.
    package func reading(_ instant: Instant) -> Int {
        let place = instant.day.number - first.number
        guard place >= 0 else { return 0 }
        guard place < days.count else { return whole }
        let time = instant.timeOfDay.minutes
        var minutes = days[place].before
        for session in days[place].sessions where session.opening.minutes < time {
            minutes += min(session.closing.minutes, time) - session.opening.minutes
        }
        return minutes
    }

    package func minutes(from start: Instant, to end: Instant) -> Int { max(0, reading(end) - reading(start)) }
}
