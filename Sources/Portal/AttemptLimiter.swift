package import Kernel

/// What may be tried how often: by whom or at what, and the bound. Counts of one name are kept for as long as its bound looks back.
package struct Allowance: Sendable, Hashable {
    let name: String
    let most: Int
    let seconds: Int64

    package init(_ name: String, most: Int, within seconds: Int64) {
        self.name = name
        self.most = most
        self.seconds = seconds
    }

    /// What a guess at the second secret of a code costs: little time for one address, so that nobody tries all digits; far more for the
    /// code, so that a stranger's wrong guesses do not keep its owner out, while guesses from many addresses still come to an end.
    static func guess(at code: String, from address: String) -> [Allowance] {
        let code = code.prefix(80)
        return [
            Allowance("address \(address)", most: 20, within: 600),
            Allowance("address \(address) code \(code)", most: 5, within: 600),
            Allowance("address \(address) code \(code) day", most: 10, within: 86_400),
            Allowance("code \(code)", most: 50, within: 86_400),
        ]
    }
}

/// How often somebody from the street may try something, without puzzles to solve. Counts live in memory: a restart forgives.
package actor AttemptLimiter {
    private struct Trail {
        var times: [Instant]
        let seconds: Int64

        func recent(_ now: Instant) -> [Instant] { times.filter { now.seconds(since: $0) < seconds } }
    }

    private let capacity: Int
    private var tried: [String: Trail] = [:]

    package init(capacity: Int = 50_000) { self.capacity = capacity }

    /// Counts an attempt before it is made, so that of many at once no more than allowed begin. One that is refused is not counted.
    /// - Throws: `Problem.tooMany` when one of the bounds is reached.
    package func reserve(_ allowances: [Allowance], at now: Instant) throws(Problem) {
        for allowance in allowances where (tried[allowance.name]?.recent(now).count ?? 0) >= allowance.most {
            throw Problem(.tooMany, "Ông/bà đã thử nhiều lần. Xin chờ \(Self.wait(allowance.seconds)) rồi thử lại.")
        }
        for allowance in allowances {
            let times = (tried[allowance.name]?.recent(now) ?? []) + [now]
            tried[allowance.name] = Trail(times: times, seconds: allowance.seconds)
        }
        if tried.count > capacity { forgetOldest(now) }
    }

    /// The attempt was no guess after all: it costs nothing.
    package func giveBack(_ allowances: [Allowance], at now: Instant) {
        for allowance in allowances {
            guard let index = tried[allowance.name]?.times.lastIndex(of: now) else { continue }
            tried[allowance.name]?.times.remove(at: index)
            if tried[allowance.name]?.times.isEmpty ?? false { tried[allowance.name] = nil }
        }
    }

    /// Does what was reserved for; only what is not found counts as a guess.
    package func trying<Value: Sendable>(
        _ allowances: [Allowance], at now: Instant, _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        try reserve(allowances, at: now)
        do {
            let value = try await body()
            giveBack(allowances, at: now)
            return value
        } catch let problem as Problem where problem.kind == .notFound {
            throw problem
        } catch {
            giveBack(allowances, at: now)
            throw error
        }
    }

    /// What is over goes first, then a tenth of what was tried longest ago: whoever floods the memory frees nobody who tries now.
    private func forgetOldest(_ now: Instant) {
        tried = tried.filter { !$0.value.recent(now).isEmpty }
        guard tried.count > capacity else { return }
        let byAge = tried.sorted { ($0.value.times.last ?? now) < ($1.value.times.last ?? now) }
        for (name, _) in byAge.prefix(tried.count - capacity + capacity / 10) { tried[name] = nil }
    }

    private static func wait(_ seconds: Int64) -> String {
        seconds < 7200 ? "\(max(1, seconds / 60)) phút" : "\(seconds / 3600) giờ"
    }
}
