import Deadlines
import Dossiers
import Kernel

/// The stays at one declared step, gathered.
struct StepTally {
    let step: DossierPath.Step
    private let limit: StepLimit?
    private var waiting: [Int] = []
    private var working: [Int] = []
    private var untaken: [Int] = []
    private var totals: [Int] = []
    /// In the measure of the limit: what a proposal is made from.
    private(set) var measured: [Int] = []
    private var stopped = 0
    private var elsewhere = 0
    private var comparable = 0
    private var late = 0
    private var lateCodes: [String] = []

    init(_ step: DossierPath.Step) {
        self.step = step
        limit = StepLimit(step.limitText)
    }

    /// A stay that nobody took, as far as is recorded, is neither waiting nor working: somebody did the step.
    mutating func add(
        _ visit: Visit, _ stops: [ClosedRange<Instant>], _ away: [ClosedRange<Instant>], _ code: String, on timeline: WorkingTimeline
    ) {
        guard let end = visit.leftAt, visit.enteredAt <= end else { return }
        let whole = visit.enteredAt...end
        let off = overlap(stops, whole, timeline)
        let other = overlap(away, whole, timeline)
        let total = max(0, timeline.minutes(from: visit.enteredAt, to: end) - off - other)
        if let takenAt = visit.takenAt {
            let taken = min(max(takenAt, visit.enteredAt), end)
            let before = visit.enteredAt...taken
            let queued =
                timeline.minutes(from: visit.enteredAt, to: taken) - overlap(stops, before, timeline) - overlap(away, before, timeline)
            waiting.append(max(0, min(queued, total)))
            working.append(total - max(0, min(queued, total)))
        } else {
            untaken.append(total)
        }
        totals.append(total)
        stopped += off
        elsewhere += other
        guard let limit else { return }
        let inside = (stops + away).filter { $0.overlaps(whole) }.map { $0.clamped(to: whole) }
        comparable += 1
        if let measure = limit.measure {
            measured.append(measure.isCalendarDays ? limit.calendarDays(from: visit.enteredAt, to: end, stops: inside) : total)
        }
        guard limit.isLate(from: visit.enteredAt, to: end, minutes: total, stops: inside, on: timeline) else { return }
        late += 1
        if lateCodes.count < ConformanceResult.codeLimit, lateCodes.last != code { lateCodes.append(code) }
    }

    var figures: ConformanceResult.StepFigures {
        ConformanceResult.StepFigures(
            position: step.position, name: step.name, role: step.role, limit: step.limitText, visits: totals.count,
            waiting: Spread(waiting), working: Spread(working), untaken: Spread(untaken), total: Spread(totals), stopped: stopped,
            elsewhere: elsewhere, comparable: comparable, late: late, lateCodes: lateCodes)
    }
}

/// Working minutes of some spans within another. Spans of one kind do not overlap each other.
func overlap(_ spans: [ClosedRange<Instant>], _ whole: ClosedRange<Instant>, _ timeline: WorkingTimeline) -> Int {
    spans.reduce(0) { sum, span in
        span.overlaps(whole)
            ? sum + timeline.minutes(from: max(span.lowerBound, whole.lowerBound), to: min(span.upperBound, whole.upperBound)) : sum
    }
}
