import Deadlines
import Kernel
import Web

extension Referral {
    /// How its sub-deadline stands: tag, date, and the way to why.
    func deadline(now: Instant, by calendar: WorkingCalendar, withWhy: Bool = true) -> HTML {
        let why = withWhy ? ReferralLink.why(id) : nil
        if let outcome { return deadlineTag(text: outcome.vietnamese, tone: outcome.tone, due: dueAt, whyLink: why) }
        guard state.isOpen else { return deadlineTag(text: state.vietnamese, tone: .neutral, due: dueAt, whyLink: why) }
        return deadlineTag(due: dueAt, now: now, by: calendar, whyLink: why)
    }

    var stateTag: HTML {
        switch state {
        case .sent: tag(state.vietnamese, .warning)
        case .received: tag(state.vietnamese, .info)
        case .answered: tag(kind == .transfer ? "Đã chuyển trả" : state.vietnamese, .good)
        case .recalled, .waived: tag(state.vietnamese)
        }
    }
}
