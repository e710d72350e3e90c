import Kernel
import Testing

@testable import Deadlines

/// Each mistake that clocks of other systems were reported to make, by its report.
@Suite("Traps of other people's clocks")
struct ClockTrapsTests {
    private let calendar = WorkingCalendar.vietnam

    /// A time in March 2026; the 1st is a Sunday.
    private func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        Instant(Day.firstOf(year: 2026).adding(months: 2).adding(days: day - 1), TimeOfDay(hour, minute))
    }

    private func clock(_ limit: String, _ stops: (ClockGround, Instant, Instant?)...) throws -> LegalClock {
        LegalClock(
            receivedAt: at(2, 9), limit: try TimeLimit.parse(limit),
            stops: stops.map {
                LegalClock.Stop(ground: $0.0, policy: $0.0 == .supplement ? .restart : .pause, from: $0.1, to: $0.2)
            })
    }

    @Test("GLPI 10594: waiting over a weekend moves the due date by no weekend")
    func pendingOverAWeekend() throws {
        #expect(try clock("5 ngày làm việc", (.payment, at(6, 16), at(9, 8))).due(by: calendar) == at(10, 17, 30))
        #expect(try clock("16 giờ", (.payment, at(6, 17, 30), at(9, 7, 30))).due(by: calendar) == clock("16 giờ").due(by: calendar))
    }

    @Test("GLPI 15605 and 6902: another limit does not forget the stops; all is derived from the ledger")
    func limitChangedMidCase() throws {
        let stop: (ClockGround, Instant, Instant?) = (.payment, at(3, 9), at(5, 9))
        #expect(try clock("5 ngày làm việc", stop).due(by: calendar) == at(11, 17, 30))
        #expect(try clock("7 ngày làm việc", stop).due(by: calendar) == at(13, 17, 30))
    }

    @Test("GLPI 17186: asking again gives the same date, and the promise stays what it was")
    func deadlineDoesNotMutate() throws {
        let clock = try clock("5 ngày làm việc", (.supplement, at(4, 10), at(11, 8)))
        let first = Derivation(of: clock, by: calendar)
        #expect(Derivation(of: clock, by: calendar) == first)
        #expect(first.original == at(9, 17, 30) && first.due == at(18, 17, 30))
    }

    @Test("GLPI 9082: no due date outside office hours, whenever it was received")
    func outsideHours() throws {
        for hour in [0, 6, 12, 19, 23] {
            for limit in ["4 giờ", "1 ngày làm việc", "trong ngày", "3 ngày"] {
                let due = calendar.due(receivedAt: at(7, hour), limit: try TimeLimit.parse(limit)).due
                let sessions = calendar.sessions(on: due.day)
                #expect(sessions.contains { $0.opening < due.timeOfDay && due.timeOfDay <= $0.closing }, "\(limit) at \(hour)h")
            }
        }
    }

    @Test("GLPI 24481: what waits for the applicant is not late while it waits")
    func breachedWhilePending() throws {
        let waiting = try clock("3 ngày làm việc", (.supplement, at(4, 10), nil))
        #expect(waiting.due(by: calendar) == waiting.promised(by: calendar).due, "nothing moves before it ends")
        #expect(waiting.indicator(endedAt: nil, promised: at(5, 17, 30)) == .open)
        #expect(waiting.indicator(endedAt: at(20, 9), promised: at(5, 17, 30)) == DossierOutcome.early, "its request is where it ended")
    }

    @Test("GLPI 18311 and OpenCPS's timer: lateness is asked of the due date, so nobody has to touch a dossier for it to be late")
    func lateWithoutATimer() throws {
        let due = try clock("3 ngày làm việc").due(by: calendar)
        #expect(LegalClock.judge(endedAt: due, due: due) == .onTime)
        #expect(LegalClock.judge(endedAt: due.adding(seconds: 60), due: due) == .late)
    }

    @Test("GLPI 1911: the next step has its own full time from when it was entered, whatever the first one wasted")
    func secondHolderInheritsNothing() {
        let step = DossierPath.Step(
            position: 2, name: "Thẩm định", role: "Chuyên viên", lane: .officer, limitText: "4 giờ", isReturn: false)
        #expect(step.due(enteredAt: at(5, 8), by: calendar) == at(5, 14))
        #expect(step.due(enteredAt: at(25, 8), by: calendar) == at(25, 14))
    }

    @Test("OpenCPS 1280: a step is late by its own limit, in working time")
    func stepInWorkingTime() {
        let step = DossierPath.Step(position: 2, name: "Ký", role: "Lãnh đạo", lane: .head, limitText: "4 giờ", isReturn: false)
        #expect(step.due(enteredAt: at(6, 16), by: calendar) == at(9, 10), "Friday 16:00 to Monday 10:00")
    }

    @Test("OpenCPS 1254: each of four supplements gives the full limit again; the indicator still counts them", arguments: 1...4)
    func supplementsAgainAndAgain(times: Int) throws {
        let stops = (0..<times).map { index -> LegalClock.Stop in
            LegalClock.Stop(ground: .supplement, policy: .restart, from: at(3 + 2 * index, 9), to: at(4 + 2 * index, 9))
        }
        let clock = LegalClock(receivedAt: at(2, 9), limit: try TimeLimit.parse("3 ngày làm việc"), stops: stops)
        #expect(clock.due(by: calendar) == calendar.due(receivedAt: at(2 + 2 * times, 9), limit: clock.limit).due)
        let ended = at(2 + 2 * times, 15)
        #expect(LegalClock.judge(endedAt: ended, due: clock.due(by: calendar)) == .early)
        #expect(clock.indicator(endedAt: ended, promised: at(5, 17, 30)) == (times > 1 ? .late : .early) as Judgement)
    }

    @Test("OpenCPS's waiting classes: a restart forgets the pauses before it and keeps those after it")
    func restartAmongPauses() throws {
        let clock = try clock(
            "5 ngày làm việc", (.payment, at(3, 9), at(4, 9)), (.supplement, at(5, 9), at(10, 9)), (.payment, at(11, 9), at(13, 9)))
        #expect(clock.due(by: calendar) == at(19, 17, 30))
    }

    @Test("Jmix 790: one day is a day, not 24 office hours; a fraction is working time")
    func oneDayIsNot24Hours() throws {
        let received = at(2, 9)
        func due(_ limit: String) throws -> Instant { calendar.due(receivedAt: received, limit: try TimeLimit.parse(limit)).due }
        #expect(try due("1 ngày làm việc") == at(3, 17, 30))
        #expect(try due("1 ngày") == at(3, 17, 30))
        #expect(try due("24 giờ") == at(5, 9), "24 office hours are three days")
        #expect(try due("½ ngày") == at(2, 15))
    }

    @Test("DIGIT: nights and weekends do not use up hours")
    func noWallClock() throws {
        #expect(calendar.due(receivedAt: at(6, 17), limit: try TimeLimit.parse("1 giờ")).due == at(9, 8))
    }

    @Test("Open Zaak 747 and 885: a suspension moves the date; 1920: that there was one can be asked")
    func suspensionCounts() throws {
        let clock = try clock("5 ngày làm việc", (.payment, at(3, 9), at(5, 9)))
        #expect(clock.due(by: calendar) > clock.promised(by: calendar).due)
        #expect(clock.stops.count == 1 && clock.supplementRequests == 0)
    }

    @Test("Two pauses of calendar days are added up before the date moves off a day of rest")
    func roundedOnce() throws {
        // Due Thursday 12; two days and one day on is Sunday, hence Monday: not Saturday → Monday → Tuesday.
        let clock = try clock("10 ngày", (.payment, at(3, 9), at(5, 9)), (.other, at(9, 9), at(10, 9)))
        #expect(clock.due(by: calendar) == at(16, 17, 30))
    }

    @Test("A pause on the due day itself gives back the working day it ends on")
    func pauseOnTheLastDay() throws {
        #expect(try clock("4 ngày làm việc", (.payment, at(6, 10), at(9, 9))).due(by: calendar) == at(9, 17, 30))
    }

    @Test("What cannot be is refused in a sentence: overlapping, reversed, before receipt, ended before it began")
    func impossibleLedgers() throws {
        let bad: [LegalClock] = [
            try clock("5 ngày", (.payment, at(3, 9), at(5, 9)), (.supplement, at(4, 9), at(6, 9))),
            try clock("5 ngày", (.payment, at(5, 9), at(3, 9))), try clock("5 ngày", (.payment, at(1, 9), at(3, 9))),
            try clock("5 ngày", (.payment, at(3, 9), nil), (.payment, at(4, 9), at(5, 9))),
        ]
        for clock in bad { #expect(throws: Problem.self) { try clock.check() } }
        #expect(throws: Problem.self) { try clock("5 ngày").check(endedAt: at(1, 9)) }
        try clock("5 ngày", (.payment, at(3, 9), at(5, 9)), (.supplement, at(5, 9), at(5, 9))).check(endedAt: at(6, 9))
    }
}
