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

    var link: String { "/ho-so/tinh-lai/\(id)" }
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
    let dueAt: Instant
    let stepDueAt: Instant?
    /// When the present step was entered; nil once it went to another agency, whose deadline was agreed and is not reckoned here.
    let stepEnteredAt: Instant?
    let step: DossierPath.Step

    /// The dates by the calendar as it is now; nil when they stay, or the limit cannot be read.
    func moved(_ events: [ClockEvent], limit: TimeLimit?, by calendar: WorkingCalendar, rules: RuleBook) -> (
        due: Instant, stepDue: Instant?
    )? {
        let due = limit.map { LegalClock(receivedAt: receivedAt, limit: $0, events: events).due(by: calendar) } ?? dueAt
        var stepDue = stepDueAt
        if stepDueAt != nil, let stepEnteredAt { stepDue = step.due(enteredAt: stepEnteredAt, by: calendar, rules: rules) ?? stepDueAt }
        return due == dueAt && stepDue == stepDueAt ? nil : (due, stepDue)
    }
}

/// One date that moved: from when to when, and why.
struct RecomputeMove: Sendable, Hashable {
    let dossier: Identifier<Dossier>
    let agency: AgencyID
    let code: String
    let title: String
    let oldDue: Instant
    let newDue: Instant
    let oldStepDue: Instant?
    let newStepDue: Instant?
    let why: String

    var movesDue: Bool { oldDue != newDue }

    /// What the ledger and the journal say of it.
    var note: String {
        let due = movesDue ? "Hạn trả \(oldDue.vietnamese) → \(newDue.vietnamese)." : "Hạn trả giữ nguyên."
        guard oldStepDue != newStepDue, let oldStepDue, let newStepDue else { return due }
        return "\(due) Hạn của bước \(oldStepDue.vietnamese) → \(newStepDue.vietnamese)."
    }
}
