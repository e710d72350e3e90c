import Conformance
import Deadlines
import Dossiers
import Kernel

/// A log of one procedure's dossiers, each telling every transition of its steps. Of a hundred, three skip a step, two are sent back and
/// one has a step the procedure does not know; every seventh waits for the applicant meanwhile.
struct BenchLog {
    static let limit = "5 ngày làm việc"
    static let path = DossierPath([
        ("Tiếp nhận", "Bộ phận Một cửa", "2 giờ làm việc"), ("Thẩm định hồ sơ", "Công chức chuyên môn", "2 ngày làm việc"),
        ("Xác minh", "Công chức chuyên môn", "1 ngày làm việc"), ("Ký duyệt", "Lãnh đạo", "4 giờ làm việc"),
        ("Trả kết quả", "Bộ phận Một cửa", ""),
    ])

    let log: EventLog
    /// Events, and cases that are not as declared.
    let count: Int
    let deviating: Int

    init(events wanted: Int) {
        var (cases, count, deviating) = ([EventLog.Case](), 0, 0)
        let days = (0..<400).map { Day.firstOf(year: 2026).adding(days: $0) }.filter { WorkingCalendar.vietnam.isWorkingDay($0) }
        cases.reserveCapacity(wanted / 14)
        while count < wanted {
            let number = cases.count
            let one = Self.dossier(number, receivedOn: days[number % 200], at: days)
            if Self.walk(number) != Self.declared { deviating += 1 }
            count += one.events.count
            cases.append(one)
        }
        (log, self.count, self.deviating) = (EventLog(cases: cases), count, deviating)
    }

    private static let declared = [1, 2, 3, 4, 5]

    /// The steps a dossier stands at, one after the other; 0 is none of the procedure's.
    private static func walk(_ number: Int) -> [Int] {
        switch number % 100 {
        case 11, 45, 78: [1, 2, 4, 5]
        case 23, 67: [1, 2, 3, 2, 3, 4, 5]
        case 90: [1, 2, 3, 0, 4, 5]
        default: declared
        }
    }

    private static func dossier(_ number: Int, receivedOn day: Day, at days: [Day]) -> EventLog.Case {
        var events: [EventLog.Event] = []
        // Half a working day from one hand to the next, so that minutes cross lunch, nights and weekends.
        var halves = 2 * (number % 200)
        func now(_ minutes: Int) -> Instant {
            let time = halves % 2 == 0 ? TimeOfDay(8, 0) : TimeOfDay(13, 30)
            return Instant(days[halves / 2 % days.count], time).adding(seconds: Int64((number % 60 + minutes) * 60))
        }
        let received = now(0)
        let walk = walk(number)
        var ended = received
        for (index, position) in walk.enumerated() {
            let step = path.step(at: position)
            let name = step?.name ?? "Xin ý kiến"
            func note(_ minutes: Int, _ lifecycle: EventLog.Lifecycle, _ kind: EventLog.Kind = .step) {
                events.append(
                    EventLog.Event(
                        name, position: step?.position, at: now(minutes), resource: "Đỗ Thanh Bình", lifecycle: lifecycle, kind: kind))
            }
            if index == walk.count - 1 { ended = now(0) }
            note(0, .schedule)
            note(30, .start)
            if position == 2, number % 7 == 0 {
                note(40, .suspend, .supplement)
                halves += 4
                note(0, .resume, .supplement)
            }
            halves += 1 + (number + index) % 2
            note(0, .complete, walk.indices.contains(index + 1) && walk[index + 1] < position && walk[index + 1] > 0 ? .sentBack : .step)
        }
        return EventLog.Case(
            "\(number)", limit: limit, receivedAt: received, endedAt: ended, outcome: "onTime", events: events)
    }
}
