import Deadlines
import Kernel

/// The ledger rows a past dossier leaves, and where they lead: the same rows, in the same order, that the actions would have written at
/// those instants. Pure, so that it can be tried without a database.
///
/// A stop that another system began after the due date is kept, but moves nothing: NĐ 61/2018 Đ19 stops a clock that runs, and here late
/// stays late. QĐ 766/QĐ-TTg 2.1 counts the request all the same.
struct PastHistory {
    struct Entry: Sendable {
        var seq = 0
        let at: Instant
        let by: String
        var note = ""
        var step: (kind: DossierStep.Kind, position: Int, dueAt: Instant?)?
        var clock: (kind: ClockEvent.Kind, stop: LegalClock.Stop?, dueAt: Instant)?
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
    private let finish: PastEnd
    private let limit: TimeLimit
    private let calendar: WorkingCalendar
    private let rules: RuleBook
    private var stops: [LegalClock.Stop] = []
    /// A stop under way.
    private var openStop: LegalClock.Stop?
    private var count: LegalClock.Count

    var version: Int { entries.last?.seq ?? 0 }
    var step: DossierPath.Step? { path.step(at: position) }
    var stepDueAt: Instant? { endedAt == nil ? step?.due(enteredAt: heldSince, by: calendar, rules: rules) : nil }

    /// - Throws: `Problem.invalid` when a step is none of the procedure's, or the file contradicts itself.
    init(_ past: PastDossier, path: DossierPath, limit: TimeLimit, rules: RuleBook, by calendar: WorkingCalendar) throws(Problem) {
        var positions: [Int] = []
        for visit in past.visits { positions.append(try Self.position(of: visit, in: path)) }
        self.past = past
        self.path = path
        self.limit = limit
        self.calendar = calendar
        self.rules = rules
        self.positions = positions
        finish = try PastEnd(past, positions: positions, path: path)
        position = positions.first ?? 1
        heldSince = past.receivedAt
        promisedAt = past.promisedAt ?? calendar.due(receivedAt: past.receivedAt, limit: limit).due
        dueAt = promisedAt
        count = LegalClock.Count(due: promisedAt, limit: limit, by: calendar)
        for mark in marks() { apply(mark) }
        try checkOutcome()
    }

    /// The file's own judgement holds, unless neither its promise nor the limit allows it.
    private func checkOutcome() throws(Problem) {
        guard let outcome = past.outcome, outcome.isResolved, let endedAt, past.promisedAt != nil else { return }
        let reckoned = LegalClock(receivedAt: past.receivedAt, limit: limit, stops: stops).due(by: calendar)
        let isPossible = [dueAt, reckoned].contains { (LegalClock.outcome(endedAt: endedAt, due: $0) == .late) == (outcome == .late) }
        guard !isPossible else { return }
        throw .invalid(
            "Cột kết quả ghi “\(outcome.vietnamese)” nhưng có kết quả lúc \(endedAt.vietnamese), "
                + "\(outcome == .late ? "không sau" : "sau") hạn trả \(dueAt.vietnamese).")
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
        case resume(by: String)
        case goOn(to: Int, isBack: Bool)
        case finish(position: Int)
        case hand
        case close(PastDossier.Ending)
    }

    private struct Mark {
        let at: Instant
        /// Of what happens at one instant: a clock runs again first, then steps in their order, then a stop, then the end.
        let rank: Int
        let act: Act
    }

    /// The return of the result was reached when, or after, the result was there: reaching it is the end.
    private func endsByEntering(_ index: Int) -> Bool {
        guard case .result(let position, let at, _) = finish, index > 0, index == positions.count - 1 else { return false }
        return path.step(at: position)?.isReturn == true && past.visits[index].enteredAt >= at
    }

    private func marks() -> [Mark] {
        var marks: [Mark] = []
        let after = 3 + 2 * past.visits.count
        for (index, visit) in past.visits.enumerated() {
            let at = index == 0 ? past.receivedAt : endsByEntering(index) ? finish.clockEnd ?? visit.enteredAt : visit.enteredAt
            marks.append(Mark(at: at, rank: 1 + 2 * index, act: .enter(index)))
            marks += visit.takes.map { Mark(at: max($0.at, visit.enteredAt), rank: 2 + 2 * index, act: .take(by: $0.by)) }
        }
        for stop in past.stops {
            let end = isClosed ? stop.to : stop.to.map { min($0, finish.clockEnd ?? $0) } ?? finish.clockEnd
            guard stop.from >= past.receivedAt, finish.clockEnd.map({ stop.from < $0 }) ?? true, end.map({ stop.from < $0 }) ?? true else {
                continue
            }
            marks.append(Mark(at: stop.from, rank: after, act: .pause(stop)))
            if let end { marks.append(Mark(at: end, rank: 0, act: .resume(by: stop.by))) }
        }
        switch finish {
        case .open: break
        case .goesOn(let position, let isBack, let at):
            marks.append(Mark(at: at, rank: after + 1, act: .goOn(to: position, isBack: isBack)))
        case .closed(let ending): marks.append(Mark(at: ending.at, rank: after + 3, act: .close(ending)))
        case .result(let position, let at, let returnedAt):
            if !endsByEntering(positions.count - 1) { marks.append(Mark(at: at, rank: after + 1, act: .finish(position: position))) }
            if let returnedAt { marks.append(Mark(at: returnedAt, rank: after + 2, act: .hand)) }
        }
        return marks.sorted { ($0.at, $0.rank) < ($1.at, $1.rank) }
    }

    private var isClosed: Bool { if case .closed = finish { true } else { false } }
    private var lastBy: String { past.visits.last?.leftBy ?? "" }

    private mutating func apply(_ mark: Mark) {
        switch mark.act {
        case .enter(let index): enter(index, at: mark.at)
        case .take(let by): add(Entry(at: mark.at, by: by, step: (.handedOver, position, stepDueAt)))
        case .pause(let stop): pause(stop)
        case .resume(let by): resume(at: mark.at, by: by)
        case .goOn(let next, let isBack):
            (position, heldSince) = (next, mark.at)
            if !state.isPaused { state = .processing }
            add(Entry(at: mark.at, by: lastBy, step: (isBack ? .sentBack : .advanced, position, stepDueAt)))
        case .finish(let position):
            if position != self.position { heldSince = mark.at }
            self.position = position
            end(nil, .finished, at: mark.at, by: lastBy)
        case .hand:
            state = .returned
            closedAt = mark.at
            add(Entry(at: mark.at, by: lastBy, step: (.returned, position, nil)))
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
            entry.clock = (.start, nil, dueAt)
            entry.tally = .received(by: past.channel)
            return add(entry)
        }
        let previous = past.visits[index - 1]
        if endsByEntering(index) { return end(nil, .finished, at: instant, by: previous.leftBy) }
        if !state.isPaused { state = .processing }
        let isBack = previous.isSentBack || position < before
        add(Entry(at: instant, by: previous.leftBy, step: (isBack ? .sentBack : .advanced, position, stepDueAt)))
    }

    private mutating func pause(_ past: PastDossier.Stop) {
        guard !state.isPaused else { return }
        let rule = past.from <= dueAt ? rules.clockRule(for: past.ground, on: past.from.day) : nil
        let stop = LegalClock.Stop(
            ground: past.ground, policy: rule?.policy ?? .pause, from: past.from, rule: rule?.cited ?? .foreign)
        openStop = stop
        state = stop.ground.state
        pausedAt = stop.from
        add(Entry(at: stop.from, by: past.by, clock: (.pause, stop, dueAt), tally: .waiting(in: stop.ground.state, 1)))
    }

    private mutating func resume(at instant: Instant, by: String) {
        guard let began = openStop else { return }
        let stop = LegalClock.Stop(ground: began.ground, policy: began.policy, from: began.from, to: instant, rule: began.rule)
        stops.append(stop)
        count.pass(stop)
        dueAt = count.due
        openStop = nil
        pausedAt = nil
        state = entries.contains { $0.step?.kind == .advanced || $0.step?.kind == .sentBack } ? .processing : .received
        add(Entry(at: instant, by: by, clock: (.resume, stop, dueAt), tally: .waiting(in: stop.ground.state, -1)))
    }

    /// The clock stops for good; an end with a result is judged as the file does, or like any other.
    private mutating func end(_ given: DossierOutcome?, _ kind: DossierStep.Kind, at instant: Instant, by: String) {
        let judged = given ?? past.outcome ?? LegalClock.outcome(endedAt: instant, due: dueAt)
        if given == nil {
            indicator = LegalClock(receivedAt: past.receivedAt, limit: limit, stops: stops)
                .indicator(endedAt: instant, promised: promisedAt)
        }
        let before = state
        (endedAt, outcome, pausedAt, openStop, state) = (instant, judged, nil, nil, .finished)
        add(
            Entry(
                at: instant, by: by, step: (kind, position, nil), clock: (.stop, nil, dueAt), tally: .ended(judged, from: before)))
    }

    private mutating func add(_ entry: Entry) {
        var entry = entry
        entry.seq = version + 1
        entries.append(entry)
    }
}
