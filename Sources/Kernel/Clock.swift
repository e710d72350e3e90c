import Foundation

/// The clock is handed in; nothing but `SystemClock` asks the system for the time.
package protocol Clock: Sendable {
    var now: Instant { get }
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
