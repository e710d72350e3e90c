import Identity
package import Kernel

extension Attribution {
    package init(_ course: DossierCourse, by calendar: WorkingCalendar) {
        let dues =
            course.moves.compactMap(\.dueAt) + course.opinions.compactMap(\.dueAt) + course.renewals.compactMap(\.dueAt) + [course.until]
        let last = dues.max() ?? course.until
        self.init(course, by: AttributionClock(calendar, from: course.receivedAt.day, through: last.day))
    }

    package init(_ course: DossierCourse, by clock: AttributionClock) {
        var sweep = AttributionSweep(course, clock)
        segments = sweep.segments()
    }
}

/// Goes through the life of a dossier from one change to the next and says whose each stretch is. What stops the clock comes first, then
/// another agency that has the dossier, then whoever was asked for an opinion, then who holds the step.
private struct AttributionSweep {
    /// A piece of work with one limit: a step, one transfer, one opinion. A hand-over to a colleague goes on with the same stay.
    private struct Stay {
        let id: Int
        let allowed: Int?
    }

    private struct Claim {
        let holder: Attribution.Holder
        let ground: AttributionGround
        let label: String
        let stay: Stay?
    }

    private let course: DossierCourse
    private let clock: AttributionClock
    private var nextMove = 0
    private var nextRenewal = 0
    private var position = 0
    private var step: Claim
    private var transfer: Claim?
    private var used: [Int: Int] = [:]

    init(_ course: DossierCourse, _ clock: AttributionClock) {
        self.course = course
        self.clock = clock
        step = Claim(holder: .agency(course.agency), ground: .step, label: "", stay: nil)
    }

    mutating func segments() -> [Attribution.Segment] {
        var cuts = course.moves.map(\.at) + [course.receivedAt, course.until]
        for stop in course.stops { cuts += [stop.from, stop.to ?? course.until] }
        for one in course.opinions { cuts += [one.from, one.to ?? course.until] }
        cuts = cuts.filter { $0 >= course.receivedAt && $0 <= course.until }.sorted()
        var open: (claim: Claim, position: Int, from: Instant)?
        var segments: [Attribution.Segment] = []
        for (from, to) in zip(cuts, cuts.dropFirst()) where from < to {
            advance(to: from)
            let claim = claim(at: from)
            if let held = open {
                if held.position == position, held.claim.holder == claim.holder, held.claim.stay?.id == claim.stay?.id,
                    held.claim.ground == claim.ground
                {
                    continue
                }
                segments.append(segment(held.claim, held.position, held.from, from))
            }
            open = (claim, position, from)
        }
        if open == nil { advance(to: course.receivedAt) }
        let last = open ?? (step, position, course.receivedAt)
        segments.append(segment(last.claim, last.position, last.from, course.until))
        return segments
    }

    private mutating func segment(_ claim: Claim, _ position: Int, _ from: Instant, _ to: Instant) -> Attribution.Segment {
        let minutes = clock.minutes(from: from, to: to)
        var (allowed, over): (Int?, Int) = (nil, 0)
        if let stay = claim.stay, let limit = stay.allowed {
            let before = used[stay.id]
            allowed = before == nil ? limit : 0
            over = max(0, (before ?? 0) + minutes - max(limit, before ?? 0))
            used[stay.id] = (before ?? 0) + minutes
        }
        return Attribution.Segment(
            holder: claim.holder, ground: claim.ground, label: claim.label, position: position, from: from, to: to, minutes: minutes,
            allowed: allowed, over: over)
    }

    /// Takes in the moves made up to an instant.
    private mutating func advance(to instant: Instant) {
        while nextMove < course.moves.count, course.moves[nextMove].at <= instant {
            renew(until: course.moves[nextMove].at)
            take(course.moves[nextMove], id: nextMove)
            nextMove += 1
        }
        renew(until: instant)
    }

    private mutating func renew(until instant: Instant) {
        while nextRenewal < course.renewals.count, course.renewals[nextRenewal].at <= instant {
            let renewal = course.renewals[nextRenewal]
            let stay = Stay(id: course.moves.count + course.opinions.count + nextRenewal, allowed: allowed(renewal.at, renewal.dueAt))
            step = Claim(holder: step.holder, ground: step.ground, label: step.label, stay: stay)
            nextRenewal += 1
        }
    }

    private mutating func take(_ move: DossierCourse.Move, id: Int) {
        position = move.position
        if move.act == .referred, let agency = move.toAgency {
            transfer = Claim(
                holder: .agency(agency), ground: .transfer, label: move.label, stay: Stay(id: id, allowed: allowed(move.at, move.dueAt)))
            return
        }
        switch move.act {
        case .entered, .cameBack: transfer = nil
        // Moved while another agency has it, it stays there.
        case .moved where move.toAgency == nil: transfer = nil
        default: break
        }
        // After a hand-over, a word of the head, the way back from another agency the rest of the step's budget counts on.
        let entersStep = move.act == .entered || move.act == .moved
        let stay = entersStep ? Stay(id: id, allowed: allowed(move.at, move.dueAt)) : step.stay
        step = Claim(holder: move.holder, ground: .step, label: move.label, stay: stay)
    }

    private func allowed(_ from: Instant, _ due: Instant?) -> Int? { due.map { clock.minutes(from: from, to: $0) } }

    private func claim(at instant: Instant) -> Claim {
        if let stop = course.stops.first(where: { $0.from <= instant && instant < $0.to ?? course.until }) {
            return Claim(holder: stop.ground.holder, ground: stop.ground.attribution, label: stop.ground.holderName, stay: nil)
        }
        return transfer ?? opinion(at: instant) ?? step
    }

    /// Of those asked at the same time, the one who answers last: without the others nothing would have been faster. Who has not answered
    /// counts as last; where that leaves two, the one asked first. The order of the rows is irrelevant.
    private func opinion(at instant: Instant) -> Claim? {
        var found: (index: Int, one: OpinionInterval)?
        for (index, one) in course.opinions.enumerated() where one.from <= instant && instant < one.to ?? course.until {
            if let other = found?.one, !one.outlasts(other) { continue }
            found = (index, one)
        }
        return found.map { index, one in
            Claim(
                holder: one.party, ground: .opinion, label: one.label,
                stay: Stay(id: course.moves.count + index, allowed: allowed(one.from, one.dueAt)))
        }
    }
}

extension OpinionInterval {
    fileprivate func outlasts(_ other: OpinionInterval) -> Bool {
        let never = Instant(milliseconds: .max)
        let (mine, theirs) = (to ?? never, other.to ?? never)
        return mine != theirs ? mine > theirs : from != other.from ? from < other.from : party.order < other.party.order
    }
}

extension Attribution.Holder {
    /// Some fixed order, so that a tie is decided the same way whatever the order of the rows.
    fileprivate var order: String {
        switch self {
        case .agency(let agency, let unit, let person): "0 \(agency) \(unit ?? 0) \(person?.value ?? 0)"
        case .applicant: "1"
        case .post: "2"
        case .treasury: "3"
        case .outside(let name): "4 \(name)"
        }
    }
}

extension ClockGround {
    /// Whose time it is while the clock is stopped for this.
    package var holder: Attribution.Holder { self == .supplement ? .applicant : .treasury }
    package var holderName: String { self == .supplement ? "Người nộp" : "Thuế, kho bạc" }
    fileprivate var attribution: AttributionGround { self == .supplement ? .supplement : .payment }
}
