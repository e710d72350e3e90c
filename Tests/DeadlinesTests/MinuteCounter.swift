import Foundation

/// A second reckoning of due dates that shares nothing with the program but the table of the law: its own list of days, Foundation's
/// calendar for dates, and office time counted off minute by minute on a long strip. Minute 0 is 2024-01-01 00:00 in Việt Nam.
struct MinuteCounter {
    /// An office as one would write it on paper.
    struct Office {
        /// From a day on (its number on the strip): the open minutes of Monday to Sunday, `450..<690` for 07:30–11:30.
        var weeks: [(from: Int, week: [[Range<Int>]])]
        /// Days the office itself is closed, or works in exchange for another; over the national ones.
        var closed: Set<Int> = []
        var swappedIn: Set<Int> = []
    }

    enum Limit {
        case workingDays(Int), days(Int), months(Int), minutes(Int), withinDay
    }

    struct Stop {
        var from: Int
        var to: Int
        var isRestart: Bool
        var isSupplement: Bool
    }

    static let dayCount = 1700

    /// Days off and days worked in exchange in 2024, 2025 and 2026, typed from the notices.
    private static let off: Set<String> = [
        "2024-01-01", "2024-02-08", "2024-02-09", "2024-02-10", "2024-02-11", "2024-02-12", "2024-02-13", "2024-02-14", "2024-04-18",
        "2024-04-29", "2024-04-30", "2024-05-01", "2024-09-02", "2024-09-03",
        "2025-01-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31", "2025-04-07", "2025-04-30", "2025-05-01",
        "2025-05-02", "2025-09-01", "2025-09-02",
        "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-04-26", "2026-04-27",
        "2026-04-30", "2026-05-01", "2026-08-31", "2026-09-01", "2026-09-02", "2026-11-24",
    ]
    private static let workedInExchange: Set<String> = ["2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"]

    private static let gregorian: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        return calendar
    }()
    private static let start = Date(timeIntervalSince1970: 1_704_067_200)

    /// Open minutes before each minute of the strip.
    private let openBefore: [Int32]
    /// Per day: the minute after its last open one; nil when it is not worked.
    private let closing: [Int?]

    init(_ office: Office) {
        var openBefore: [Int32] = []
        openBefore.reserveCapacity(Self.dayCount * 1440 + 1)
        var (closing, open): ([Int?], Int32) = ([], 0)
        for day in 0..<Self.dayCount {
            let sessions = Self.sessions(day, office)
            var last: Int?
            for minute in 0..<1440 {
                openBefore.append(open)
                if sessions.contains(where: { $0.contains(minute) }) {
                    open += 1
                    last = day * 1440 + minute + 1
                }
            }
            closing.append(last)
        }
        openBefore.append(open)
        (self.openBefore, self.closing) = (openBefore, closing)
    }

    private static func sessions(_ day: Int, _ office: Office) -> [Range<Int>] {
        let date = start.addingTimeInterval(Double(day) * 86_400)
        let parts = gregorian.dateComponents([.year, .month, .day, .weekday], from: date)
        let name = String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
        guard let week = office.weeks.last(where: { $0.from <= day })?.week else { return [] }
        if office.closed.contains(day) { return [] }
        if office.swappedIn.contains(day) { return week[0] }
        if off.contains(name) { return [] }
        return workedInExchange.contains(name) ? week[0] : week[((parts.weekday ?? 1) + 5) % 7]
    }

    func isWorked(_ day: Int) -> Bool { closing[day] != nil }

    // MARK: - The table

    func due(received: Int, _ limit: Limit) -> Int {
        let day = received / 1440
        switch limit {
        case .workingDays(let count): return close(workingDay(after: day, count))
        case .days(let count): return close(onOrAfter(day + count))
        case .months(let count):
            let from = Self.start.addingTimeInterval(Double(day) * 86_400)
            let to = Self.gregorian.date(byAdding: .month, value: count, to: from) ?? from
            return close(onOrAfter(Int(to.timeIntervalSince(Self.start) / 86_400)))
        case .minutes(let count): return minute(after: received, count)
        case .withinDay:
            if let end = closing[day], received <= min(end, day * 1440 + 15 * 60) { return end }
            return close(onOrAfter(day + 1))
        }
    }

    func due(received: Int, _ limit: Limit, _ stops: [Stop]) -> Int {
        var base = due(received: received, limit)
        var moved = 0
        for stop in stops {
            if stop.isRestart {
                (base, moved) = (due(received: stop.to, limit), 0)
                continue
            }
            switch limit {
            case .workingDays, .withinDay:
                for day in stride(from: stop.from / 1440 + 1, through: stop.to / 1440, by: 1) where isWorked(day) { moved += 1 }
            case .days, .months: moved += stop.to / 1440 - stop.from / 1440
            case .minutes: moved += Int(openBefore[stop.to] - openBefore[stop.from])
            }
        }
        guard moved > 0 else { return base }
        // A closing is the minute after the last open one, which still belongs to that day.
        let day = (base - 1) / 1440
        switch limit {
        case .workingDays, .withinDay: return close(workingDay(after: day, moved))
        case .days, .months: return close(onOrAfter(day + moved))
        case .minutes: return minute(after: base, moved)
        }
    }

    // MARK: - Both clocks

    func legal(ended: Int, due: Int) -> String { ended > due ? "late" : ended / 1440 < due / 1440 ? "early" : "on-time" }

    func indicator(ended: Int, original: Int, _ stops: [Stop]) -> String {
        let supplements = stops.filter(\.isSupplement)
        if supplements.count > 1 { return "late" }
        var end = ended
        for stop in supplements where stop.from < ended { end -= min(stop.to, ended) - stop.from }
        return legal(ended: end, due: original)
    }

    // MARK: - Counting

    /// The first minute before which `count` open ones have passed since `start`.
    private func minute(after start: Int, _ count: Int) -> Int {
        let target = openBefore[start] + Int32(count)
        var (low, high) = (start, openBefore.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if openBefore[middle] >= target { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func workingDay(after day: Int, _ count: Int) -> Int {
        var (day, left) = (day, count)
        while left > 0 {
            day += 1
            if isWorked(day) { left -= 1 }
        }
        return day
    }

    private func onOrAfter(_ day: Int) -> Int {
        var day = day
        while !isWorked(day) { day += 1 }
        return day
    }

    private func close(_ day: Int) -> Int { closing[day] ?? -1 }
}
