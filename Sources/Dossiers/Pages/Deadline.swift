package import Deadlines
import Kernel
package import Web

extension DossierState {
    var tone: Tone {
        switch self {
        case .received, .processing: .info
        case .awaitingSupplement, .awaitingPayment: .warning
        case .finished, .returned: .good
        case .withdrawn, .stopped: .neutral
        }
    }
}

extension DossierOutcome {
    package var tone: Tone {
        switch self {
        case .early, .onTime: .good
        case .late: .bad
        case .withdrawn, .stopped: .neutral
        }
    }
}

extension Dossier {
    /// How its deadline stands, drawn when asked: tag, date, and the way to why.
    func deadline(now: Instant, by calendar: WorkingCalendar, withWhy: Bool = true) -> HTML {
        let why = withWhy ? DossierLink.why(id) : nil
        if let outcome { return deadlineTag(text: outcome.vietnamese, tone: outcome.tone, due: dueAt, whyLink: why) }
        if let pausedAt { return deadlineTag(text: "Tạm dừng từ \(pausedAt.day.vietnamese)", tone: .warning, due: nil, whyLink: why) }
        return deadlineTag(due: dueAt, now: now, by: calendar, whyLink: why)
    }

    package var stateTag: HTML { tag(state.vietnamese, state.tone) }
}
