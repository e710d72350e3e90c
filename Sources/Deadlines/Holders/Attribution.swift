package import Identity
package import Kernel
import Storage

/// Who had the dossier for how long, and why: each working minute of the owner's calendar from receipt to the end belongs to exactly
/// one holder and ground, so that the segments add up to the whole. Time the result waits to be collected is not the agency's and comes
/// after the end. The rules are in `docs/decisions/2026-11-22-one-holder-a-minute.md`.
package struct Attribution: Sendable, Hashable {
    package enum Holder: Sendable, Hashable {
        case agency(AgencyID, unit: Int64? = nil, person: Identifier<Account>? = nil)
        case applicant
        case post
        /// The tax office and the treasury, while a financial obligation is worked out and paid.
        case treasury
        /// Somebody who has no place in this software, by name.
        case outside(String)
    }

    /// One stretch of one holder. Segments follow one another without a gap, in order of time.
    package struct Segment: Sendable, Hashable {
        package let holder: Holder
        package let ground: AttributionGround
        /// The holder in words: the person, else the role of the step; the agency asked; the applicant.
        package let label: String
        package let position: Int
        package let from: Instant
        package let to: Instant
        /// Working minutes.
        package let minutes: Int
        /// The working minutes a stay was given, on its first segment; 0 where a segment goes on with a stay; nil without a limit.
        package let allowed: Int?
        /// Of `minutes`, those beyond what the stay was given.
        package let over: Int
    }

    package let segments: [Segment]

    package var total: Int { segments.reduce(0) { $0 + $1.minutes } }
    package var over: Int { segments.reduce(0) { $0 + $1.over } }
}

package enum AttributionGround: String, CaseIterable, Sendable, SQLCodable {
    case step, supplement, payment, transfer, opinion

    package var vietnamese: String {
        switch self {
        case .step: "Thực hiện bước"
        case .supplement: "Bổ sung, hoàn thiện hồ sơ"
        case .payment: "Thực hiện nghĩa vụ tài chính"
        case .transfer: "Chuyển cơ quan khác giải quyết"
        case .opinion: "Lấy ý kiến"
        }
    }
}

/// Somebody was asked for an opinion: until when the answer came, if it has come.
package struct OpinionInterval: Sendable, Hashable {
    package let party: Attribution.Holder
    package let label: String
    package let from: Instant
    package let to: Instant?
    /// Until when the answer was asked for.
    package let dueAt: Instant?

    package init(party: Attribution.Holder, label: String = "", from: Instant, to: Instant? = nil, dueAt: Instant? = nil) {
        self.party = party
        self.label = label
        self.from = from
        self.to = to
        self.dueAt = dueAt
    }
}

/// What happened to a dossier, as far as it says who had it: plain values, in any order.
package struct DossierCourse: Sendable, Hashable {
    /// From `at` on the dossier stood at a step with somebody.
    package struct Move: Sendable, Hashable {
        package enum Act: Sendable, Hashable, CaseIterable {
            /// A step was entered: with the receipt, forward or back.
            case entered
            /// It stands at a step of another revision.
            case moved
            case referred, cameBack
            /// The stay goes on, maybe in other hands: a hand-over, a word of the head, a check.
            case wentOn
        }

        package let seq: Int
        package let at: Instant
        package let act: Act
        package let position: Int
        package let holder: Attribution.Holder
        package let label: String
        /// The other agency that has it from here on, until it comes back.
        package let toAgency: AgencyID?
        /// When the stay that begins here is due; nil without a limit, and where a stay goes on.
        package let dueAt: Instant?

        package init(
            seq: Int, at: Instant, act: Act, position: Int, holder: Attribution.Holder, label: String,
            toAgency: AgencyID? = nil, dueAt: Instant? = nil
        ) {
            self.seq = seq
            self.at = at
            self.act = act
            self.position = position
            self.holder = holder
            self.label = label
            self.toAgency = toAgency
            self.dueAt = dueAt
        }
    }

    /// The full limit of the step in hand counts anew, after a supplement.
    package struct Renewal: Sendable, Hashable {
        package let at: Instant
        package let dueAt: Instant?

        package init(at: Instant, dueAt: Instant?) { (self.at, self.dueAt) = (at, dueAt) }
    }

    package let agency: AgencyID
    package let receivedAt: Instant
    /// The end, or now while it is open.
    package let until: Instant
    package let moves: [Move]
    package let stops: [LegalClock.Stop]
    package let opinions: [OpinionInterval]
    package let renewals: [Renewal]

    package init(
        agency: AgencyID, receivedAt: Instant, until: Instant, moves: [Move], stops: [LegalClock.Stop] = [],
        opinions: [OpinionInterval] = [], renewals: [Renewal] = []
    ) {
        self.renewals = renewals.sorted { $0.at < $1.at }
        self.agency = agency
        self.receivedAt = receivedAt
        self.until = max(receivedAt, until)
        self.moves = moves.sorted { ($0.at, $0.seq) < ($1.at, $1.seq) }
        self.stops = stops
        // What was answered after the end had no answer when it ended: nobody can know it then.
        self.opinions = opinions.map { one in
            guard let to = one.to, to > until else { return one }
            return OpinionInterval(party: one.party, label: one.label, from: one.from, dueAt: one.dueAt)
        }
    }
}

extension Attribution {
    /// Each holder once, in the order in which they first had it: for the strip on the dossier's page.
    package var shares: [(label: String, minutes: Int)] {
        var order: [String] = []
        var minutes: [String: Int] = [:]
        for segment in segments {
            if minutes[segment.label] == nil { order.append(segment.label) }
            minutes[segment.label, default: 0] += segment.minutes
        }
        return order.map { ($0, minutes[$0] ?? 0) }
    }
}
