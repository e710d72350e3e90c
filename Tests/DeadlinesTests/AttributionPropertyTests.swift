import Kernel
import Testing
import World

@testable import Deadlines

@Suite("Time attribution, by the hundred thousand", .dice)
struct AttributionPropertyTests {
    private static let calendar = WorkingCalendar.vietnam
    private static let clock = AttributionClock(calendar, from: SimulatedCourses.first, through: Day.lastOf(year: 2026))
    private static let lots = 8
    private static let perLot = 12_500

    @Test("The parts of 100,000 dossiers add up to the whole, to the minute, without a gap", arguments: 0..<lots)
    func sum(lot: Int) {
        var courses = SimulatedCourses(lot: lot)
        for number in 0..<Self.perLot {
            let course = courses.course()
            let attribution = Attribution(course, by: Self.clock)
            let total = Self.calendar.workingMinutes(from: course.receivedAt, to: course.until)
            let isWhole =
                attribution.total == total && attribution.segments.first?.from == course.receivedAt
                && attribution.segments.last?.to == course.until
                && zip(attribution.segments, attribution.segments.dropFirst()).allSatisfy { $0.to == $1.from }
                && attribution.segments.allSatisfy { $0.minutes >= 0 && $0.over >= 0 && $0.over <= $0.minutes }
            guard !isWhole else { continue }
            Issue.record("lot \(lot), dossier \(number): \(attribution.total) of \(total): \(course)")
            return
        }
    }

    @Test("Minute by minute the same holder, and the order of the rows is irrelevant", arguments: 0..<lots)
    func oracle(lot: Int) {
        var courses = SimulatedCourses(lot: 100 + lot)
        for number in 0..<30 {
            let course = courses.course()
            let attribution = Attribution(course, by: Self.calendar)
            var mine: [AttributionOracle.Key: Int] = [:]
            for one in attribution.segments where one.minutes > 0 {
                mine[AttributionOracle.Key(holder: one.holder, ground: one.ground), default: 0] += one.minutes
            }
            let expected = AttributionOracle(course: course, calendar: Self.calendar).minutes()
            #expect(mine == expected, "lot \(lot), dossier \(number)")
            let turned = DossierCourse(
                agency: course.agency, receivedAt: course.receivedAt, until: course.until, moves: course.moves.reversed(),
                stops: course.stops.reversed(), opinions: course.opinions.reversed())
            #expect(Attribution(turned, by: Self.calendar).segments == attribution.segments)
        }
    }
}
