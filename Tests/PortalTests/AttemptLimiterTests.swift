import Kernel
import Testing

@testable import Portal

@Suite("How often somebody may try")
struct AttemptLimiterTests {
    private let now = Instant(milliseconds: 1_795_136_400_000)

    private func guess(_ limiter: AttemptLimiter, _ code: String = "A", from address: String, at now: Instant? = nil) async -> Bool {
        do {
            try await limiter.trying(Allowance.guess(at: code, from: address), at: now ?? self.now) { throw Problem.notFound }
            return true
        } catch { return (error as? Problem)?.kind == .notFound }
    }

    @Test("Of two hundred wrong guesses at once no more than allowed reach the look-up")
    func atOnce() async throws {
        let (limiter, looked) = (AttemptLimiter(), Counter())
        let now = now
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...200 {
                group.addTask {
                    try? await limiter.trying(Allowance.guess(at: "A", from: "10.0.0.1"), at: now) {
                        await looked.raise()
                        try await Task.sleep(for: .milliseconds(5))
                        throw Problem.notFound
                    }
                }
            }
        }
        #expect(await looked.value == 5)
        #expect(await !guess(limiter, from: "10.0.0.1"))
    }

    private actor Counter {
        private(set) var value = 0
        func raise() { value += 1 }
    }

    @Test("What is right, and what failed for another reason, costs nothing")
    func free() async throws {
        let limiter = AttemptLimiter()
        let allowances = Allowance.guess(at: "A", from: "10.0.0.1")
        for _ in 1...100 { try await limiter.trying(allowances, at: now) {} }
        for _ in 1...100 {
            await #expect(throws: Problem.self) { try await limiter.trying(allowances, at: now) { throw Problem.unavailable("Mất điện.") } }
        }
        #expect(await guess(limiter, from: "10.0.0.1"))
    }

    @Test("One address is stopped at a code long before the code is closed to all; other codes stay open to it, up to its own bound")
    func bounds() async throws {
        let limiter = AttemptLimiter()
        var reached = 0
        for _ in 1...20 where await guess(limiter, from: "10.0.0.1") { reached += 1 }
        #expect(reached == 5)
        #expect(await guess(limiter, from: "10.0.0.2"))
        for code in ["B", "C", "D"] { for _ in 1...5 { #expect(await guess(limiter, code, from: "10.0.0.1")) } }
        #expect(await !guess(limiter, "E", from: "10.0.0.1"), "twenty wrong ones of any code")
        #expect(await guess(limiter, "E", from: "10.0.0.1", at: now.adding(seconds: 600)))
    }

    @Test("Whoever floods the memory frees only what was tried longest ago")
    func flood() async throws {
        let limiter = AttemptLimiter(capacity: 100)
        for _ in 1...5 { #expect(await guess(limiter, "cũ", from: "10.0.0.1")) }
        let later = now.adding(seconds: 60)
        for _ in 1...5 { #expect(await guess(limiter, from: "10.0.0.2", at: later)) }
        for number in 1...20 { _ = await guess(limiter, "\(number)", from: "10.2.0.\(number)", at: later.adding(seconds: Int64(number))) }
        #expect(await !guess(limiter, from: "10.0.0.2", at: later.adding(seconds: 30)), "still counted")
        #expect(await !guess(limiter, "cũ", from: "10.0.0.1", at: later.adding(seconds: 30)))
        for number in 1...200 { _ = await guess(limiter, "\(number)", from: "10.3.0.\(number)", at: later.adding(seconds: 60)) }
        #expect(await guess(limiter, "cũ", from: "10.0.0.1", at: later.adding(seconds: 61)), "the oldest was forgotten")
    }
}
