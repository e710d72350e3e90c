import Testing

@testable import Kernel

/// `2026-02-13 15:30`, civil time in Việt Nam.
func at(_ text: String) throws -> Instant {
    let parts = text.split(separator: " ")
    let time = parts.count > 1 ? TimeOfDay(String(parts[1])) : .midnight
    return Instant(try #require(Day(String(parts[0]))), try #require(time))
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }

/// SplitMix64: the same cases in every run, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
