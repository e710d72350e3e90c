import Deadlines
import Kernel
import Web

extension Referral {
    /// How its sub-deadline stands: tag, date, and the way to why.
    func deadline(now: Instant, by calendar: WorkingCalendar, withWhy: Bool = true) -> HTML {
        let why = withWhy ? "\(link)/vi-sao" : nil
        if let outcome { return deadlineTag(text: outcome.vietnamese, tone: outcome.tone, due: dueAt, whyLink: why) }
        guard state.isOpen else { return deadlineTag(text: state.vietnamese, tone: .neutral, due: dueAt, whyLink: why) }
        let remaining = calendar.remaining(now: now, due: dueAt)
        let tone: Tone =
            switch remaining.tone {
            case .calm: .good
            case .soon, .today: .warning
            case .overdue: .bad
            }
        return deadlineTag(text: remaining.text, tone: tone, due: dueAt, whyLink: why)
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
