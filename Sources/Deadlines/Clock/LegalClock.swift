package import Kernel

/// The clock of one dossier: a limit, the instant it began, and a ledger of stops. Everything else is derived from these three and a
/// working calendar, so that it can be derived again and explained. The promise is what it said without stops; it is never overwritten.
///
/// | Policy | Due after the stops |
/// | --- | --- |
/// | `restart` | the table of due dates applied anew from the end of the last such stop, with the full limit |
/// | `pause`, working days, `trong ngày` | moved on by the working days in (day of FROM, day of TO] |
/// | `pause`, calendar days, months | moved on by the calendar days in (day of FROM, day of TO]; then, if no working day, to the next one |
/// | `pause`, hours, fractions of a day | moved on by the working time between FROM and TO |
package struct LegalClock: Sendable, Hashable {
    package struct Stop: Sendable, Hashable {
        package let ground: ClockGround
        package let policy: ClockPolicy
        package let from: Instant
        /// Nil while it lasts.
        package let to: Instant?
        /// The rule of law it rests on, as it was recorded.
        package let rule: CitedRule?
        package let note: String

        /// One that another system began when the dossier was late already.
        var movesNothing: Bool { rule?.standing == .foreign }

        package init(
            ground: ClockGround, policy: ClockPolicy, from: Instant, to: Instant? = nil, rule: CitedRule? = nil, note: String = ""
        ) {
            self.ground = ground
            self.policy = policy
            self.from = from
            self.to = to
            self.rule = rule
            self.note = note
        }
    }

    package let receivedAt: Instant
    package let limit: TimeLimit
    /// The day another system had promised, of a dossier that came from there; it stands in the place of the table until a stop counts anew.
    package let promise: Instant?
    /// How often the applicant was asked for papers before the dossier was received.
    package let earlierRequests: Int
    /// In order of their beginning.
    package let stops: [Stop]

    package init(receivedAt: Instant, limit: TimeLimit, promise: Instant? = nil, earlierRequests: Int = 0, stops: [Stop] = []) {
        self.receivedAt = receivedAt
        self.limit = limit
        self.promise = promise
        self.earlierRequests = earlierRequests
        self.stops = stops.sorted { ($0.from, $0.to ?? $0.from) < ($1.from, $1.to ?? $1.from) }
    }

    /// For stops that come from outside: a ledger of our own cannot hold such things.
    /// - Throws: `Problem.invalid` when a stop begins before receipt, ends before it begins or overlaps the one before.
    package func check(endedAt: Instant? = nil) throws(Problem) {
        var last: Stop?
        for stop in stops {
            guard stop.from >= receivedAt else {
                throw .invalid("Lần dừng từ \(stop.from.vietnamese) bắt đầu trước khi tiếp nhận (\(receivedAt.vietnamese)).")
            }
            if let to = stop.to, to < stop.from {
                throw .invalid("Lần dừng từ \(stop.from.vietnamese) kết thúc trước khi bắt đầu (\(to.vietnamese)).")
            }
            if let last, last.to.map({ $0 > stop.from }) ?? true {
                throw .invalid("Hai lần dừng chồng nhau: từ \(last.from.vietnamese) và từ \(stop.from.vietnamese).")
            }
            last = stop
        }
        if let endedAt, endedAt < receivedAt {
            throw .invalid("Hồ sơ không thể kết thúc (\(endedAt.vietnamese)) trước khi tiếp nhận (\(receivedAt.vietnamese)).")
        }
    }

    /// What was promised at receipt.
    package func promised(by calendar: WorkingCalendar) -> DueDate { calendar.due(receivedAt: receivedAt, limit: limit) }

    /// When it is due after the stops that have ended; a stop that lasts changes nothing until it ends.
    package func due(by calendar: WorkingCalendar) -> Instant {
        counted(by: calendar).due
    }

    func counted(by calendar: WorkingCalendar) -> Count {
        var count = Count(self, by: calendar)
        for stop in stops { count.pass(stop) }
        return count
    }
}

extension LegalClock {
    /// A reckoning under way: where the last beginning led, and how much the pauses since move that on, in the unit of the limit.
    package struct Count: Sendable {
        private(set) var began: Instant
        private(set) var base: Instant
        /// Working days, calendar days or working minutes.
        private(set) var moved = 0
        private let limit: TimeLimit
        private let calendar: WorkingCalendar

        /// Of a clock before its stops.
        init(_ clock: LegalClock, by calendar: WorkingCalendar) {
            (began, limit, self.calendar) = (clock.receivedAt, clock.limit, calendar)
            base = clock.promise ?? calendar.dueInstant(receivedAt: clock.receivedAt, limit: clock.limit)
        }

        init(from start: Instant, limit: TimeLimit, by calendar: WorkingCalendar) {
            (began, self.limit, self.calendar) = (start, limit, calendar)
            base = calendar.dueInstant(receivedAt: start, limit: limit)
        }

        /// Of a due date that is known already and may be moved on.
        package init(due: Instant, limit: TimeLimit, by calendar: WorkingCalendar) {
            (began, base, self.limit, self.calendar) = (due, due, limit, calendar)
        }

        /// - Returns: by how much a pause moves the due date on; nil when the count began anew, or the stop has not ended.
        @discardableResult
        package mutating func pass(_ stop: Stop) -> Int? {
            guard let to = stop.to else { return nil }
            guard !stop.movesNothing else { return 0 }
            switch stop.policy {
            case .restart:
                self = Count(from: to, limit: limit, by: calendar)
                return nil
            case .pause:
                let amount = amount(from: stop.from, to)
                moved += amount
                return amount
            }
        }

        private func amount(from: Instant, _ to: Instant) -> Int {
            switch limit.rule {
            case .workingDays, .withinDay: calendar.workingDays(after: from.day, through: to.day)
            case .calendarDays, .months: max(0, to.day.number - from.day.number)
            case .workingTime: calendar.workingMinutes(from: from, to: to)
            }
        }

        /// The pauses are added up first: only the day they lead to together moves off a day of rest.
        package var due: Instant {
            guard moved > 0 else { return base }
            switch limit.rule {
            case .workingDays, .withinDay: return closing(calendar.workingDay(after: base.day, count: moved))
            case .calendarDays, .months: return closing(calendar.nextWorkingDay(onOrAfter: base.day.adding(days: moved)))
            case .workingTime: return calendar.instant(after: base, workingMinutes: moved)
            }
        }

        private func closing(_ day: Day) -> Instant { calendar.closing(of: day) ?? base }

        /// The days off that the pauses moved the due date over.
        var skipped: [SkippedDay] {
            guard moved > 0 else { return [] }
            switch limit.rule {
            case .calendarDays, .months: return calendar.daysOff(from: base.day.adding(days: moved), through: due.day)
            case .workingDays, .withinDay, .workingTime: return calendar.daysOff(from: base.day.adding(days: 1), through: due.day)
            }
        }
    }
}
