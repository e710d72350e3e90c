import Kernel
import World

@testable import Deadlines

/// An office told twice: on paper for the counter, and as a working calendar for the program.
struct TwoOffices: Sendable {
    let counter: MinuteCounter
    let calendar: WorkingCalendar

    private static let zero = Day.firstOf(year: 2024)

    init(hours: [(from: Int, text: String, week: [[Range<Int>]])], closed: Set<Int> = [], swappedIn: Set<Int> = []) {
        counter = MinuteCounter(
            MinuteCounter.Office(weeks: hours.map { (from: $0.from, week: $0.week) }, closed: closed, swappedIn: swappedIn))
        let entries =
            closed.map { WorkingCalendar.Entry(Self.zero.adding(days: $0), .closure, reason: "Cơ quan nghỉ", source: "Thông báo riêng") }
            + swappedIn.map { WorkingCalendar.Entry(Self.zero.adding(days: $0), .swappedOn, reason: "Làm bù", source: "Thông báo riêng") }
        calendar = WorkingCalendar.vietnam.adding(entries).with(
            hours: hours.compactMap { hours in OfficeHours(hours.text).map { (from: Self.zero.adding(days: hours.from), hours: $0) } })
    }

    static func instant(_ minute: Int) -> Instant { Instant(zero).adding(seconds: Int64(minute) * 60) }

    private static let full = [450..<690, 810..<1050]
    private static let standard = ("T2-T6 07:30-11:30,13:30-17:30", [full, full, full, full, full, [], []])
    private static let saturdays = ("T2-T6 07:30-11:30,13:30-17:30; T7 07:30-11:30", [full, full, full, full, full, [450..<690], []])
    private static let early = (
        "T2-T6 07:00-11:00,13:00-17:00", Array(repeating: [420..<660, 780..<1020], count: 5) + [[Range<Int>](), []]
    )
    private static let shortFriday: (String, [[Range<Int>]]) = (
        "T2-T5 08:00-16:30; T6 08:00-11:30", [[480..<990], [480..<990], [480..<990], [480..<990], [480..<690], [], []]
    )

    /// One as the law has it, one with Saturday mornings, one whose hours changed twice, one that closes early, and three with closings and
    /// exchanged days of their own.
    static let all: [TwoOffices] = {
        let plain = { (hours: (String, [[Range<Int>]])) in [(from: 0, text: hours.0, week: hours.1)] }
        let changing = [
            (from: 0, text: standard.0, week: standard.1), (from: 547, text: early.0, week: early.1),
            (from: 800, text: saturdays.0, week: saturdays.1),
        ]
        var dice = Dice(lot: 61)
        var offices = [
            TwoOffices(hours: plain(standard)), TwoOffices(hours: plain(saturdays)), TwoOffices(hours: changing),
            TwoOffices(hours: plain(shortFriday)),
        ]
        for hours in [standard, saturdays, shortFriday] {
            let storms = Set((0..<12).map { _ in dice.roll(0...1095) }.flatMap { [$0, $0 + 1] })
            let swaps = Set((0..<8).map { _ in dice.roll(0...155) * 7 + 5 + dice.roll(0...1) }).subtracting(storms)
            offices.append(TwoOffices(hours: plain(hours), closed: storms, swappedIn: swaps))
        }
        return offices
    }()
}

/// A random dossier, told in both languages.
struct ClockCase {
    let office: TwoOffices
    let received: Int
    let limit: TimeLimit
    let paperLimit: MinuteCounter.Limit
    let stops: [MinuteCounter.Stop]
    let grounds: [ClockGround]
    let ended: Int

    init(_ dice: inout Dice) {
        office = dice.pick(TwoOffices.all)
        received = dice.roll(0...1095) * 1440 + Self.minute(&dice)
        (limit, paperLimit) = Self.limit(&dice)
        var (stops, grounds): ([MinuteCounter.Stop], [ClockGround]) = ([], [])
        var last = received
        for _ in 0..<dice.pick([0, 0, 1, 1, 1, 2, 2, 3, 4]) {
            let from = dice.roll(0...1) == 0 ? last + dice.roll(0...600) : last / 1440 * 1440 + 1440 * dice.roll(1...6) + Self.minute(&dice)
            let to =
                dice.roll(0...2) == 0 ? from + dice.roll(0...400) : max(from, (from / 1440 + dice.roll(0...12)) * 1440 + Self.minute(&dice))
            let ground = dice.pick(ClockGround.allCases)
            let isRestart = dice.roll(0...9) == 0 ? ground != .supplement : ground == .supplement
            stops.append(MinuteCounter.Stop(from: from, to: to, isRestart: isRestart, isSupplement: ground == .supplement))
            grounds.append(ground)
            last = to
        }
        (self.stops, self.grounds) = (stops, grounds)
        let due = office.counter.due(received: received, paperLimit, stops)
        ended = max(last, due + dice.pick([-4000, -1440, -500, -1, 0, 1, 30, 900, 3000]))
    }

    /// Any minute of the day, with a liking for the edges of sessions.
    private static func minute(_ dice: inout Dice) -> Int {
        dice.roll(0...1) == 0
            ? dice.roll(0...1439)
            : dice.pick([
                0, 419, 420, 449, 450, 451, 660, 689, 690, 691, 780, 809, 810, 811, 899, 900, 901, 990, 1020, 1049, 1050, 1051, 1439,
            ])
    }

    private static func limit(_ dice: inout Dice) -> (TimeLimit, MinuteCounter.Limit) {
        func made(_ numerator: Int, over denominator: Int = 1, _ unit: TimeLimit.Unit) -> TimeLimit {
            TimeLimit(numerator, over: denominator, unit) ?? .withinDay
        }
        let count = dice.pick([1, 2, 3, 5, 7, 10, 15, 20, 30, 45])
        switch dice.roll(0...6) {
        case 0: return (made(count, .workingDays), .workingDays(count))
        case 1: return (made(count * 2, .days), .days(count * 2))
        case 2: return (made(count % 4 + 1, .months), .months(count % 4 + 1))
        case 3: return (made(count, dice.pick([.hours, .workingHours])), .minutes(count * 60))
        case 4: return (made(2 * (count % 4) + 1, over: 2, dice.pick([.days, .workingDays])), .minutes((2 * (count % 4) + 1) * 240))
        case 5: return (made(1, over: 3, .days), .minutes(160))
        default: return (dice.pick([.withinDay, .withinWorkingDay]), .withinDay)
        }
    }

    var clock: LegalClock {
        LegalClock(
            receivedAt: TwoOffices.instant(received), limit: limit,
            stops: zip(stops, grounds).map { stop, ground in
                LegalClock.Stop(
                    ground: ground, policy: stop.isRestart ? .restart : .pause, from: TwoOffices.instant(stop.from),
                    to: TwoOffices.instant(stop.to))
            })
    }

    /// For the person who has to look at a case that failed.
    var told: String {
        let stops = zip(stops, grounds).map { stop, ground in
            "\(TwoOffices.instant(stop.from).vietnamese)..\(TwoOffices.instant(stop.to).vietnamese):\(ground)\(stop.isRestart ? " restart" : "")"
        }
        return
            "\(TwoOffices.instant(received).vietnamese) + \(limit) [\(stops.joined(separator: ", "))] ended \(TwoOffices.instant(ended).vietnamese)"
    }
}
