import Identity
import Kernel
import Organisation
import Storage

/// Asks for due dates to be reckoned anew, in the transaction that changed the calendar: the change and the request are kept together.
enum AskRecompute {
    @discardableResult
    static func perform(_ cause: RecomputeCause, agency: AgencyID?, in tx: Transaction) throws -> Identifier<RecomputeRun> {
        if let waiting = try RecomputeStore.join(agency: agency, in: tx) {
            try RecomputeStore.add(cause, to: waiting, in: tx)
            return waiting
        }
        let run = try RecomputeStore.create(agency: agency, in: tx)
        try RecomputeStore.add(cause, to: run, in: tx)
        try JobQueue.enqueue(RecomputeDueDates.job, title: "Tính lại hạn của hồ sơ đang mở", input: run.description, in: tx)
        return run
    }

    /// Everything open, by somebody's wish: of one's agency, or, for the province, of all of its agencies.
    static func perform(by actor: Actor, in tx: Transaction) throws -> Identifier<RecomputeRun> {
        let cause = RecomputeCause(
            from: .firstOf(year: 1970), through: .lastOf(year: 9998), text: "Tính lại theo lịch làm việc hiện có, do \(actor.name) yêu cầu",
            source: "")
        return try perform(cause, agency: actor.agency, in: tx)
    }

    /// What is asked for here. When it will not be tried again, the run says so, and whoever reads that asks anew.
    static let job = RecomputeDueDates.kind.givingUp { job, tx in
        guard let run = Identifier<RecomputeRun>(job.input) else { return }
        try RecomputeStore.fail(run, in: tx)
    }

    /// A calendar or office hours changed below.
    static let subscribers = [
        Subscriber(to: CalendarEvent.self) { event, occurrence, tx in
            switch event {
            case .noticeEntered(let entry): try perform(entry, "Ghi thông báo", occurrence, in: tx)
            case .noticeWithdrawn(let entry): try perform(entry, "Rút thông báo", occurrence, in: tx)
            case .yearCompleted: break
            }
        },
        Subscriber(to: AgencyEvent.self) { event, occurrence, tx in
            guard case .settingChanged(.officeHours, let hours, let from) = event else { return }
            try perform(
                RecomputeCause(
                    from: from, through: .lastOf(year: 9998), text: "Giờ làm việc từ \(from.vietnamese): \(hours)",
                    source: "Giờ làm việc của cơ quan từ \(from.vietnamese)"),
                agency: occurrence.agencyID.map { AgencyID($0) }, in: tx)
        },
    ]

    private static func perform(
        _ entry: WorkingCalendar.Entry, _ verb: String, _ occurrence: Occurrence, in tx: Transaction
    ) throws {
        let cause = RecomputeCause(
            from: entry.day, through: entry.day, text: "\(verb) ngày \(entry.day.vietnamese): \(entry.reason) (\(entry.source))",
            source: entry.source)
        try perform(cause, agency: occurrence.agencyID.map { AgencyID($0) }, in: tx)
    }
}
