import Kernel

extension Derivation {
    /// Every day from receipt to due, and what it did.
    static func days(of clock: LegalClock, _ count: LegalClock.Count, by calendar: WorkingCalendar) -> [DayLine] {
        var walk = DayWalk(clock, count, calendar)
        let (first, begin, last) = (clock.receivedAt.day.number, count.began.day.number, max(count.began.day, count.due.day).number)
        return (first..<begin).map { walk.inVain(Day(number: $0)) } + (begin...last).map { walk.line(Day(number: $0)) }
    }
}

/// Walks the days of one clock; the rule of the limit says what a day is worth.
private struct DayWalk {
    private let clock: LegalClock
    private let began: Instant
    private let due: Instant
    private let calendar: WorkingCalendar
    private let stops: [(from: Instant, to: Instant, ground: ClockGround)]
    private let target: Int
    private var counted = 0

    init(_ clock: LegalClock, _ count: LegalClock.Count, _ calendar: WorkingCalendar) {
        (self.clock, self.calendar, began, due) = (clock, calendar, count.began, count.due)
        stops = clock.stops.compactMap { stop in stop.to.map { (stop.from, $0, stop.ground) } }
        target =
            switch clock.limit.rule {
            case .workingDays(let count), .calendarDays(let count): count
            case .months(let count): began.day.adding(months: count).number - began.day.number
            case .workingTime(let minutes): minutes
            case .withinDay: 1
            }
    }

    /// A day before the count began anew.
    func inVain(_ day: Day) -> Derivation.DayLine {
        if let stopped = stopped(day) { return stopped }
        if let off = off(day) { return off }
        return line(day, .discarded, "Không tính: đếm lại từ đầu từ \(began.vietnamese)")
    }

    mutating func line(_ day: Day) -> Derivation.DayLine {
        switch clock.limit.rule {
        case .workingTime: return workingTime(day)
        case .withinDay where day == began.day && due.day == day:
            counted += 1
            return line(day, .counted, "Trả trong ngày", count: counted)
        default: break
        }
        if day == began.day {
            let first = day == clock.receivedAt.day
            return line(day, .received, first ? "Ngày tiếp nhận, không tính" : "Ngày hết dừng, không tính")
        }
        if !countsRestDays, let off = off(day) { return off }
        if let stopped = stopped(day) { return stopped }
        if counted < target {
            counted += 1
            return line(day, .counted, day == due.day ? "Hạn trả" : "", count: counted)
        }
        if let off = off(day) { return off }
        return line(day, .moved, day == due.day ? "Hạn trả, lùi đến ngày làm việc này" : "Lùi do đã dừng")
    }

    private var countsRestDays: Bool {
        switch clock.limit.rule {
        case .calendarDays, .months: true
        case .workingDays, .workingTime, .withinDay: false
        }
    }

    private mutating func workingTime(_ day: Day) -> Derivation.DayLine {
        if let off = off(day) { return off }
        let (from, to) = (max(began, Instant(day)), min(due, Instant(day.adding(days: 1))))
        var minutes = calendar.workingMinutes(from: from, to: to)
        for stop in stops { minutes -= calendar.workingMinutes(from: max(from, stop.from), to: min(to, stop.to)) }
        if minutes == 0, let stopped = stopped(day) { return stopped }
        guard minutes > 0 else { return line(day, .received, "Ngoài giờ làm việc, chưa tính") }
        return line(day, .counted, day == due.day ? "Hạn trả lúc \(due.timeOfDay)" : "", minutes: minutes)
    }

    private func off(_ day: Day) -> Derivation.DayLine? {
        calendar.whyNotWorking(day).map { line(day, .skipped, $0.reason, source: $0.source) }
    }

    private func stopped(_ day: Day) -> Derivation.DayLine? {
        stops.last { $0.from.day < day && day <= $0.to.day }.map { line(day, .stopped, "Đồng hồ dừng để \($0.ground.vietnamese)") }
    }

    private func line(
        _ day: Day, _ kind: Derivation.DayLine.Kind, _ why: String, count: Int? = nil, minutes: Int? = nil, source: String = ""
    ) -> Derivation.DayLine {
        Derivation.DayLine(date: day, kind: kind, count: count, minutes: minutes, why: why, source: source)
    }
}
