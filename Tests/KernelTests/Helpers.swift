import Testing

@testable import Kernel

/// `2026-02-13 15:30`, civil time in Việt Nam.
func at(_ text: String) throws -> Instant {
    let parts = text.split(separator: " ")
    let time = parts.count > 1 ? TimeOfDay(String(parts[1])) : .midnight
    return Instant(try #require(Day(String(parts[0]))), try #require(time))
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }
