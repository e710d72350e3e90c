import Deadlines
import Dossiers
import Kernel
import Testing

@testable import Conformance

@Suite struct ConformanceRunTests {
    private static let path = DossierPath(
        [("Tiếp nhận", "Bộ phận Một cửa", "4 giờ"), ("Thẩm định", "Công chức", "1 ngày làm việc"), ("Trả kết quả", "Bộ phận Một cửa", "")]
            .map { (name: $0.0, role: $0.1, limit: $0.2) })

    private static func event(
        _ step: Int, _ day: Int, _ hour: Int, _ lifecycle: EventLog.Lifecycle, _ kind: EventLog.Kind = .step
    ) -> EventLog.Event { event(step, day, hour, 0, lifecycle, kind) }

    private static func event(
        _ step: Int, _ day: Int, _ hour: Int, _ minute: Int, _ lifecycle: EventLog.Lifecycle, _ kind: EventLog.Kind = .step
    ) -> EventLog.Event {
        EventLog.Event(
            path.steps[step - 1].name, position: step, at: Village.at(day, hour, minute), resource: "Hoa", lifecycle: lifecycle, kind: kind)
    }

    private static func run(_ cases: [EventLog.Case]) -> ConformanceResult {
        Conformance.run(log: EventLog(cases: cases), path: path, calendar: .vietnam, limit: "5 ngày làm việc")
    }

    @Test("Waiting ends when a person takes the step, and a stop of the clock belongs to neither")
    func times() throws {
        let one = EventLog.Case(
            "A", endedAt: Village.at(6, 9),
            events: [
                Self.event(1, 5, 8, .schedule), Self.event(1, 5, 8, 30, .start), Self.event(1, 5, 9, .complete),
                Self.event(2, 5, 9, .schedule), Self.event(2, 5, 10, .start), Self.event(2, 5, 10, 30, .suspend, .supplement),
                Self.event(2, 6, 8, .resume, .supplement), Self.event(2, 6, 9, .complete), Self.event(3, 6, 9, .schedule),
                Self.event(3, 7, 9, .complete),
            ])
        let result = Self.run([one])
        #expect(result.fitness == 1)
        #expect(result.steps[0].waiting?.p50 == 30)
        #expect(result.steps[0].working?.p50 == 30)
        #expect(result.steps[1].waiting?.p50 == 60)
        #expect(result.steps[1].working?.p50 == 30 + 60)
        let stopped = WorkingCalendar.vietnam.workingMinutes(from: Village.at(5, 10, 30), to: Village.at(6, 8))
        #expect(result.steps[1].stopped == stopped)
        #expect(result.total?.p50 == WorkingCalendar.vietnam.workingMinutes(from: Village.at(5, 8), to: Village.at(6, 9)) - stopped)
    }

    @Test("Dossiers that are open, withdrawn, stopped or not fetched are counted, but not aligned")
    func endings() {
        let open = EventLog.Case("A", events: [Self.event(1, 5, 8, .schedule)])
        let withdrawn = EventLog.Case("B", events: [Self.event(1, 5, 8, .schedule), Self.event(1, 5, 9, .withdraw)])
        let stopped = EventLog.Case("C", events: [Self.event(1, 5, 8, .schedule), Self.event(1, 5, 9, .abort)])
        let waiting = EventLog.Case(
            "D", endedAt: Village.at(5, 10),
            events: [
                Self.event(1, 5, 8, .schedule), Self.event(1, 5, 9, .complete), Self.event(2, 5, 9, .schedule),
                Self.event(2, 5, 10, .complete), Self.event(3, 5, 10, .schedule),
            ])
        let result = Self.run([open, withdrawn, stopped, waiting])
        #expect((result.open, result.withdrawn, result.stopped, result.uncollected) == (1, 1, 1, 1))
        #expect(result.withResult == 0)
        #expect(result.fitness == nil, "no figure is not zero")
        #expect(result.variants.isEmpty)
    }

    @Test("A log of completions alone gives paths and step times, but no waiting apart from working")
    func completionsOnly() {
        let one = EventLog.Case(
            "A", events: [Self.event(1, 5, 8, .complete), Self.event(2, 5, 9, .complete), Self.event(3, 5, 10, .complete)])
        let result = Self.run([one])
        #expect(result.withResult == 1)
        #expect(result.steps[1].total?.p50 == 60)
        #expect(result.steps[1].waiting == nil)
        #expect(result.steps[1].working == nil)
        #expect(result.steps[1].untaken?.p50 == 60)
    }

    @Test("A stay that nobody pressed “Nhận” for is neither waiting nor working")
    func untaken() {
        func one(_ id: String, taken: Bool) -> EventLog.Case {
            EventLog.Case(
                id,
                events: [Self.event(1, 5, 8, .schedule), Self.event(1, 5, 9, .complete), Self.event(2, 5, 9, .schedule)]
                    + (taken ? [Self.event(2, 5, 10, .start)] : []) + [Self.event(2, 5, 11, .complete), Self.event(3, 5, 11, .complete)])
        }
        let step = Self.run([one("A", taken: true), one("B", taken: false), one("C", taken: false)]).steps[1]
        #expect(step.visits == 3 && step.total?.count == 3)
        #expect(step.waiting?.count == 1 && step.waiting?.p50 == 60)
        #expect(step.working?.count == 1 && step.working?.p50 == 60)
        #expect(step.untaken?.count == 2 && step.untaken?.p50 == 120)
    }

    @Test("Dossiers of different limits are each held against their own")
    func limits() {
        let events = [Self.event(1, 5, 8, .complete), Self.event(2, 5, 9, .complete), Self.event(3, 5, 10, .complete)]
        let cases = (1...50).map { EventLog.Case("A-\($0)", limit: $0 > 35 ? "10 ngày làm việc" : "2 ngày làm việc", events: events) }
        let result = Conformance.run(log: EventLog(cases: cases), path: Self.path, calendar: .vietnam)
        let whole = result.proposals.filter { $0.position == nil }
        #expect(whole.map(\.limit) == ["2 ngày làm việc", "10 ngày làm việc"])
        #expect(whole.map(\.cases) == [35, 15])
        #expect(whole.map(\.verdict) == [.shorten, .tooFew])
        #expect(whole[0].name.contains("2 ngày làm việc"))
        let one = Conformance.run(log: EventLog(cases: Array(cases.prefix(35))), path: Self.path, calendar: .vietnam)
        #expect(one.proposals.first?.name == "Cả quy trình")
    }

    @Test("Deviations are counted over variants with the dossiers behind them; fitness follows the published formula")
    func deviations() throws {
        func one(_ id: String, _ steps: [Int]) -> EventLog.Case {
            EventLog.Case(
                id,
                events: steps.enumerated().map { index, step in
                    var event = Self.event(max(step, 1), 5, 8 + index, .complete)
                    if step == 0 { (event.activity, event.position) = ("Xin ý kiến", nil) }
                    return event
                })
        }
        let result = Self.run([one("A", [1, 2, 3]), one("B", [1, 3]), one("C", [1, 3]), one("D", [1, 0, 2, 2, 3])])
        #expect(result.fitting == 1)
        #expect(result.variantCount == 3)
        #expect(result.variants[0].codes == ["B", "C"])
        #expect(result.cost == 1 + 1 + 2)
        #expect(result.worst == 6 + 5 + 5 + 8)
        #expect(result.fitness == 1 - 4.0 / 24.0)
        #expect(result.findings.first?.deviation.key == "skipped-2")
        #expect(result.findings.first?.codes == ["B", "C"])
        #expect(result.codes("repeated-2")?.codes == ["D"])
        #expect(result.codes("foreign-xin-y-kien")?.count == 1)
        #expect(result.codes("bien-the-1")?.codes == ["B", "C"])
        #expect(result.codes("bien-the-9") == nil)
        #expect(result.codes("khong-co") == nil)
        #expect(result.arcs.contains { $0.from == 1 && $0.to == 3 && $0.count == 2 })
        #expect(result.arcs.contains { $0.from == 2 && $0.to == 2 && $0.count == 1 })
    }

    @Test("The order of events in a file does not matter, nor that of its cases")
    func order() {
        let events = [Self.event(1, 5, 8, .complete), Self.event(2, 5, 9, .complete), Self.event(3, 5, 10, .complete)]
        let (a, b) = (EventLog.Case("A", events: events), EventLog.Case("B", events: events.reversed()))
        #expect(Self.run([a, b]).variants.count == 1)
        #expect(Self.run([a, b]).steps == Self.run([b, a]).steps)
    }
}
