package import Kernel
import Storage

/// What one side asks of another about a dossier: the dossier itself goes there until it comes back, or an opinion is asked beside its
/// holder (NĐ 61/2018 Đ19.5).
package enum ReferralKind: String, CaseIterable, Sendable, SQLCodable {
    case transfer, opinion

    package var vietnamese: String { self == .transfer ? "Chuyển xử lý" : "Lấy ý kiến" }
}

/// From when the limit of a referral is counted: data with dates and a source, like every rule of law.
package struct ReferralRule: DatedRule, Sendable, Hashable {
    package enum Begin: String, CaseIterable, Sendable, SQLCodable {
        /// From the instant it was sent.
        case sending
        /// From its receipt on the other side, at the latest when it had to be taken over there.
        case receipt
    }

    package let kind: ReferralKind
    package let begins: Begin
    package let from: Day
    package let source: String
    package let isVerified: Bool

    package init(kind: ReferralKind, begins: Begin, from: Day, source: String, isVerified: Bool) {
        self.kind = kind
        self.begins = begins
        self.from = from
        self.source = source
        self.isVerified = isVerified
    }

    /// By day of their beginning. The decree asks for a limit and says what follows silence; that it runs from the sending is how agencies
    /// fill in the slip of control.
    package static let all: [ReferralRule] = ReferralKind.allCases.flatMap { kind in
        [
            ReferralRule(
                kind: kind, begins: .sending, from: .of(2018, 6, 21),
                source: "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 5", isVerified: false),
            ReferralRule(
                kind: kind, begins: .sending, from: .of(2025, 7, 1),
                source: "Nghị định 118/2025/NĐ-CP (như Nghị định 61/2018/NĐ-CP, Điều 19 khoản 5)", isVerified: false),
        ]
    }

    /// The rule in force on a day: the last that had begun.
    package static func inForce(for kind: ReferralKind, on day: Day) -> ReferralRule? { all.filter { $0.kind == kind }.inForce(on: day) }
}

extension ReferralRule.Begin {
    /// Nobody puts the beginning off by not receiving: it is taken as received when the rule for handing over says so at the latest.
    /// Calendar and rules are those of the side asked.
    package func beginning(sentAt: Instant, receivedAt: Instant?, by calendar: WorkingCalendar, rules: RuleBook) -> Instant {
        guard self == .receipt, let rule = rules.handOverRule(on: sentAt.day) else { return sentAt }
        let latest = rule.due(receivedAt: sentAt, by: calendar)
        return receivedAt.map { min($0, latest) } ?? latest
    }
}
