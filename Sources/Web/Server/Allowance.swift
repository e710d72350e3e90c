package import Kernel

/// What may be tried how often: by whom or at what, and the bound. Two numbers say how much of it is used, however large the bound, so
/// that they can be kept in memory (`Limiter`) or in a table.
package struct Allowance: Sendable, Hashable {
    package enum Refill: Sendable {
        /// All at once, when the time is over that began with the first try: for guesses, of which there are no more in that time.
        case together
        /// One after another, evenly: for what is asked steadily, and may be quick for a moment.
        case evenly
    }

    /// Never longer than a column can be indexed, whoever made it up.
    package let name: String
    package let most: Int
    private let refill: Refill
    /// What one try costs, in milliseconds: the time in which it comes back when all do evenly.
    private let cost: Int64

    package init(_ name: String, most: Int, within seconds: Int64, refilled refill: Refill = .together) {
        self.name = String(name.prefix(200))
        self.most = most
        self.refill = refill
        cost = max(1, seconds * 1000 / Int64(max(1, most)))
    }

    /// What is used of an allowance.
    package struct Use: Sendable, Hashable {
        /// In milliseconds, as the cost of the tries.
        package var spent: Int64
        /// Of `together` when the first try was made, of `evenly` the last one.
        package var since: Instant

        package init(spent: Int64, since: Instant) {
            self.spent = spent
            self.since = since
        }
    }

    private var window: Int64 { cost * Int64(most) }

    /// Never negative: a clock that was set back gives nothing back.
    private func passed(since use: Use, at now: Instant) -> Int64 { max(0, now.milliseconds - use.since.milliseconds) }

    private func spent(_ use: Use, at now: Instant) -> Int64 {
        let passed = passed(since: use, at: now)
        return switch refill {
        case .together: passed < window ? use.spent : 0
        case .evenly: max(0, use.spent - passed)
        }
    }

    /// What is used after one more try.
    /// - Throws: how long to wait, when there is none left.
    func trying(_ use: Use?, at now: Instant) throws(Wait) -> Use {
        let use = use ?? Use(spent: 0, since: now)
        let spent = spent(use, at: now)
        guard spent + cost <= window else {
            throw Wait(milliseconds: refill == .together ? window - passed(since: use, at: now) : spent + cost - window)
        }
        return Use(spent: spent + cost, since: refill == .together && spent > 0 ? use.since : now)
    }

    /// How many tries are still counted.
    package func tries(_ use: Use, at now: Instant) -> Int { Int((spent(use, at: now) + cost - 1) / cost) }

    /// What is used when so many tries are taken back.
    package func giving(back tries: Int, _ use: Use) -> Use {
        Use(spent: max(0, use.spent - cost * Int64(tries)), since: use.since)
    }
}

extension [Allowance] {
    /// What is used of each after one more try at all of them, given what was used before.
    /// - Throws: the longest wait, when one has none left; then nothing is used of the others either.
    package func trying(_ used: [Allowance: Allowance.Use], at now: Instant) throws(Wait) -> [Allowance: Allowance.Use] {
        var (tried, waits): ([Allowance: Allowance.Use], [Wait]) = ([:], [])
        for allowance in self {
            do throws(Wait) { tried[allowance] = try allowance.trying(used[allowance], at: now) } catch { waits.append(error) }
        }
        if let wait = waits.max() { throw wait }
        return tried
    }
}

/// How long somebody has to wait.
package struct Wait: Error, Hashable, Comparable, CustomStringConvertible {
    /// At least one.
    package let seconds: Int64

    init(milliseconds: Int64) { seconds = max(1, (milliseconds + 999) / 1000) }

    package static func < (a: Wait, b: Wait) -> Bool { a.seconds < b.seconds }

    /// "6 giây", "10 phút", "24 giờ": never too short.
    package var description: String {
        switch seconds {
        case ..<60: "\(seconds) giây"
        case ..<7200: "\((seconds + 59) / 60) phút"
        default: "\((seconds + 3599) / 3600) giờ"
        }
    }
}
