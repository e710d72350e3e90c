import Kernel
import Testing
import World

@testable import Deadlines

/// The clock against the minute counter, 100,000 random dossiers a run.
@Suite("The clock against a counter of minutes", .dice)
struct ClockPropertyTests {
    private static let casesPerPart = 10_000

    private func expectNone(_ wrong: [String], at location: SourceLocation = #_sourceLocation) {
        let count = wrong.count
        #expect(count == 0, "\(wrong.prefix(3).joined(separator: "\n"))", sourceLocation: location)
    }

    @Test("Due dates, the promise and both judgements agree in 10,000 random cases", arguments: 0..<10)
    func agrees(part: Int) {
        var dice = Dice(lot: part)
        var wrong: [String] = []
        for index in 0..<Self.casesPerPart {
            let one = ClockCase(&dice)
            let (clock, calendar, counter) = (one.clock, one.office.calendar, one.office.counter)
            let due = counter.due(received: one.received, one.paperLimit, one.stops)
            let original = counter.due(received: one.received, one.paperLimit)
            let ended = TwoOffices.instant(one.ended)
            if clock.due(by: calendar) != TwoOffices.instant(due) {
                wrong.append("\(one.told): \(clock.due(by: calendar).vietnamese), counted \(TwoOffices.instant(due).vietnamese)")
            }
            if calendar.dueInstant(receivedAt: clock.receivedAt, limit: clock.limit) != TwoOffices.instant(original) {
                wrong.append("\(one.told): promise, counted \(TwoOffices.instant(original).vietnamese)")
            }
            if LegalClock.judge(endedAt: ended, due: TwoOffices.instant(due)).rawValue != counter.legal(ended: one.ended, due: due) {
                wrong.append("\(one.told): legal")
            }
            let indicator = clock.indicator(endedAt: ended as Instant?, promised: TwoOffices.instant(original))
            if indicator.rawValue != counter.indicator(ended: one.ended, original: original, one.stops) {
                wrong.append("\(one.told): indicator \(indicator)")
            }
            if index % 20 == 0 { wrong += explained(one, due: due, original: original) }
        }
        expectNone(wrong)
    }

    /// What the derivation says, day by day, leads to the same date.
    private func explained(_ one: ClockCase, due: Int, original: Int) -> [String] {
        let told = Derivation(of: one.clock, by: one.office.calendar)
        var wrong: [String] = []
        if told.due != TwoOffices.instant(due) || told.original != TwoOffices.instant(original) { wrong.append("\(one.told): derivation") }
        if zip(told.days, told.days.dropFirst()).contains(where: { $0.date.adding(days: 1) != $1.date }) {
            wrong.append("\(one.told): gap")
        }
        if told.skipped.contains(where: { one.office.calendar.isWorkingDay($0.date) }) {
            wrong.append("\(one.told): skipped a working day")
        }
        if told.days.last?.date != max(told.due.day, one.clock.receivedAt.day), one.stops.isEmpty { wrong.append("\(one.told): last day") }
        if one.stops.isEmpty {
            switch one.paperLimit {
            case .workingDays(let count):
                if told.days.count(where: { $0.kind == .counted }) != count { wrong.append("\(one.told): counted") }
            case .minutes(let count): if told.days.reduce(0, { $0 + ($1.minutes ?? 0) }) != count { wrong.append("\(one.told): minutes") }
            case .days, .months, .withinDay: break
            }
        }
        return wrong
    }

    @Test("Who is received later is never due earlier, with the same stops")
    func monotone() {
        var dice = Dice()
        var wrong: [String] = []
        for _ in 0..<5_000 {
            let one = ClockCase(&dice)
            let room = (one.stops.first?.from ?? one.received + 5_000) - one.received
            let later = TwoOffices.instant(one.received + dice.roll(0...max(0, room)))
            let clock = one.clock
            let second = LegalClock(receivedAt: later, limit: clock.limit, stops: clock.stops)
            if second.due(by: one.office.calendar) < clock.due(by: one.office.calendar) {
                wrong.append("\(one.told), or \(later.vietnamese)")
            }
        }
        expectNone(wrong)
    }

    @Test("A pause that begins and ends on one day changes no due date counted in days")
    func pauseOnOneDay() {
        var dice = Dice()
        var wrong: [String] = []
        for _ in 0..<5_000 {
            let one = ClockCase(&dice)
            if case .minutes = one.paperLimit { continue }
            let begin = one.received / 1440 * 1440 + dice.roll(0...10) * 1440
            let from = max(one.received, begin + dice.roll(0...1439))
            let to = from / 1440 * 1440 + dice.roll(from % 1440...1439)
            let stop = LegalClock.Stop(ground: .payment, policy: .pause, from: TwoOffices.instant(from), to: TwoOffices.instant(to))
            let plain = LegalClock(receivedAt: one.clock.receivedAt, limit: one.limit)
            let paused = LegalClock(receivedAt: plain.receivedAt, limit: plain.limit, stops: [stop])
            if paused.due(by: one.office.calendar) != plain.due(by: one.office.calendar) { wrong.append(one.told) }
        }
        expectNone(wrong)
    }

    @Test("The order in which the rows of the ledger are read plays no part")
    func orderOfRows() {
        var dice = Dice()
        var wrong: [String] = []
        for _ in 0..<2_000 {
            let one = ClockCase(&dice)
            let events = one.clock.stops.enumerated().flatMap { index, stop in
                [(2 * index + 1, ClockEvent.Kind.pause, stop.from), (2 * index + 2, .resume, stop.to ?? stop.from)].map { seq, kind, at in
                    ClockEvent(
                        seq: seq, at: at, kind: kind, ground: stop.ground, policy: stop.policy, rule: nil, dueAt: at, extendedTo: nil,
                        byName: "", note: "")
                }
            }
            let read = LegalClock(receivedAt: one.clock.receivedAt, limit: one.limit, events: events.shuffled(using: &dice))
            if read != one.clock { wrong.append(one.told) }
        }
        expectNone(wrong)
    }
}
