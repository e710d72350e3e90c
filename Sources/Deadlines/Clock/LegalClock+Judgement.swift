package import Kernel

/// How a clock stands against a due date, in the words of the command line and the API.
package enum Judgement: String, Sendable, Hashable, Codable, CaseIterable {
    case early
    case onTime = "on-time"
    case late, open

    package var vietnamese: String {
        switch self {
        case .early: "trước hạn"
        case .onTime: "đúng hạn"
        case .late: "quá hạn"
        case .open: "chưa kết thúc"
        }
    }

    init(_ outcome: DossierOutcome) {
        switch outcome {
        case .early: self = .early
        case .onTime: self = .onTime
        case .late: self = .late
        case .withdrawn, .stopped: self = .open
        }
    }
}

extension LegalClock {
    /// How often the applicant was asked for a supplement, before the receipt and after it, answered or not.
    package var supplementRequests: Int { earlierRequests + stops.count { $0.ground == .supplement } }

    /// The same end as QĐ 766/QĐ-TTg 2.1 judges it: more than one request for a supplement is late; otherwise the time the supplement took
    /// is taken off the end, which is held against the promise. The number of requests counts, whether or not one was answered.
    package func indicator(endedAt: Instant, promised: Instant) -> DossierOutcome {
        guard supplementRequests <= 1 else { return .late }
        return Self.outcome(endedAt: Instant(milliseconds: endedAt.milliseconds - waited(until: endedAt)), due: promised)
    }

    /// The same of a clock that may still run: one that asked twice is late whatever follows.
    package func indicator(endedAt: Instant?, promised: Instant) -> Judgement {
        if let endedAt { return Judgement(indicator(endedAt: endedAt, promised: promised)) }
        return supplementRequests > 1 ? .late : .open
    }

    /// Milliseconds of waiting for supplements.
    private func waited(until end: Instant) -> Int64 {
        stops.filter { $0.ground == .supplement }
            .reduce(0) { $0 + max(0, min($1.to ?? end, end).milliseconds - $1.from.milliseconds) }
    }

    /// Early on an earlier day than due, late after it, else on time.
    package static func outcome(endedAt: Instant, due: Instant) -> DossierOutcome {
        endedAt > due ? .late : endedAt.day < due.day ? .early : .onTime
    }

    package static func judge(endedAt: Instant?, due: Instant) -> Judgement {
        endedAt.map { Judgement(outcome(endedAt: $0, due: due)) } ?? .open
    }
}
