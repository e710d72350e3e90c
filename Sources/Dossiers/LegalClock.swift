package import Kernel

/// The clock of one dossier: a limit, the instant it began, and a ledger of stops. Everything else is derived from these three and a
/// working calendar, so that it can be derived again and explained. The promise is what it said without stops; it is never overwritten.
package struct LegalClock: Sendable, Hashable {
    package struct Stop: Sendable, Hashable {
        package let ground: ClockGround
        package let policy: ClockPolicy
        package let from: Instant
        /// Nil while it lasts.
        package let to: Instant?
        /// The rule of law it rests on, as it was recorded.
        package let rule: String
        package let note: String

        package init(ground: ClockGround, policy: ClockPolicy, from: Instant, to: Instant? = nil, rule: String = "", note: String = "") {
            self.ground = ground
            self.policy = policy
            self.from = from
            self.to = to
            self.rule = rule
            self.note = note
        }
    }

    /// One part of the derivation: what was counted, and where it led.
    package struct Reading: Sendable, Hashable {
        package let due: Instant
        package let because: [String]
        package let warnings: [String]
    }

    package let receivedAt: Instant
    package let limit: TimeLimit
    /// In order of their beginning.
    package let stops: [Stop]

    package init(receivedAt: Instant, limit: TimeLimit, stops: [Stop] = []) {
        self.receivedAt = receivedAt
        self.limit = limit
        self.stops = stops.sorted { ($0.from, $0.to ?? $0.from) < ($1.from, $1.to ?? $1.from) }
    }

    /// What was promised at receipt.
    package func promised(by calendar: WorkingCalendar) -> DueDate { calendar.due(receivedAt: receivedAt, limit: limit) }

    /// When it is due after the stops that have ended; a stop that lasts changes nothing until it ends.
    package func due(by calendar: WorkingCalendar) -> Instant { readings(by: calendar).last?.due ?? promised(by: calendar).due }

    /// The derivation: the promise first, then one reading for each stop that has ended.
    package func readings(by calendar: WorkingCalendar) -> [Reading] {
        let promise = promised(by: calendar)
        var readings = [Reading(due: promise.due, because: promise.because, warnings: promise.warnings)]
        var due = promise.due
        for stop in stops {
            guard let to = stop.to else { continue }
            let begin = "Dừng từ \(stop.from.vietnamese) đến \(to.vietnamese) để \(stop.ground.vietnamese)."
            switch stop.policy {
            case .restart:
                let anew = calendar.due(receivedAt: to, limit: limit)
                due = anew.due
                readings.append(
                    Reading(
                        due: due, because: [begin, "Tính lại từ đầu khi đủ hồ sơ (\(stop.rule))."] + anew.because, warnings: anew.warnings))
            case .pause:
                let (moved, why) = self.moved(due, by: stop.from, to, calendar)
                due = moved
                readings.append(
                    Reading(
                        due: due,
                        because: [begin, "\(why) (\(stop.rule)).", "Hạn trả: \(due.timeOfDay) \(due.day.vietnameseWithWeekday)."],
                        warnings: []))
            }
        }
        return readings
    }

    /// The same end as QĐ 766/QĐ-TTg 2.1 judges it: more than one request for a supplement is late; otherwise the time the supplement took
    /// is taken off the end, which is held against the promise. The number of requests counts, whether or not one was answered.
    package func indicator(endedAt: Instant, promised: Instant) -> DossierOutcome {
        let supplements = stops.filter { $0.ground == .supplement }
        guard supplements.count <= 1 else { return .late }
        let waited = supplements.reduce(0) { $0 + max(0, min($1.to ?? endedAt, endedAt).milliseconds - $1.from.milliseconds) }
        return Self.outcome(endedAt: Instant(milliseconds: endedAt.milliseconds - waited), due: promised)
    }

    /// Early on an earlier day than due, late after it, else on time.
    package static func outcome(endedAt: Instant, due: Instant) -> DossierOutcome {
        endedAt > due ? .late : endedAt.day < due.day ? .early : .onTime
    }

    /// The due date moved on by a stop, in the unit of the limit.
    private func moved(_ due: Instant, by from: Instant, _ to: Instant, _ calendar: WorkingCalendar) -> (Instant, String) {
        switch limit.rule {
        case .workingDays, .withinDay:
            let days = calendar.workingDays(after: from.day, through: to.day)
            let last = calendar.workingDay(after: due.day, count: days)
            return (days == 0 ? due : calendar.closing(of: last) ?? due, "Lùi \(days) ngày làm việc")
        case .calendarDays, .months:
            let days = max(0, to.day.number - from.day.number)
            let last = calendar.nextWorkingDay(onOrAfter: due.day.adding(days: days))
            return (days == 0 ? due : calendar.closing(of: last) ?? due, "Lùi \(days) ngày; gặp ngày nghỉ thì sang ngày làm việc kế tiếp")
        case .workingTime:
            let minutes = calendar.workingMinutes(from: from, to: to)
            return (minutes == 0 ? due : calendar.instant(after: due, workingMinutes: minutes), "Lùi \(minutes) phút làm việc")
        }
    }
}
