import Foundation

/// A point in time, to the millisecond, counted from 1970-01-01T00:00:00Z. Stored as BIGINT.
package struct Instant: Hashable, Comparable, Sendable, Codable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    package func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

    /// Whole seconds from `earlier` to this instant; negative when this one comes first.
    package func seconds(since earlier: Instant) -> Int64 { (milliseconds - earlier.milliseconds) / 1000 }
}

/// Việt Nam has had one civil time, UTC+7 without daylight saving, since 1975. Days are cut by it whatever the server's zone says.
package enum VietnamTime {
    package static let offsetSeconds: Int64 = 7 * 3600
}

extension Instant {
    /// The instant of a wall-clock time in Việt Nam.
    package init(_ day: Day, _ time: TimeOfDay = .midnight) {
        let seconds = Int64(day.number) * 86_400 + Int64(time.minutes) * 60 - VietnamTime.offsetSeconds
        self.init(milliseconds: seconds * 1000)
    }

    private var localSeconds: Int64 { Int64((Double(milliseconds) / 1000).rounded(.down)) + VietnamTime.offsetSeconds }

    /// The calendar day in Việt Nam.
    package var day: Day { Day(number: Int((Double(localSeconds) / 86_400).rounded(.down))) }

    /// The time of day in Việt Nam, cut down to the minute.
    package var timeOfDay: TimeOfDay { TimeOfDay(minutes: Int(localSeconds - Int64(day.number) * 86_400) / 60) }

    /// `2026-02-27T17:30:00+07:00`, for machines.
    package var iso8601: String {
        let second = Int(localSeconds - Int64(day.number) * 86_400) % 60
        return "\(day)T\(timeOfDay):\(String(format: "%02d", second))+07:00"
    }

    /// `27/02/2026 17:30`, for people.
    package var vietnamese: String { "\(day.vietnamese) \(timeOfDay)" }
}

/// A time of day, in whole minutes since midnight. `24:00` is allowed as an end.
package struct TimeOfDay: Hashable, Comparable, Sendable, Codable, CustomStringConvertible, LosslessStringConvertible {
    package var minutes: Int

    package init(minutes: Int) { self.minutes = minutes }
    package init(_ hour: Int, _ minute: Int) { minutes = hour * 60 + minute }

    /// Reads `7:30`, `07:30` and `07:30:00`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
            (0...59).contains(minute), hour < 24 || minute == 0
        else { return nil }
        self.init(hour, minute)
    }

    package static let midnight = TimeOfDay(minutes: 0)
    package static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.minutes < b.minutes }
    package var description: String { String(format: "%02d:%02d", minutes / 60, minutes % 60) }
}
