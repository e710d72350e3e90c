import Testing
import World

@testable import Kernel

@Suite("Due dates against the second reckoning")
struct DueDatePropertyTests {
    let oracle = Oracle()
    let calendar = WorkingCalendar.vietnam
    let zero = Instant(Day.firstOf(year: 2024))

    func instant(_ minute: Int) -> Instant { zero.adding(seconds: Int64(minute) * 60) }

    /// Any minute of 2024–2026, with a liking for the edges of sessions.
    func receipt(_ dice: inout Dice) -> Int {
        let day = Int.random(in: 0..<1096, using: &dice)
        let edges = [0, 449, 450, 451, 689, 690, 691, 809, 810, 811, 899, 900, 901, 1049, 1050, 1051, 1439]
        let minute =
            Bool.random(using: &dice) ? Int.random(in: 0..<1440, using: &dice) : edges.randomElement(using: &dice) ?? 0
        return day * 1440 + minute
    }

    @Test("20,000 limits in working time, counted minute by minute")
    func workingTime() throws {
        var dice = Dice(fixed: 19_001)
        var wrong = 0
        for index in 0..<20_000 {
            let received = receipt(&dice)
            let minutes = index % 3 == 0 ? Int.random(in: 1...40, using: &dice) * 60 : Int.random(in: 1...2000, using: &dice)
            let due = calendar.instant(after: instant(received), workingMinutes: minutes)
            if due != instant(oracle.workingTime(after: received, minutes: minutes)) { wrong += 1 }
            if calendar.workingMinutes(from: instant(received), to: due) != minutes { wrong += 1 }
        }
        #expect(wrong == 0)
    }

    @Test("Office minutes between two instants, counted one by one")
    func workingMinutes() {
        var dice = Dice(fixed: 7)
        var wrong = 0
        for _ in 0..<1_000 {
            let from = receipt(&dice)
            let to = from + Int.random(in: -10...20_000, using: &dice)
            guard to >= 0 else { continue }
            if calendar.workingMinutes(from: instant(from), to: instant(to)) != oracle.workingMinutes(from: from, to: to) { wrong += 1 }
        }
        #expect(wrong == 0)
    }

    @Test("10,000 limits of every other kind, walked day by day")
    func days() throws {
        var dice = Dice(fixed: 2026)
        var wrong: [String] = []
        for _ in 0..<10_000 {
            let received = receipt(&dice)
            let count = Int.random(in: 1...45, using: &dice)
            let limit: TimeLimit
            let expected: Int
            switch Int.random(in: 0..<5, using: &dice) {
            case 0:
                limit = try #require(TimeLimit(count, .workingDays))
                expected = oracle.workingDays(after: received, count: count)
            case 1:
                limit = try #require(TimeLimit(count, .days))
                expected = oracle.calendarDays(after: received, count: count)
            case 2:
                limit = try #require(TimeLimit(count % 4 + 1, .months))
                expected = oracle.months(after: received, count: count % 4 + 1)
            case 3:
                limit = try #require(TimeLimit(2 * (count % 4) + 1, over: 2, count % 2 == 0 ? .days : .workingDays))
                expected = oracle.workingTime(after: received, minutes: (2 * (count % 4) + 1) * 240)
            default:
                limit = .withinDay
                expected = oracle.withinDay(received)
            }
            let answer = calendar.due(receivedAt: instant(received), limit: limit)
            if answer.due != instant(expected) { wrong.append("\(instant(received).iso8601) + \(limit) = \(answer.due.iso8601)") }
            for day in answer.skipped where calendar.isWorkingDay(day.date) { wrong.append("skipped a working day \(day.date)") }
        }
        #expect(wrong.prefix(5).isEmpty, "\(wrong.prefix(5))")
    }

    @Test("Who comes later is never due earlier")
    func monotone() throws {
        var dice = Dice(fixed: 42)
        let limits = ["5 ngày làm việc", "15 ngày", "1 tháng", "8 giờ", "0,5 ngày", "2,5 ngày làm việc", "trong ngày"].compactMap(
            TimeLimit.init)
        #expect(limits.count == 7)
        var wrong = 0
        for _ in 0..<3_000 {
            let earlier = receipt(&dice)
            let later = earlier + Int.random(in: 0...4_000, using: &dice)
            let limit = limits.randomElement(using: &dice) ?? .withinDay
            let first = calendar.due(receivedAt: instant(earlier), limit: limit).due
            let second = calendar.due(receivedAt: instant(later), limit: limit).due
            if first > second || second < instant(later).adding(seconds: -3600 * 24) { wrong += 1 }
            if limit != .withinDay, second <= instant(later) { wrong += 1 }
        }
        #expect(wrong == 0)
    }
}
