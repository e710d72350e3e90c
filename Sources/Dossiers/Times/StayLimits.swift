import Deadlines
import Identity
import Kernel

/// Until when each stay at a step was due by the step's own limit, told along the ledger. It follows from the limit and the calendar, not
/// from the dates that were written down: those were reckoned by the calendar known then.
struct StayLimits {
    private let stops: [LegalClock.Stop]
    private let referrals: [Referral]
    private let calendar: WorkingCalendar
    private let rules: RuleBook
    /// The steps entered so far, in order of time.
    private var entered: [(step: DossierPath.Step, at: Instant, since: Instant)] = []

    init(stops: [LegalClock.Stop], referrals: [Referral], by calendar: WorkingCalendar, rules: RuleBook) {
        (self.stops, self.referrals, self.calendar, self.rules) = (stops, referrals, calendar, rules)
    }

    /// Of the stay that begins with a row of the ledger; nil where none begins, or none has a limit.
    mutating func due(_ kind: DossierStep.Kind, at instant: Instant, _ step: DossierPath.Step) -> Instant? {
        switch kind {
        case .received, .advanced, .sentBack:
            entered.append((step, instant, instant))
            return step.due(enteredAt: instant, by: calendar, rules: rules)
        case .moved:
            let since = entered.last?.since ?? instant
            entered.append((step, instant, since))
            let past = absences.filter { $0.to.map { $0 <= instant } ?? false }
            return StepClock(step, enteredAt: since, absences: past).due(by: calendar, rules: rules)
        case .referred:
            return referrals.first { $0.kind == .transfer && $0.sentAt == instant }?.dueAt
        case .handedOver, .cameBack, .checked, .directed, .corrected, .finished, .archived, .returned, .withdrawn, .stopped:
            return nil
        }
    }

    private var absences: [StepClock.Absence] {
        stops.map(StepClock.Absence.init) + referrals.map { StepClock.Absence(from: $0.sentAt, to: $0.endedAt) }
    }

    /// Where the full limit of the step in hand counted anew.
    var renewals: [DossierCourse.Renewal] {
        stops.filter { $0.policy == .restart }.compactMap { stop in
            guard let to = stop.to, let step = entered.last(where: { $0.at <= to })?.step else { return nil }
            return DossierCourse.Renewal(at: to, dueAt: step.due(enteredAt: to, by: calendar, rules: rules))
        }
    }
}
