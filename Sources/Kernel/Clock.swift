import Foundation

/// The clock is handed in; nothing but the clocks of this file asks the system for the time.
package protocol Clock: Sendable {
    var now: Instant { get }
    /// Whether the time is not the world's but one handed in from outside (`--now`): pages say so, and data that lived at real time refuse it.
    var isTrial: Bool { get }
}

extension Clock {
    package var isTrial: Bool { false }
}

package struct SystemClock: Clock {
    package init() {}
    package var now: Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }
}

/// A clock that stands still: for tests, demonstrations and "what would be the answer on that day".
package struct FixedClock: Clock {
    package let now: Instant
    package init(_ now: Instant) { self.now = now }
}

/// A time handed in from outside, so that any day can be rehearsed on any other.
package struct ShiftedClock: Clock {
    private let start: Instant
    /// Where the machine stood at the start; nil: the time stands still.
    private let begun: ContinuousClock.Instant?

    /// Stands at an instant: for a command that does one thing.
    package init(at instant: Instant) { (start, begun) = (instant, nil) }

    /// Starts at an instant and goes on at real speed: for a server. Setting the machine's clock does not move it.
    package init(from instant: Instant) { (start, begun) = (instant, .now) }

    package var isTrial: Bool { true }

    package var now: Instant {
        guard let begun else { return start }
        let (seconds, attoseconds) = (ContinuousClock.now - begun).components
        return Instant(milliseconds: start.milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
