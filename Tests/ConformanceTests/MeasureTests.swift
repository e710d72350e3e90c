import Kernel
import Testing
import World

@testable import Conformance

@Suite(.dice) struct MeasureTests {
    @Test("A percentile is the smallest value that so many do not exceed, and always one that occurred")
    func percentiles() {
        var dice = Dice()
        for _ in 0..<500 {
            let values = (0..<dice.roll(1...60)).map { _ in dice.roll(0...20) }
            guard let spread = Spread(values) else {
                Issue.record("no spread of values")
                continue
            }
            for (percent, value) in [(50, spread.p50), (90, spread.p90)] {
                #expect(values.contains(value))
                #expect(values.count { $0 <= value } * 100 >= percent * values.count)
                #expect(values.count { $0 < value } * 100 < percent * values.count)
            }
            #expect(spread.longest == values.max())
        }
        #expect(Spread([]) == nil)
        #expect(Spread([7])?.p90 == 7)
    }

    @Test("The added-up calendar counts every span as the calendar itself does")
    func timeline() {
        let calendar = WorkingCalendar.vietnam
        let first = Day.firstOf(year: 2026).number
        let timeline = WorkingTimeline(calendar, days: first...first + 400)
        var dice = Dice()
        for _ in 0..<2000 {
            let start = Instant(
                milliseconds: Instant(Day(number: first)).milliseconds + dice.roll(0...300 * 86_400_000))
            let end = Instant(milliseconds: start.milliseconds + dice.roll(-86_400_000...20 * 86_400_000))
            #expect(timeline.minutes(from: start, to: end) == calendar.workingMinutes(from: start, to: end))
            #expect(timeline.isWorking(start.day.number) == calendar.isWorkingDay(start.day))
        }
    }

    @Test("A stay is late exactly when it was left after the day the calendar gives it")
    func late() throws {
        let calendar = WorkingCalendar.vietnam
        let first = Day.firstOf(year: 2026).number
        let timeline = WorkingTimeline(calendar, days: first...first + 400)
        var dice = Dice()
        for text in ["2 ngày làm việc", "5 ngày làm việc", "3 ngày", "1 tháng", "Trong ngày"] {
            let limit = try TimeLimit.parse(text)
            let rule = try #require(StepLimit(text))
            for _ in 0..<400 {
                let start = Instant(
                    Day(number: first + dice.roll(0...200)), TimeOfDay(dice.roll(7...17), 15))
                let end = Instant(Day(number: start.day.number + dice.roll(0...45)), TimeOfDay(9, 0))
                guard end > start else { continue }
                let due = calendar.due(receivedAt: start, limit: limit).due
                let minutes = timeline.minutes(from: start, to: end)
                #expect(
                    rule.isLate(from: start, to: end, minutes: minutes, stops: [], on: timeline) == (end.day > due.day),
                    "\(text) from \(start.vietnamese) to \(end.vietnamese), due \(due.vietnamese)")
            }
        }
    }

    @Test("A limit is only proposed shorter when enough cases leave enough room, and never below half a day")
    func proposals() throws {
        let rule = try #require(CutRule.inForce(on: Day.firstOf(year: 2026)))
        func proposal(_ values: [Int], _ limit: String = "5 ngày làm việc") -> CutProposal {
            CutProposal(position: nil, name: "Cả quy trình", limitText: limit, values: values, rule: rule)
        }
        let short = proposal(Array(repeating: 500, count: 30))
        #expect(short.verdict == .shorten)
        #expect(short.proposed == "1,5 ngày làm việc")
        #expect(proposal(Array(repeating: 10, count: 40)).proposed == "0,5 ngày làm việc")
        #expect(proposal(Array(repeating: 500, count: 29)).verdict == .tooFew)
        #expect(proposal(Array(repeating: 1681, count: 30)).verdict == .tight)
        #expect(proposal(Array(repeating: 1680, count: 30)).proposed == "3,5 ngày làm việc")
        #expect(proposal(Array(repeating: 100, count: 30), "4 giờ").verdict == .tight, "half a day is no shorter than four hours")
        #expect(proposal(Array(repeating: 3, count: 30), "10 ngày").proposed == "3 ngày")
        #expect(proposal(Array(repeating: 3, count: 30), "2 tháng").verdict == .incomparable)
        #expect(proposal([], "").verdict == .incomparable)
    }
}
