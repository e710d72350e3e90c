import Foundation
import Kernel

/// Instants in files, exact to the millisecond: `2026-03-02T08:15:00.000+07:00`.
enum LogTime {
    static func text(_ instant: Instant) -> String {
        let parts = LocalTime(instant)
        let (year, month, day) = Day(number: parts.day).parts
        return String(
            format: "%04d-%02d-%02dT%02d:%02d:%02d.%03d+07:00", year, month, day, parts.minute / 60, parts.minute % 60,
            parts.millisecond / 1000, parts.millisecond % 1000)
    }

    /// Reads ISO 8601 with or without seconds, fraction and zone, and `02/03/2026 08:15`. Without a zone it is Việt Nam's time, the only civil
    /// time here since 1975. A day without a time is no instant; years outside 1990–2100 are typing errors.
    static func instant(_ text: String) -> Instant? {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        guard let gap = trimmed.firstIndex(where: { $0 == "T" || $0 == "t" || $0 == " " }),
            let day = Day(String(trimmed[..<gap])), (1990...2100).contains(day.year)
        else { return nil }
        var clock = trimmed[trimmed.index(after: gap)...]
        guard let offset = takeZone(&clock), let milliseconds = time(clock) else { return nil }
        return Instant(milliseconds: (Int64(day.number) * 86_400 - offset) * 1000 + milliseconds)
    }

    /// Cuts the zone off; seconds east of Greenwich.
    private static func takeZone(_ text: inout Substring) -> Int64? {
        if text.last == "Z" || text.last == "z" {
            text = text.dropLast()
            return 0
        }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return VietnamTime.offsetSeconds }
        let digits = text[text.index(after: sign)...].filter { $0 != ":" }
        guard digits.count == 4 || digits.count == 2, let value = Int64(digits), digits.allSatisfy(\.isASCII) else { return nil }
        let (hours, minutes) = digits.count == 4 ? (value / 100, value % 100) : (value, 0)
        guard hours <= 14, minutes < 60 else { return nil }
        let isWest = text[sign] == "-"
        text = text[..<sign]
        return (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
    }

    /// Milliseconds since midnight of `8:15`, `08:15:30`, `08:15:30.123456`.
    private static func time(_ text: Substring) -> Int64? {
        let whole = text.split(whereSeparator: { $0 == "." || $0 == "," })
        guard (1...2).contains(whole.count) else { return nil }
        let parts = whole[0].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.utf8.count) }) else { return nil }
        let numbers = parts.compactMap { Int64($0) }
        guard numbers.count == parts.count, numbers.allSatisfy({ $0 >= 0 }), numbers[0] < 24, numbers[1] < 60,
            numbers.count < 3 || numbers[2] < 60
        else { return nil }
        var fraction: Int64 = 0
        if whole.count == 2 {
            guard numbers.count == 3, let value = Int64(whole[1].prefix(3).padding(toLength: 3, withPad: "0", startingAt: 0)) else {
                return nil
            }
            fraction = value
        }
        return (numbers[0] * 3600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0)) * 1000 + fraction
    }
}

/// An instant cut into day, minute of the day and milliseconds of the minute in Việt Nam, with whole numbers only: a log has millions.
struct LocalTime {
    let day: Int
    let minute: Int
    let millisecond: Int

    init(_ instant: Instant) {
        let local = instant.milliseconds + VietnamTime.offsetSeconds * 1000
        let minutes = Self.floored(local, 60_000)
        day = Int(Self.floored(minutes, 1440))
        minute = Int(minutes) - day * 1440
        millisecond = Int(local - minutes * 60_000)
    }

    private static func floored(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }
}
