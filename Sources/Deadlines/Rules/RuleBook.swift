package import Identity
package import Kernel
package import Storage

/// What an agency, or the province for all of its agencies, decided for a rule that is not verified; dated, only added to.
package struct RuleSetting: Sendable, Hashable {
    package let agency: AgencyID
    package let name: RuleName
    package let value: String
    package let from: Day
    package let source: String
    /// Somebody held it against the text of the law.
    package let isVerified: Bool
    package let recordedBy: String

    package init(agency: AgencyID, name: RuleName, value: String, from: Day, source: String, isVerified: Bool, recordedBy: String) {
        self.agency = agency
        self.name = name
        self.value = value
        self.from = from
        self.source = source
        self.isVerified = isVerified
        self.recordedBy = recordedBy
    }
}

/// The rules of law that hold for one agency, of the clock and of the forms: the law as this program knows it, and what the province and the agency set where that
/// is not verified. A verified rule that begins later takes over again.
package struct RuleBook: Sendable, Hashable {
    /// By day of their beginning; on one day the province's come first and the agency's own last.
    package let settings: [RuleSetting]

    package static let law = RuleBook(settings: [])

    package init(settings: [RuleSetting]) { self.settings = settings }

    package static func of(_ agency: AgencyID, in reader: any Reader) throws -> RuleBook {
        RuleBook(settings: try RuleStore.settings(for: agency, in: reader))
    }

    /// What a stop for this ground does, and by which rule, on a day.
    package func clockRule(for ground: ClockGround, on day: Day) -> ClockRule? {
        let name = RuleName(rawValue: ground.rawValue)
        return chosen(name, on: day) { own in
            ClockPolicy(rawValue: own.value).map {
                ClockRule(ground: ground, policy: $0, from: own.from, source: own.source, isVerified: own.isVerified)
            }
        } ?? ClockRule.inForce(for: ground, on: day)
    }

    /// Until when the applicant may be asked for more, of what is asked on a day.
    package func supplementRule(on day: Day) -> SupplementRule? {
        chosen(.askSupplement, on: day) { own in
            Int(own.value).map { SupplementRule(from: own.from, days: $0, source: own.source, isVerified: own.isVerified) }
        } ?? SupplementRule.inForce(on: day)
    }

    package func extensionRule(on day: Day) -> ExtensionRule? {
        chosen(.apology, on: day) { own in
            Int(own.value).map { ExtensionRule(from: own.from, daysBefore: $0, source: own.source, isVerified: own.isVerified) }
        } ?? ExtensionRule.inForce(on: day)
    }

    package func handOverRule(on day: Day) -> HandOverRule? {
        chosen(.handOver, on: day) { own in
            TimeOfDay(own.value).map { HandOverRule(from: own.from, sameDayUntil: $0, source: own.source, isVerified: own.isVerified) }
        } ?? HandOverRule.inForce(on: day)
    }

    /// Until when the desk answers what was handed in on a day.
    package func answerRule(on day: Day) -> AnswerRule? {
        chosen(.answer, on: day) { own in
            TimeLimit(own.value).map { AnswerRule(from: own.from, limit: $0, source: own.source, isVerified: own.isVerified) }
        } ?? AnswerRule.inForce(on: day)
    }

    /// From when the limit of what is asked of another side on a day counts.
    package func referralRule(for kind: ReferralKind, on day: Day) -> ReferralRule? {
        chosen(RuleName(rawValue: kind.rawValue), on: day) { own in
            ReferralRule.Begin(rawValue: own.value).map {
                ReferralRule(kind: kind, begins: $0, from: own.from, source: own.source, isVerified: own.isVerified)
            }
        } ?? ReferralRule.inForce(for: kind, on: day)
    }

    /// The printed forms of what was received on a day. They keep the name of their circular, whoever decided that they are used.
    package func forms(on day: Day) -> FormSet {
        chosen(.forms, on: day) { own in
            FormSet.generation(own.value).map {
                FormSet(from: own.from, number: $0.number, source: $0.source, isVerified: own.isVerified, entries: $0.entries)
            }
        } ?? FormSet.of(day)
    }

    /// What was set last for a day, unless a verified law has begun since.
    private func chosen<Rule>(_ name: RuleName?, on day: Day, _ rule: (RuleSetting) -> Rule?) -> Rule? {
        guard let name, let own = settings.last(where: { $0.name == name && $0.from <= day }) else { return nil }
        if let law = Self.law(name, on: day), law.isVerified, law.from > own.from { return nil }
        return rule(own)
    }

    /// The law as this program knows it.
    private static func law(_ name: RuleName, on day: Day) -> (any DatedRule)? {
        switch name {
        case .supplement: ClockRule.inForce(for: .supplement, on: day)
        case .payment: ClockRule.inForce(for: .payment, on: day)
        case .apology: ExtensionRule.inForce(on: day)
        case .handOver: HandOverRule.inForce(on: day)
        case .answer: AnswerRule.inForce(on: day)
        case .transfer: ReferralRule.inForce(for: .transfer, on: day)
        case .opinion: ReferralRule.inForce(for: .opinion, on: day)
        case .forms: FormSet.of(day)
        case .askSupplement: SupplementRule.inForce(on: day)
        }
    }

    /// Whether the law as this program knows it is verified for a day: then nothing is left to decide.
    static func isSettled(_ name: RuleName, on day: Day) -> Bool { law(name, on: day)?.isVerified ?? false }
}
