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

    /// What the room below says of calendars in the journal.
    static let subscribers = [
        Subscriber("calendar.noticeEntered") { entry, tx in try hear(entry, "Ghi thông báo", in: tx) },
        Subscriber("calendar.noticeWithdrawn") { entry, tx in try hear(entry, "Rút thông báo", in: tx) },
        Subscriber("agency.settingChanged") { entry, tx in
            guard entry.details["name"] == AgencySettings.Name.officeHours.rawValue, let from = entry.details["from"].flatMap({ Day($0) })
            else { return }
            let hours = entry.details["value"] ?? ""
            try perform(
                RecomputeCause(
                    from: from, through: .lastOf(year: 9998), text: "Giờ làm việc từ \(from.vietnamese): \(hours)",
                    source: "Giờ làm việc của cơ quan từ \(from.vietnamese)"),
                agency: entry.agencyID.map { AgencyID($0) }, in: tx)
        },
    ]

    private static func hear(_ entry: JournalEntry, _ verb: String, in tx: Transaction) throws {
        guard let day = entry.details["day"].flatMap({ Day($0) }) else { return }
        let (reason, source) = (entry.details["reason"] ?? "", entry.details["source"] ?? "")
        try perform(
            RecomputeCause(
                from: day, through: day, text: "\(verb) ngày \(day.vietnamese): \(reason) (\(source))", source: source),
            agency: entry.agencyID.map { AgencyID($0) }, in: tx)
    }
}
