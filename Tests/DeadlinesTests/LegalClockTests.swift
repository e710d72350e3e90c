import Kernel
import Testing

@testable import Deadlines

@Suite("The legal clock")
struct LegalClockTests {
    private let calendar = WorkingCalendar.vietnam

    private func at(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) throws -> Instant {
        Instant(try #require(Day(2026, month, day)), TimeOfDay(hour, minute))
    }

    private func clock(_ limit: String, from: Instant, _ stops: [LegalClock.Stop] = []) throws -> LegalClock {
        LegalClock(receivedAt: from, limit: try TimeLimit.parse(limit), stops: stops)
    }

    private func stop(_ policy: ClockPolicy, _ from: Instant, _ to: Instant?) -> LegalClock.Stop {
        LegalClock.Stop(
            ground: policy == .restart ? .supplement : .payment, policy: policy, from: from, to: to,
            rule: CitedRule("một quy định", .verified))
    }

    @Test("Without stops it says what was promised")
    func promise() throws {
        let clock = try clock("5 ngày làm việc", from: at(3, 2, 9))
        #expect(try clock.due(by: calendar) == at(3, 9, 17, 30))
        #expect(clock.promised(by: calendar).due == clock.due(by: calendar))
    }

    @Test("A supplement lets the whole limit be counted anew from the day the dossier is complete")
    func restart() throws {
        let clock = try clock("5 ngày làm việc", from: at(3, 2, 9), [stop(.restart, at(3, 4, 10), at(3, 11, 8))])
        #expect(try clock.due(by: calendar) == at(3, 18, 17, 30))
        #expect(try clock.promised(by: calendar).due == at(3, 9, 17, 30), "the promise is never overwritten")
    }

    @Test("A pause over a weekend moves working days by the working days in it, and by no weekend")
    func pauseOverWeekend() throws {
        // Friday to Monday: one working day lies after Friday, up to Monday.
        let clock = try clock("5 ngày làm việc", from: at(3, 2, 9), [stop(.pause, at(3, 6, 16), at(3, 9, 8))])
        #expect(try clock.due(by: calendar) == at(3, 10, 17, 30))
    }

    @Test(
        "A pause that begins and ends on one day changes no due date counted in days", arguments: ["5 ngày làm việc", "10 ngày", "1 tháng"])
    func pauseWithinADay(limit: String) throws {
        let clock = try clock(limit, from: at(3, 2, 9), [stop(.pause, at(3, 4, 8), at(3, 4, 17))])
        #expect(clock.due(by: calendar) == clock.promised(by: calendar).due)
    }

    @Test("A pause moves calendar days by calendar days, and from a day of rest to the next working day")
    func pauseCalendarDays() throws {
        // Due Thursday 12/03; two days later is Saturday, hence Monday.
        let clock = try clock("10 ngày", from: at(3, 2, 9), [stop(.pause, at(3, 4, 8), at(3, 6, 9))])
        #expect(try clock.due(by: calendar) == at(3, 16, 17, 30))
    }

    @Test("A pause outside office hours costs no working time")
    func pauseAtNight() throws {
        let clock = try clock("8 giờ", from: at(3, 2, 9), [stop(.pause, at(3, 2, 18), at(3, 3, 7))])
        #expect(clock.due(by: calendar) == clock.promised(by: calendar).due)
    }

    @Test("A pause moves hours by the working time in it")
    func pauseHours() throws {
        let clock = try clock("8 giờ", from: at(3, 2, 9), [stop(.pause, at(3, 2, 10), at(3, 2, 11))])
        #expect(try clock.due(by: calendar) == at(3, 3, 10))
    }

    @Test("A stop that lasts moves nothing until it ends")
    func openStop() throws {
        let clock = try clock("5 ngày làm việc", from: at(3, 2, 9), [stop(.restart, at(3, 4, 10), nil)])
        #expect(clock.due(by: calendar) == clock.promised(by: calendar).due)
    }

    @Test("Several pauses add up, and the order in which the rows are read does not matter")
    func order() throws {
        let stops = [stop(.pause, try at(3, 3, 8), try at(3, 4, 8)), stop(.pause, try at(3, 5, 8), try at(3, 6, 8))]
        let forward = try clock("5 ngày làm việc", from: at(3, 2, 9), stops)
        let backward = try clock("5 ngày làm việc", from: at(3, 2, 9), stops.reversed())
        #expect(try forward.due(by: calendar) == at(3, 11, 17, 30))
        #expect(forward == backward)
    }

    @Test("Each stop that ended has its own reading, with the rule it rests on")
    func readings() throws {
        let readings = try clock("5 ngày làm việc", from: at(3, 2, 9), [stop(.restart, at(3, 4, 10), at(3, 11, 8))]).readings(by: calendar)
        #expect(readings.count == 2)
        #expect(readings.last?.because.contains { $0.contains("một quy định") } == true)
    }

    @Test("It ended early on an earlier day, late after the due instant, else on time")
    func outcome() throws {
        let due = try at(3, 9, 17, 30)
        #expect(try LegalClock.outcome(endedAt: at(3, 6, 17, 30), due: due) == .early)
        #expect(try LegalClock.outcome(endedAt: at(3, 9, 8), due: due) == .onTime)
        #expect(LegalClock.outcome(endedAt: due, due: due) == .onTime)
        #expect(try LegalClock.outcome(endedAt: at(3, 9, 17, 31), due: due) == .late)
    }

    @Test("The rule of a stop is the one in force on its day, and unverified ones say so")
    func rules() throws {
        let (earlier, later) = (Day.firstOf(year: 2024).adding(days: 125), Day.firstOf(year: 2026).adding(days: 60))
        let before = try #require(ClockRule.inForce(for: .supplement, on: earlier))
        #expect(before.policy == .restart && before.isVerified)
        let now = try #require(ClockRule.inForce(for: .supplement, on: later))
        #expect(!now.isVerified && now.citation.contains("chưa đối chiếu"))
        #expect(ClockRule.inForce(for: .supplement, on: .firstOf(year: 2015)) == nil)
    }

    @Test("What a stop of another system does hangs on what its rule is, not on how that is worded", arguments: CitedRule.Standing.allCases)
    func standing(_ standing: CitedRule.Standing) throws {
        for words in [CitedRule.foreign.source, "một quy định", ""] {
            let stop = LegalClock.Stop(
                ground: .supplement, policy: .restart, from: try at(3, 4, 10), to: try at(3, 11, 8), rule: CitedRule(words, standing))
            let clock = try clock("5 ngày làm việc", from: at(3, 2, 9), [stop])
            #expect(try clock.due(by: calendar) == (standing == .foreign ? at(3, 9, 17, 30) : at(3, 18, 17, 30)))
            #expect(clock.supplementRequests == 1, "the request counts all the same")
            let warns = Derivation(of: clock, by: calendar).warnings.contains { $0.hasPrefix("Quy tắc dừng đồng hồ") }
            #expect(warns == (standing == .unverified))
        }
    }
}
