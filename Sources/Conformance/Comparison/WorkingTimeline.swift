import Kernel

/// A working calendar added up over a span of days, so that the minutes between two instants are one subtraction: a log of a million events
/// asks millions of times. It answers exactly as `WorkingCalendar.workingMinutes(from:to:)` does.
struct WorkingTimeline: Sendable {
    private let first: Int
    /// Working minutes, and working days, before each day.
    private let minutesBefore: [Int]
    private let daysBefore: [Int]
    private let sessions: [[(opening: Int, closing: Int)]]

    /// - Parameter days: not empty; instants outside it count as its ends.
    init(_ calendar: WorkingCalendar, days: ClosedRange<Int>) {
        var (minutes, working) = ([0], [0])
        var all: [[(Int, Int)]] = []
        for number in days {
            let today = calendar.sessions(on: Day(number: number)).map { ($0.opening.minutes, $0.closing.minutes) }
            all.append(today)
            minutes.append((minutes.last ?? 0) + today.reduce(0) { $0 + max(0, $1.1 - $1.0) })
            working.append((working.last ?? 0) + (today.isEmpty ? 0 : 1))
        }
        first = days.lowerBound
        minutesBefore = minutes
        daysBefore = working
        sessions = all
    }

    func minutes(from start: Instant, to end: Instant) -> Int { start < end ? minutes(before: end) - minutes(before: start) : 0 }

    /// Working days after one day up to and with another.
    func workingDays(after start: Int, through end: Int) -> Int { end > start ? days(through: end) - days(through: start) : 0 }

    func isWorking(_ day: Int) -> Bool { sessions.indices.contains(day - first) && !sessions[day - first].isEmpty }

    func closing(of day: Int) -> Int? { sessions.indices.contains(day - first) ? sessions[day - first].last?.closing : nil }

    /// The first working day not before a day.
    func working(onOrAfter day: Int) -> Int {
        var day = day
        while day - first < sessions.count, !isWorking(day) { day += 1 }
        return day
    }

    private func days(through day: Int) -> Int { daysBefore[min(max(day - first + 1, 0), sessions.count)] }

    private func minutes(before instant: Instant) -> Int {
        let time = LocalTime(instant)
        let place = time.day - first
        guard place >= 0 else { return 0 }
        guard place < sessions.count else { return minutesBefore[sessions.count] }
        var total = minutesBefore[place]
        for session in sessions[place] where session.opening < time.minute {
            total += min(session.closing, time.minute) - session.opening
        }
        return total
    }
}
