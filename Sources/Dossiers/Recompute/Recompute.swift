import Web
import Deadlines
import Identity
import Kernel
import Storage

/// A reckoning anew of the due dates of open dossiers, because the calendar they were reckoned by has changed.
struct RecomputeRun: Sendable, Hashable {
    enum State: String, Sendable, SQLCodable {
        case waiting, running, done
        /// Begun and given up; in its row it is still running, with the time it failed.
        case failed

        var vietnamese: String {
            switch self {
            case .waiting: "Đang chờ"
            case .running: "Đang tính"
            case .done: "Xong"
            case .failed: "Chưa xong vì lỗi, yêu cầu tính lại"
            }
        }
    }

    let id: Identifier<RecomputeRun>
    /// A province's concerns all of its agencies; nil concerns every agency there is.
    let agency: AgencyID?
    let state: State
    let askedAt: Instant
    let askedBy: String
    let finishedAt: Instant?
    let checked: Int
    let total: Int

    var link: String { DossierLink.recompute(id) }
}

/// What changed in the calendar: on which days, and by which notice.
struct RecomputeCause: Sendable, Hashable {
    let from: Day
    let through: Day
    /// A sentence for the person whose date moved.
    let text: String
    /// Number of the notice; empty when somebody only asked for the reckoning.
    let source: String

    /// Whether a count from one instant to another can feel it.
    func touches(from: Instant, to: Instant) -> Bool { self.from <= to.day && from.day <= through }
}

/// An open dossier with what its dates follow from, read in bulk.
struct ReckonedDossier: Sendable, Hashable {
    let id: Identifier<Dossier>
    let agency: AgencyID
    let code: String
    let version: Int
    let limitText: String
    let receivedAt: Instant
    /// What another system had promised.
    let importedPromise: Instant?
    let dueAt: Instant
    let stepDueAt: Instant?
    /// The new appointment of an apology.
    let extendedTo: Instant?
    /// When the present step was entered.
    let stepEnteredAt: Instant
    let step: DossierPath.Step

    struct Dates: Hashable {
        var due: Instant
        var stepDue: Instant?
        var appointment: Instant?
    }

    var dates: Dates { Dates(due: dueAt, stepDue: stepDueAt, appointment: extendedTo) }

    /// The dates by the calendar as it is now; they stay where the limit cannot be read.
    /// - Parameter away: what other sides had or were asked of it.
    func dates(
        _ events: [ClockEvent], away: [StepClock.Absence], limit: TimeLimit?, by calendar: WorkingCalendar, rules: RuleBook
    ) -> Dates {
        var dates = dates
        if let limit {
            dates.due = LegalClock(receivedAt: receivedAt, limit: limit, promise: importedPromise, events: events).due(by: calendar)
        }
        if stepDueAt != nil {
            let stops = LegalClock.stops(events).map(StepClock.Absence.init)
            dates.stepDue =
                StepClock(step, enteredAt: stepEnteredAt, absences: stops + away).due(by: calendar, rules: rules) ?? stepDueAt
        }
        // Somebody chose the day: it moves only off a day on which nobody could keep the appointment.
        if let day = extendedTo?.day { dates.appointment = calendar.closing(of: calendar.nextWorkingDay(onOrAfter: day)) ?? extendedTo }
        return dates
    }
}

/// The dates of one dossier that moved: from when to when, and why.
struct RecomputeMove: Sendable, Hashable {
    let dossier: Identifier<Dossier>
    let agency: AgencyID
    let code: String
    let title: String
    let old: ReckonedDossier.Dates
    let new: ReckonedDossier.Dates
    let why: String

    var movesDue: Bool { old.due != new.due }

    /// What the ledger and the journal say of it.
    var note: String {
        let due = movesDue ? "Hạn trả \(old.due.vietnamese) → \(new.due.vietnamese)." : "Hạn trả giữ nguyên."
        return [due, Self.words("Hạn của bước", old.stepDue, new.stepDue), Self.words("Ngày hẹn lại", old.appointment, new.appointment)]
            .compactMap(\.self).joined(separator: " ")
    }

    private static func words(_ what: String, _ old: Instant?, _ new: Instant?) -> String? {
        guard let old, let new, old != new else { return nil }
        return "\(what) \(old.vietnamese) → \(new.vietnamese)."
    }
}
