import Kernel
import Testing
import Web

@Suite("How often somebody may try")
struct LimiterTests {
    private let now = Instant(milliseconds: 1_795_136_400_000)
    private let five = [Allowance("five", most: 5, within: 600)]

    private func wait(_ limiter: Limiter, _ allowances: [Allowance], after seconds: Int64 = 0) -> Int64? {
        do throws(Problem) {
            try limiter.reserve(allowances, at: now.adding(seconds: seconds))
            return nil
        } catch {
            return error.kind == .tooMany ? error.retryAfter : -1
        }
    }

    @Test("Of two hundred wrong guesses at once exactly as many as allowed reach the look-up")
    func atOnce() async {
        let (limiter, crowd, now, five) = (Limiter(), Crowd(of: 200), now, five)
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...200 {
                group.addTask {
                    do {
                        try await limiter.trying(five, at: now) {
                            await crowd.look()
                            throw Problem.notFound
                        }
                    } catch {
                        if (error as? Problem)?.kind == .tooMany { await crowd.turnAway() }
                    }
                }
            }
        }
        #expect(await crowd.looked == 5)
        #expect(await crowd.turnedAway == 195)
    }

    /// Whoever looks goes on looking until everybody has come, so that all are there at the same time.
    private actor Crowd {
        private(set) var looked = 0
        private(set) var turnedAway = 0
        private let size: Int
        private var looking: [CheckedContinuation<Void, Never>] = []

        init(of size: Int) { self.size = size }

        func turnAway() {
            turnedAway += 1
            endWhenAllCame()
        }
        func look() async {
            looked += 1
            await withCheckedContinuation {
                looking.append($0)
                endWhenAllCame()
            }
        }
        private func endWhenAllCame() {
            guard looked + turnedAway == size else { return }
            for one in looking { one.resume() }
            looking = []
        }
    }

    @Test("What is right, and what failed for another reason, costs nothing")
    func free() async throws {
        let limiter = Limiter()
        for _ in 1...100 { try await limiter.trying(five, at: now) {} }
        for _ in 1...100 {
            await #expect(throws: Problem.unavailable("Mất điện.")) {
                try await limiter.trying(five, at: now) { throw Problem.unavailable("Mất điện.") }
            }
        }
        for _ in 1...5 { #expect(wait(limiter, five) == nil) }
        #expect(wait(limiter, five) == 600)
    }

    @Test("Guesses come back together, when the time is over that began with the first; the rest of it is the wait")
    func together() {
        let limiter = Limiter()
        for second in 0..<5 { #expect(wait(limiter, five, after: Int64(second) * 100) == nil) }
        #expect(wait(limiter, five, after: 400) == 200)
        #expect(wait(limiter, five, after: 599) == 1)
        for _ in 1...5 { #expect(wait(limiter, five, after: 600) == nil) }
        #expect(wait(limiter, five, after: 600) == 600)
    }

    @Test("What is asked steadily comes back one by one; a minute's worth may come in one moment")
    func evenly() {
        let (limiter, ten) = (Limiter(), [Allowance("ten", most: 10, within: 60, refilled: .evenly)])
        for _ in 1...10 { #expect(wait(limiter, ten) == nil) }
        #expect(wait(limiter, ten) == 6)
        #expect(wait(limiter, ten, after: 5) == 1)
        #expect(wait(limiter, ten, after: 6) == nil)
        #expect(wait(limiter, ten, after: 6) == 6)
        for minute in 1...3 { for _ in 1...10 { #expect(wait(limiter, ten, after: 60 * Int64(minute) + 6) == nil) } }
        #expect(wait(limiter, ten, after: 186) == 6)
    }

    @Test("Of several bounds the longest wait counts, and who is refused by one uses nothing of the others")
    func several() {
        let (limiter, hour) = (Limiter(), Allowance("hour", most: 7, within: 3600))
        for _ in 1...5 { #expect(wait(limiter, five + [hour]) == nil) }
        for _ in 1...20 { #expect(wait(limiter, five + [hour]) == 600) }
        for _ in 1...2 { #expect(wait(limiter, [hour]) == nil) }
        #expect(wait(limiter, five + [hour]) == 3600)
    }

    @Test("A clock that was set back neither gives anything back nor shuts the door for longer")
    func clock() {
        let limiter = Limiter()
        for _ in 1...5 { #expect(wait(limiter, five, after: 86_400) == nil) }
        #expect(wait(limiter, five) == 600)
    }

    @Test(
        "The wait is said in words, and never too short",
        arguments: [(1, "1 giây"), (59, "59 giây"), (60, "1 phút"), (61, "2 phút"), (600, "10 phút"), (7200, "2 giờ"), (86_400, "24 giờ")])
    func words(_ seconds: Int64, _ words: String) {
        let (limiter, one) = (Limiter(), [Allowance("one", most: 1, within: seconds)])
        #expect(wait(limiter, one) == nil)
        do throws(Problem) {
            try limiter.reserve(one, at: now) { "\($0)" }
            Issue.record("let in")
        } catch {
            #expect(error == .tooMany(words, retryAfter: seconds))
        }
    }

    @Test("A flood of names keeps the memory bounded, and frees nobody who tried more than each of the flood")
    func flood() {
        let limiter = Limiter(capacity: 100)
        for _ in 1...5 { #expect(wait(limiter, five) == nil) }
        for number in 1...10_000 { #expect(wait(limiter, [Allowance("flood \(number)", most: 5, within: 600)], after: 1) == nil) }
        #expect(wait(limiter, five, after: 2) == 598)
        #expect(limiter.count <= 100)
        for number in 1...200 { for _ in 1...6 { _ = wait(limiter, [Allowance("six \(number)", most: 6, within: 600)], after: 3) } }
        #expect(wait(limiter, five, after: 4) == nil, "two hundred tried more often: this one was forgotten")
    }

    @Test("A name somebody made up does not fill the memory by itself")
    func longName() {
        #expect(Allowance(String(repeating: "ạ", count: 1 << 20), most: 1, within: 1).name.count == 200)
    }
}
