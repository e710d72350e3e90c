import Identity
import Kernel
import World

@testable import Deadlines

/// Counts the slow way, written for the tests alone: walks every minute, asks the calendar whether it is worked and the ledgers whose it is.
struct AttributionOracle {
    struct Key: Hashable {
        let holder: Attribution.Holder
        let ground: AttributionGround
    }

    let course: DossierCourse
    let calendar: WorkingCalendar

    func minutes() -> [Key: Int] {
        var counted: [Key: Int] = [:]
        let minute: Int64 = 60_000
        var start = course.receivedAt.milliseconds / minute * minute
        let end = course.until.milliseconds / minute * minute
        while start < end {
            defer { start += minute }
            let (from, to) = (Instant(milliseconds: start), Instant(milliseconds: start + minute))
            let isWorked = calendar.sessions(on: from.day).contains { $0.opening <= from.timeOfDay && from.timeOfDay < $0.closing }
            if isWorked { counted[owner(at: Instant(milliseconds: to.milliseconds - 1)), default: 0] += 1 }
        }
        return counted
    }

    private func owner(at instant: Instant) -> Key {
        for stop in course.stops where stop.from <= instant && (stop.to.map { instant < $0 } ?? true) {
            return stop.ground == .supplement ? Key(holder: .applicant, ground: .supplement) : Key(holder: .treasury, ground: .payment)
        }
        let past = course.moves.filter { $0.at <= instant }
        for move in past.reversed() {
            if move.act == .referred, let agency = move.toAgency { return Key(holder: .agency(agency), ground: .transfer) }
            if [.entered, .moved, .cameBack].contains(move.act) { break }
        }
        let asked = course.opinions.filter { $0.from <= instant && ($0.to.map { instant < $0 } ?? true) }
        let last = asked.map { $0.to?.milliseconds ?? .max }.max()
        let slowest = asked.filter { ($0.to?.milliseconds ?? .max) == last }
        if let first = slowest.min(by: { $0.from < $1.from }) { return Key(holder: first.party, ground: .opinion) }
        return Key(holder: past.last { $0.act != .referred }?.holder ?? .agency(course.agency), ground: .step)
    }
}

/// Dossiers nobody thought of: stops, transfers, steps sent back, hand-overs, opinions asked side by side, at any second of the year.
struct SimulatedCourses {
    private var dice: Dice

    init(lot: Int) { dice = Dice(lot: lot) }

    private mutating func pick(_ range: ClosedRange<Int64>) -> Int64 { dice.roll(range) }

    /// A while: seconds, minutes or days.
    private mutating func span() -> Int64 {
        [pick(0...90_000), pick(60_000...14_400_000), pick(3_600_000...259_200_000)][Int(pick(0...2))]
    }

    static let first = Day.firstOf(year: 2026)

    mutating func course() -> DossierCourse {
        let agency = AgencyID(1)
        let received = Instant(Self.first).milliseconds + pick(0...20_000_000_000)
        var now = received
        var moves: [DossierCourse.Move] = []
        var stops: [LegalClock.Stop] = []
        var opinions: [OpinionInterval] = []
        for seq in 1...Int(pick(1...8)) {
            let acts: [DossierCourse.Move.Act] = [.entered, .entered, .moved, .wentOn, .referred, .cameBack]
            let act = seq == 1 ? .entered : acts[Int(pick(0...5))]
            let person = pick(0...4)
            moves.append(
                DossierCourse.Move(
                    seq: seq, at: Instant(milliseconds: now), act: act, position: Int(pick(1...5)),
                    holder: .agency(agency, unit: person % 2, person: person == 0 ? nil : Identifier(person)), label: "\(person)",
                    toAgency: act == .referred ? AgencyID(pick(2...4)) : nil,
                    dueAt: pick(0...2) == 0 ? nil : Instant(milliseconds: now + span())))
            now += span()
            switch pick(0...5) {
            case 0:
                let to = now + span()
                let ground: ClockGround = pick(0...1) == 0 ? .supplement : .payment
                stops.append(
                    LegalClock.Stop(
                        ground: ground, policy: .pause, from: Instant(milliseconds: now), to: Instant(milliseconds: to)))
                now = to
            case 1:
                // Parties differ, so that a tie in all else cannot arise; one in four never answers.
                for party in 0...pick(0...3) {
                    let from = now - pick(0...3_600_000)
                    let to = pick(0...3) == 0 ? nil : Instant(milliseconds: from + span())
                    opinions.append(
                        OpinionInterval(
                            party: .agency(AgencyID(10 + party + 10 * Int64(opinions.count))), from: Instant(milliseconds: from), to: to,
                            dueAt: Instant(milliseconds: from + span())))
                }
            default: break
            }
        }
        return DossierCourse(
            agency: agency, receivedAt: Instant(milliseconds: received), until: Instant(milliseconds: now), moves: moves, stops: stops,
            opinions: opinions)
    }
}
