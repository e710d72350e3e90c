import Deadlines
package import Dossiers
package import Kernel

extension PastDossier {
    /// A case of another system's log as a dossier to take over. A case may be unreadable alone: then the sentence says why.
    package init(_ one: EventLog.Case) throws(Problem) {
        if let fault = one.fault { throw .invalid(fault) }
        let story = CaseStory(one)
        guard let first = story.visits.first else { throw .invalid("Hồ sơ không có bước nào.") }
        guard let channel = one.channel.isEmpty ? .desk : DossierChannel(rawValue: one.channel) ?? DossierChannel(words: one.channel) else {
            throw .invalid("Cách nộp “\(one.channel.cited())” không có; chỉ nhận desk, online, post.")
        }
        var ending: Ending?
        if let at = story.closedAt { ending = Ending(kind: story.ending == .withdrawn ? .withdrawn : .stopped, at: at, by: story.closedBy) }
        self.init(
            line: one.line, code: one.id, agency: one.agency, tthc: one.tthc, applicant: one.applicant, channel: channel,
            limit: one.limit.isEmpty ? nil : one.limit, promisedAt: one.promisedAt, receivedAt: one.receivedAt ?? first.enteredAt,
            visits: story.visits.map { visit in
                Visit(
                    name: visit.activity, position: visit.position, enteredAt: visit.enteredAt,
                    takes: visit.takes.map { Visit.Take(at: $0.at, by: $0.by) }, leftAt: visit.leftAt, leftBy: visit.leftBy,
                    isSentBack: visit.isSentBack)
            },
            stops: story.away.compactMap { away in
                guard away.kind != .referral else { return nil }
                return Stop(ground: away.kind == .payment ? .payment : .supplement, from: away.from, to: away.to, by: away.by)
            }, ending: ending, endedAt: one.endedAt, outcome: try DossierOutcome(said: one.outcome))
    }
}

extension DossierOutcome {
    /// As our own exports write it, or as the screens say it; nil of nothing.
    fileprivate init?(said text: String) throws(Problem) {
        guard !text.isEmpty else { return nil }
        guard let outcome = Self.allCases.first(where: { $0.rawValue == text || $0.vietnamese.folded == text.folded }) else {
            throw .invalid("Kết quả “\(text.cited())” không có; chỉ nhận \(Self.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        self = outcome
    }
}

extension DossierChannel {
    fileprivate init?(words: String) {
        guard let channel = Self.allCases.first(where: { $0.vietnamese.folded == words.folded }) else { return nil }
        self = channel
    }
}
