import Kernel
import Testing

@Suite("A time handed in")
struct ClockTests {
    private let start = Instant(milliseconds: 1_795_136_400_000)

    @Test("It stands still for a command, and goes on from the instant handed in for a server")
    func shifted() {
        let (standing, running) = (ShiftedClock(at: start), ShiftedClock(from: start))
        #expect(standing.now == start && standing.now == start)
        let first = running.now
        // Goes on by itself: the loop ends because it does.
        while running.now == first {}
        #expect(first >= start && running.now > first)
        #expect(running.now < start.adding(seconds: 86_400), "it starts there, not where the machine is")
    }

    @Test("Only a time handed in is a trial")
    func trial() {
        #expect(ShiftedClock(at: start).isTrial && ShiftedClock(from: start).isTrial)
        #expect(!SystemClock().isTrial && !FixedClock(start).isTrial)
    }
}
