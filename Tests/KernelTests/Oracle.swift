import Foundation

/// A second reckoning, which shares nothing with the code under test but the table of the law: its own list of days, Foundation's
/// calendar for dates, and time counted off minute by minute on a long strip.
struct Oracle {
    private static let off: Set<String> = [
        "2024-01-01", "2024-02-08", "2024-02-09", "2024-02-12", "2024-02-13", "2024-02-14", "2024-04-18", "2024-04-29", "2024-04-30",
        "2024-05-01", "2024-09-02", "2024-09-03",
        "2025-01-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31", "2025-04-07", "2025-04-30", "2025-05-01",
        "2025-05-02", "2025-09-01", "2025-09-02",
        "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-04-27", "2026-04-30",
        "2026-05-01", "2026-08-31", "2026-09-01", "2026-09-02", "2026-11-24",
    ]
    private static let worked: Set<String> = ["2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"]

    let calendar: Calendar
    let start: Date
    /// Day 0 is 2024-01-01; true where the day is worked.
    let workedDays: [Bool]
    /// 1 for each minute in which an office is open, from 2024-01-01 00:00 on.
    let strip: [UInt8]

    init() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        self.calendar = calendar
        start = calendar.date(from: DateComponents(year: 2024, month: 1, day: 1)) ?? Date(timeIntervalSince1970: 1_704_067_200)
        var days: [Bool] = []
        // To the middle of 2027, where only weekends are known: enough room for what starts late in 2026.
        for index in 0..<1270 {
            let date = start.addingTimeInterval(Double(index) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let name = String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
            let weekend = parts.weekday == 1 || parts.weekday == 7
            days.append(Self.worked.contains(name) || (!weekend && !Self.off.contains(name)))
        }
        workedDays = days
        strip = days.flatMap { open in
            (0..<1440).map { minute -> UInt8 in open && ((450..<690).contains(minute) || (810..<1050).contains(minute)) ? 1 : 0 }
        }
    }

    /// Minutes from the start of the strip at which `minutes` of working time after `received` have run out.
    func workingTime(after received: Int, minutes: Int) -> Int {
        strip.withUnsafeBufferPointer { strip in
            var (at, left) = (received, minutes)
            while left > 0 {
                left -= Int(strip[at])
                at += 1
            }
            return at
        }
    }

    func workingMinutes(from: Int, to: Int) -> Int {
        strip.withUnsafeBufferPointer { strip in
            var total = 0
            for minute in stride(from: from, to: to, by: 1) { total += Int(strip[minute]) }
            return total
        }
    }

    private static let closing = 17 * 60 + 30

    func workingDays(after received: Int, count: Int) -> Int {
        var (day, seen) = (received / 1440, 0)
        while seen < count {
            day += 1
            if workedDays[day] { seen += 1 }
        }
        return day * 1440 + Self.closing
    }

    func calendarDays(after received: Int, count: Int) -> Int { close(received / 1440 + count) }

    func months(after received: Int, count: Int) -> Int {
        let from = start.addingTimeInterval(Double(received / 1440) * 86_400)
        let to = calendar.date(byAdding: .month, value: count, to: from) ?? from
        return close(Int(to.timeIntervalSince(start) / 86_400))
    }

    func withinDay(_ received: Int) -> Int {
        let day = received / 1440
        return workedDays[day] && received % 1440 <= 15 * 60 ? day * 1440 + Self.closing : close(day + 1)
    }

    private func close(_ day: Int) -> Int {
        var day = day
        while !workedDays[day] { day += 1 }
        return day * 1440 + Self.closing
    }
}
