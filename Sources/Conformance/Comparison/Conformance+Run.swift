package import Deadlines
import Dossiers
package import Kernel

extension Conformance {
    /// Holds what really happened against the declared path (NĐ 61/2018 Đ30): fitness by optimal alignments, deviations, variants, working
    /// against waiting time, and whether the data allow shorter limits. Pure; a variant is aligned once however many dossiers took it.
    ///
    /// Aligned are the cases whose last step is done. Cases that were withdrawn, stopped, are open or wait for collection are counted beside.
    ///
    /// - Parameters:
    ///   - path: the steps of the declared revision.
    ///   - limit: the whole procedure's limit, as written; the cases' own when empty, each limit apart.
    ///   - day: the day by whose rule limits may be proposed.
    package static func run(
        log: EventLog, path: DossierPath, calendar: WorkingCalendar, limit: String = "", on day: Day = Day.lastOf(year: 2100),
        costs: AlignmentCosts = .standard
    ) -> ConformanceResult {
        var comparison = Comparison(path: path, calendar: calendar, limit: limit, costs: costs, span: Comparison.span(of: log.cases))
        for one in log.cases { comparison.add(one) }
        return comparison.result(on: day)
    }
}

/// The running totals of a comparison.
struct Comparison {
    private let path: DossierPath
    private let timeline: WorkingTimeline
    private let costs: AlignmentCosts
    private let limit: String
    private var activities: [String: Int]
    private var foreign: [String] = []
    private var variants: [[TraceStep]: VariantTally] = [:]
    private var steps: [StepTally]
    private var minutes: [Int] = []
    private var limits: [String: WholeTally] = [:]
    private var counted = ConformanceResult()

    private struct VariantTally {
        var count = 0
        var codes: [String] = []
    }

    /// The cases of one limit: a procedure may serve several TTHC, each with its own.
    private struct WholeTally {
        let limit: StepLimit?
        /// In the measure of the limit.
        var measured: [Int] = []
        init(_ text: String) { limit = StepLimit(text) }
    }

    init(path: DossierPath, calendar: WorkingCalendar, limit: String, costs: AlignmentCosts, span: ClosedRange<Int>) {
        self.path = path
        self.limit = limit
        self.costs = costs
        timeline = WorkingTimeline(calendar, days: span)
        activities = Dictionary(path.steps.map { ($0.name, $0.position) }, uniquingKeysWith: { first, _ in first })
        steps = path.steps.map(StepTally.init)
    }

    /// The days a log speaks of, with room for limits and stops after them.
    static func span(of cases: [EventLog.Case]) -> ClosedRange<Int> {
        var (first, last) = (Int64.max, Int64.min)
        for one in cases {
            for event in one.events { (first, last) = (min(first, event.at.milliseconds), max(last, event.at.milliseconds)) }
            if let instant = one.receivedAt { first = min(first, instant.milliseconds) }
            if let instant = one.endedAt { last = max(last, instant.milliseconds) }
        }
        guard first <= last else { return 0...0 }
        return LocalTime(Instant(milliseconds: first)).day...LocalTime(Instant(milliseconds: last)).day + 400
    }

    mutating func add(_ one: EventLog.Case) {
        let story = CaseStory(one)
        counted.cases += 1
        counted.events += one.events.count
        switch one.outcome {
        case "early": counted.early += 1
        case "onTime": counted.onTime += 1
        case "late": counted.late += 1
        default: break
        }
        let stops = story.away.filter { $0.kind != .referral }.compactMap { away in away.to.map { away.from...max(away.from, $0) } }
        let elsewhere = story.away.filter { $0.kind == .referral }.compactMap { away in away.to.map { away.from...max(away.from, $0) } }
        let trace = trace(of: story)
        for visit in story.visits where visit.isComplete {
            let place = code(visit) - 1
            guard steps.indices.contains(place) else { continue }
            steps[place].add(visit, stops, elsewhere, one.id, on: timeline)
        }
        switch story.ending {
        case .open: counted.open += 1
        case .uncollected: counted.uncollected += 1
        case .withdrawn: counted.withdrawn += 1
        case .stopped: counted.stopped += 1
        case .result:
            counted.withResult += 1
            variants[trace, default: VariantTally()].count += 1
            if let codes = variants[trace]?.codes.count, codes < ConformanceResult.codeLimit { variants[trace]?.codes.append(one.id) }
        }
        if story.ending == .result || story.ending == .uncollected { addTotal(one, story, stops) }
    }

    private mutating func addTotal(_ one: EventLog.Case, _ story: CaseStory, _ stops: [ClosedRange<Instant>]) {
        guard let start = one.receivedAt ?? story.visits.first?.enteredAt, let end = one.endedAt ?? end(of: story), start <= end else {
            return
        }
        let minutes = timeline.minutes(from: start, to: end) - overlap(stops, start...end, timeline)
        self.minutes.append(minutes)
        let text = limit.isEmpty ? one.limit : limit
        let tally = limits[text] ?? WholeTally(text)
        let measured =
            tally.limit?.measure?.isCalendarDays == true ? tally.limit?.calendarDays(from: start, to: end, stops: stops) : minutes
        limits[text, default: tally].measured.append(measured ?? minutes)
    }

    /// The result is there when the step that hands it out is reached, or the last step is done.
    private func end(of story: CaseStory) -> Instant? {
        guard let last = story.visits.last else { return nil }
        return path.step(at: known(last))?.isReturn == true && story.visits.count > 1 ? last.enteredAt : last.leftAt
    }

    private mutating func trace(of story: CaseStory) -> [TraceStep] {
        var trace: [TraceStep] = []
        trace.reserveCapacity(story.visits.count)
        var isBack = false
        for visit in story.visits where visit.isComplete {
            let code = code(visit)
            let isAgain = trace.contains { $0.activity == code }
            trace.append(TraceStep(activity: code, isAfterSendingBack: isBack && isAgain))
            if visit.isSentBack { isBack = true }
        }
        return trace
    }

    /// The step's number, or a negative one for what the procedure does not know.
    private mutating func code(_ visit: Visit) -> Int {
        if let position = visit.position, path.steps.indices.contains(position - 1) { return position }
        if let known = activities[visit.activity] { return known }
        let folded = visit.activity.folded
        let code = path.steps.first { $0.name.folded == folded }?.position ?? -(foreign.count + 1)
        if code < 0 { foreign.append(visit.activity) }
        activities[visit.activity] = code
        return code
    }

    /// Of a stay whose name was met before.
    private func known(_ visit: Visit) -> Int {
        if let position = visit.position, path.steps.indices.contains(position - 1) { return position }
        return activities[visit.activity] ?? 0
    }

    private func name(_ code: Int) -> String {
        code > 0 ? path.steps[code - 1].name : foreign.indices.contains(-code - 1) ? foreign[-code - 1] : ""
    }
}

extension Comparison {
    func result(on day: Day) -> ConformanceResult {
        var result = counted
        result.variantCount = variants.count
        align(into: &result)
        result.steps = steps.map { $0.figures }
        result.total = Spread(minutes)
        guard let rule = CutRule.inForce(on: day) else { return result }
        result.proposals =
            whole(rule)
            + steps.filter { !$0.step.limitText.isEmpty && !$0.step.isReturn }.map {
                CutProposal(position: $0.step.position, name: $0.step.name, limitText: $0.step.limitText, values: $0.measured, rule: rule)
            }
        return result
    }

    /// One proposal a limit, the most used first.
    private func whole(_ rule: CutRule) -> [CutProposal] {
        let found = limits.isEmpty ? [limit: WholeTally(limit)] : limits
        return found.sorted { ($1.value.measured.count, $0.key) < ($0.value.measured.count, $1.key) }.map { text, tally in
            let name = found.count == 1 ? "Cả quy trình" : "Cả quy trình, thủ tục có thời hạn \(text.isEmpty ? "không ghi" : text)"
            return CutProposal(position: nil, name: name, limitText: text, values: tally.measured, rule: rule)
        }
    }

    private func align(into result: inout ConformanceResult) {
        let declared = path.steps.map(\.position)
        var findings: [Deviation: (count: Int, cases: Int, codes: [String])] = [:]
        var arcs: [ArcKey: Int] = [:]
        var fitness = 0.0
        let ordered = variants.sorted { a, b in
            a.value.count != b.value.count
                ? a.value.count > b.value.count : a.key.map(\.activity).lexicographicallyPrecedes(b.key.map(\.activity))
        }
        for (trace, tally) in ordered {
            let alignment = Alignment(trace: trace.map(\.activity), declared: declared, costs: costs)
            let deviations = alignment.deviations(trace: trace, names: name)
            result.cost += alignment.cost * tally.count
            result.worst += alignment.worst * tally.count
            fitness += alignment.fitness * Double(tally.count)
            if deviations.isEmpty { result.fitting += tally.count }
            for deviation in Set(deviations) {
                var found = findings[deviation] ?? (0, 0, [])
                found.count += tally.count * deviations.count { $0 == deviation }
                found.cases += tally.count
                found.codes += tally.codes.prefix(ConformanceResult.codeLimit - found.codes.count)
                findings[deviation] = found
            }
            let known = trace.map(\.activity).filter { $0 > 0 }
            for (from, to) in zip([0] + known, known + [declared.count + 1]) { arcs[ArcKey(from: from, to: to), default: 0] += tally.count }
            guard result.variants.count < ConformanceResult.variantLimit else { continue }
            result.variants.append(
                ConformanceResult.Variant(
                    steps: trace.map { .init(position: $0.activity > 0 ? $0.activity : nil, name: name($0.activity)) }, count: tally.count,
                    cost: alignment.cost, fitness: alignment.fitness, deviations: deviations, codes: tally.codes))
        }
        result.meanFitness = result.withResult > 0 ? fitness / Double(result.withResult) : nil
        result.findings = findings.map {
            ConformanceResult.Finding(deviation: $0.key, count: $0.value.count, cases: $0.value.cases, codes: $0.value.codes)
        }.sorted { ($1.count, $0.deviation.key) < ($0.count, $1.deviation.key) }
        result.arcs = arcs.map { ConformanceResult.Arc(from: $0.key.from, to: $0.key.to, count: $0.value) }
            .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }

    private struct ArcKey: Hashable {
        let from, to: Int
    }
}
