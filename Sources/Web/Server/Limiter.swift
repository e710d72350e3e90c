package import Kernel
import Synchronization

/// How often somebody may try something, without puzzles to solve. What is used lives in memory: a restart forgives.
package final class Limiter: Sendable {
    private let capacity: Int
    private let used = Mutex<[Allowance: Allowance.Use]>([:])

    package init(capacity: Int = 50_000) { self.capacity = capacity }

    /// How many names are remembered.
    package var count: Int { used.withLock(\.count) }

    /// Counts a try before it is made, so that of many at once no more than allowed begin. One that is refused is not counted.
    /// - Throws: `Problem.tooMany` when one of the bounds is reached.
    package func reserve(
        _ allowances: [Allowance], at now: Instant, message: (Wait) -> String = Limiter.streetMessage
    ) throws(Problem) {
        let wait = used.withLock { used -> Wait? in
            do throws(Wait) {
                used.merge(try allowances.trying(used, at: now)) { $1 }
            } catch {
                return error
            }
            if used.count > capacity { makeRoom(in: &used, at: now) }
            return nil
        }
        if let wait { throw .tooMany(message(wait), retryAfter: wait.seconds) }
    }

    package static func streetMessage(_ wait: Wait) -> String { "Ông/bà đã thử nhiều lần. Xin chờ \(wait) rồi thử lại." }

    /// The try was no guess after all: it costs nothing.
    package func giveBack(_ allowances: [Allowance]) {
        used.withLock { used in
            for allowance in allowances {
                let left = used[allowance].map { allowance.giving(back: 1, $0) }
                used[allowance] = left.flatMap { $0.spent > 0 ? $0 : nil }
            }
        }
    }

    /// Does what was reserved for; only what is not found counts as a guess.
    package func trying<Value>(_ allowances: [Allowance], at now: Instant, _ body: () async throws -> Value) async throws -> Value {
        try reserve(allowances, at: now)
        do {
            let value = try await body()
            giveBack(allowances)
            return value
        } catch let problem as Problem where problem.kind == .notFound {
            throw problem
        } catch {
            giveBack(allowances)
            throw error
        }
    }

    /// What is over goes first, then what was tried least: to have `n` tries forgotten somebody has to make as many of everything else that
    /// is remembered. A tenth goes at once, so that a flood does not sort at every try.
    private func makeRoom(in used: inout [Allowance: Allowance.Use], at now: Instant) {
        let tries = used.map { ($0.key, $0.key.tries($0.value, at: now)) }.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
        let kept = Set(tries.prefix(capacity - capacity / 10).map(\.0))
        used = used.filter { kept.contains($0.key) }
    }
}
