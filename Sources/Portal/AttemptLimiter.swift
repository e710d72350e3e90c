package import Kernel

/// How often somebody from the street may try something, without puzzles to solve. Counts live in memory: a restart forgives.
package actor AttemptLimiter {
    private let attempts: Int
    private let within: Int64
    private var tried: [String: [Instant]] = [:]
    private static let capacity = 50_000

    package init(attempts: Int, within seconds: Int64) {
        self.attempts = attempts
        within = seconds
    }

    /// - Throws: `Problem.tooMany` when one of the keys was tried too often lately.
    package func expect(_ keys: [String], at now: Instant) throws(Problem) {
        for key in keys where recent(key, now).count >= attempts {
            throw Problem(.tooMany, "Ông/bà đã thử nhiều lần. Xin chờ \(max(1, within / 60)) phút rồi thử lại.")
        }
    }

    package func note(_ keys: [String], at now: Instant) {
        if tried.count > Self.capacity { tried = tried.filter { _, times in times.contains { now.seconds(since: $0) < within } } }
        // Still full of recent ones: whoever floods the memory gets no further.
        if tried.count > Self.capacity { tried.removeAll() }
        for key in keys { tried[key] = recent(key, now) + [now] }
    }

    private func recent(_ key: String, _ now: Instant) -> [Instant] { (tried[key] ?? []).filter { now.seconds(since: $0) < within } }
}
