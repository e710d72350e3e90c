// Working time is counted in whole minutes. Instants are cut down to the minute first, as receipts print them, so that what a
// citizen computes from her receipt is what the system computes.

extension WorkingCalendar {
    /// Office minutes between two instants; 0 when `end` is not after `start`.
    package func workingMinutes(from start: Instant, to end: Instant) -> Int {
        guard start < end else { return 0 }
        let (first, last) = (start.day, end.day)
        var total = 0
        for number in first.number...last.number {
            let day = Day(number: number)
            let from = day == first ? start.timeOfDay.minutes : 0
            let to = day == last ? end.timeOfDay.minutes : 24 * 60
            for session in sessions(on: day) {
                total += max(0, min(session.closing.minutes, to) - max(session.opening.minutes, from))
            }
        }
        return total
    }

    /// The instant at which `minutes` of working time after `start` are over. Outside office hours nothing counts until the next
    /// opening; an end that falls on a session's close stays there and does not slip to the next opening.
    package func instant(after start: Instant, workingMinutes minutes: Int) -> Instant {
        var (day, time, left) = (start.day, start.timeOfDay.minutes, minutes)
        guard left > 0 else { return Instant(day, start.timeOfDay) }
        while true {
            for session in sessions(on: day) where session.closing.minutes > time {
                let from = max(session.opening.minutes, time)
                let available = session.closing.minutes - from
                if left <= available { return Instant(day, TimeOfDay(minutes: from + left)) }
                left -= available
            }
            (day, time) = (nextWorkingDay(onOrAfter: day.adding(days: 1)), 0)
        }
    }
}
