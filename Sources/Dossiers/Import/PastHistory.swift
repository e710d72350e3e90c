import Kernel

/// The ledger rows a past dossier leaves, and where they lead: the same rows, in the same order, that the actions would have written at
/// those instants. Pure, so that it can be tried without a database.
///
/// A stop that another system began after the due date is not taken over: NĐ 61/2018 Đ19 stops a clock that runs, and here late stays late.
struct PastHistory {
    struct Entry: Sendable {
        var seq = 0
        let at: Instant
        let by: String
        var note = ""
        var step: (kind: DossierStep.Kind, position: Int, dueAt: Instant?)?
        var clock: (kind: ClockEvent.Kind, ground: ClockGround?, rule: ClockRule?, dueAt: Instant)?
        var tally: TallyCounts?
    }

    private(set) var entries: [Entry] = []
    private(set) var state = DossierState.received
    private(set) var position: Int
    private(set) var heldSince: Instant
    private(set) var dueAt: Instant
    private(set) var pausedAt: Instant?
    private(set) var endedAt: Instant?
    private(set) var outcome: DossierOutcome?
    private(set) var indicator: DossierOutcome?
    private(set) var closedAt: Instant?

    let past: PastDossier
    let promisedAt: Instant
    let path: DossierPath
    private let positions: [Int]
    private let limit: TimeLimit
    private let calendar: WorkingCalendar
    private let rules: RuleBook
    private var stops: [LegalClock.Stop] = []
    private var openStop: (stop: PastDossier.Stop, rule: ClockRule)?

    var version: Int { entries.last?.seq ?? 0 }
    var step: DossierPath.Step? { path.step(at: position) }
    var stepDueAt: Instant? { endedAt == nil ? step?.due(enteredAt: heldSince, by: calendar, rules: rules) : nil }

    /// - Throws: `Problem.invalid` when a step is none of the procedure's.
    init(_ past: PastDossier, path: DossierPath, limit: TimeLimit, rules: RuleBook, by calendar: WorkingCalendar) throws(Problem) {
        var positions: [Int] = []
        for visit in past.visits { positions.append(try Self.position(of: visit, in: path)) }
        self.past = past
        self.path = path
        self.limit = limit
        self.calendar = calendar
        self.rules = rules
        self.positions = positions
        position = positions.first ?? 1
        heldSince = past.receivedAt
        promisedAt = past.promisedAt ?? calendar.due(receivedAt: past.receivedAt, limit: limit).due
        dueAt = promisedAt
        for mark in marks() { apply(mark) }
    }

    private static func position(of visit: PastDossier.Visit, in path: DossierPath) throws(Problem) -> Int {
        let name = visit.name.folded
        if let position = visit.position, let step = path.step(at: position), name.isEmpty || step.name.folded == name { return position }
        let named = path.steps.filter { $0.name.folded == name }
        guard let step = named.first, !name.isEmpty else {
            throw .invalid("Quy trình không có bước “\(visit.name.isEmpty ? String(visit.position ?? 0) : visit.name)”.")
        }
        return step.position
    }
}

extension PastHistory {
    private enum Act {
        case enter(Int)
        case take(by: String)
        case pause(PastDossier.Stop)
        case resume
        case leave(by: String)
        case close(PastDossier.Ending)
    }

    private struct Mark {
        let at: Instant
        /// Of what happens at one instant: a clock runs again first, then steps in their order, then a stop, then the end.
        let rank: Int
        let act: Act
    }

    private var isReturnedAtLast: Bool { positions.count > 1 && positions.last.flatMap { path.step(at: $0) }?.isReturn == true }

    /// When the clock stopped for good, by the path; nil while it runs.
    private var clockEnd: Instant? {
        if let ending = past.ending { return ending.at }
        return isReturnedAtLast ? past.visits.last?.enteredAt : past.visits.last?.leftAt
    }

    private func marks() -> [Mark] {
        var marks: [Mark] = []
        for (index, visit) in past.visits.enumerated() {
            marks.append(Mark(at: index == 0 ? past.receivedAt : visit.enteredAt, rank: 1 + 2 * index, act: .enter(index)))
            marks += visit.takes.map { Mark(at: max($0.at, visit.enteredAt), rank: 2 + 2 * index, act: .take(by: $0.by)) }
        }
        let after = 3 + 2 * past.visits.count
        for stop in past.stops {
            let end = past.ending == nil ? stop.to.map { min($0, clockEnd ?? $0) } ?? clockEnd : stop.to
            guard stop.from >= past.receivedAt, clockEnd.map({ stop.from < $0 }) ?? true, end.map({ stop.from < $0 }) ?? true else {
                continue
            }
            marks.append(Mark(at: stop.from, rank: after, act: .pause(stop)))
            if let end { marks.append(Mark(at: end, rank: 0, act: .resume)) }
        }
        if let ending = past.ending {
            marks.append(Mark(at: ending.at, rank: after + 2, act: .close(ending)))
        } else if let last = past.visits.last, let left = last.leftAt {
            marks.append(Mark(at: left, rank: after + 1, act: .leave(by: last.leftBy)))
        }
        return marks.sorted { ($0.at, $0.rank) < ($1.at, $1.rank) }
    }

    private mutating func apply(_ mark: Mark) {
        switch mark.act {
        case .enter(let index): enter(index, at: mark.at)
        case .take(let by): add(Entry(at: mark.at, by: by, step: (.handedOver, position, stepDueAt)))
        case .pause(let stop): pause(stop)
        case .resume: resume(at: mark.at)
        case .leave(let by):
            if endedAt == nil { end(nil, .finished, at: mark.at, by: by) }
            state = .returned
            closedAt = mark.at
            add(Entry(at: mark.at, by: by, step: (.returned, position, nil)))
        case .close(let ending):
            end(ending.kind.outcome, ending.kind.step, at: ending.at, by: ending.by)
            state = ending.kind.state
            closedAt = ending.at
        }
    }

    private mutating func enter(_ index: Int, at instant: Instant) {
        let before = position
        position = positions[index]
        heldSince = instant
        guard index > 0 else {
            var entry = Entry(at: instant, by: past.visits[0].takes.first?.by ?? past.visits[0].leftBy)
            entry.step = (.received, position, stepDueAt)
            entry.clock = (.start, nil, nil, dueAt)
            entry.tally = .received(by: past.channel)
            return add(entry)
        }
        let previous = past.visits[index - 1]
        if index == positions.count - 1, isReturnedAtLast { return end(nil, .finished, at: instant, by: previous.leftBy) }
        if !state.isPaused { state = .processing }
        let isBack = previous.isSentBack || position < before
        add(Entry(at: instant, by: previous.leftBy, step: (isBack ? .sentBack : .advanced, position, stepDueAt)))
    }

    private mutating func pause(_ stop: PastDossier.Stop) {
        guard !state.isPaused, stop.from <= dueAt, let rule = rules.clockRule(for: stop.ground, on: stop.from.day) else { return }
        openStop = (stop, rule)
        state = stop.ground.state
        pausedAt = stop.from
        add(
            Entry(
                at: stop.from, by: stop.by, clock: (.pause, stop.ground, rule, dueAt), tally: .waiting(in: stop.ground.state, 1)))
    }

    private mutating func resume(at instant: Instant) {
        guard let (stop, rule) = openStop else { return }
        stops.append(LegalClock.Stop(ground: stop.ground, policy: rule.policy, from: stop.from, to: instant, rule: rule.citation))
        dueAt = LegalClock(receivedAt: past.receivedAt, limit: limit, stops: stops).due(by: calendar)
        openStop = nil
        pausedAt = nil
        state = entries.contains { $0.step?.kind == .advanced || $0.step?.kind == .sentBack } ? .processing : .received
        add(
            Entry(
                at: instant, by: stop.by, clock: (.resume, stop.ground, rule, dueAt), tally: .waiting(in: stop.ground.state, -1)))
    }

    /// The clock stops for good; without an outcome of its own it is judged like any other end.
    private mutating func end(_ given: DossierOutcome?, _ kind: DossierStep.Kind, at instant: Instant, by: String) {
        let judged = given ?? LegalClock.outcome(endedAt: instant, due: dueAt)
        if given == nil {
            indicator = LegalClock(receivedAt: past.receivedAt, limit: limit, stops: stops)
                .indicator(endedAt: instant, promised: promisedAt)
        }
        let before = state
        (endedAt, outcome, pausedAt, openStop, state) = (instant, judged, nil, nil, .finished)
        add(
            Entry(
                at: instant, by: by, step: (kind, position, nil), clock: (.stop, nil, nil, dueAt), tally: .ended(judged, from: before)))
    }

    private mutating func add(_ entry: Entry) {
        var entry = entry
        entry.seq = version + 1
        entries.append(entry)
    }
}
