package import Kernel
import Web

extension Thing {
    package static let nonconformity = Thing("nonconformity", "Phiếu không phù hợp", page: ImprovementLink.nonconformity.pattern)
    package static let complaint = Thing("complaint", "Phản ánh", page: ImprovementLink.complaint.pattern)
    static let proposal = Thing("proposal", "Đề nghị lập phiếu")
    static let suggestion = Thing("suggestion", "Đề xuất cải tiến")
    static let improvementReview = Thing("improvementReview", "Rà soát cải tiến")
}

/// What happens to a nonconformity and its corrective action (10.2), and to the proposals of one.
package enum NonconformityEvent: Event {
    case raised(source: String, severity: String, about: String)
    case handled(NonconformityAct.Kind, text: String)
    case proposed(ground: Proposal.Ground), proposalWithdrawn(ground: Proposal.Ground, reason: String), declined(reason: String)

    package var record: EventRecord {
        switch self {
        case .raised(let source, let severity, let about):
            EventRecord("nonconformity.raised", "Lập phiếu", ["source": source, "severity": severity, "reference": about])
        case .handled(let kind, let text): EventRecord("nonconformity.\(Self.verb(kind))", kind.vietnamese, ["text": text])
        case .proposed(let ground): EventRecord("nonconformity.proposed", "Đề nghị lập phiếu", ["ground": ground.rawValue])
        case .proposalWithdrawn(let ground, let reason):
            EventRecord("nonconformity.proposalWithdrawn", "Rút đề nghị lập phiếu", ["ground": ground.rawValue, "reason": reason])
        case .declined(let reason): EventRecord("nonconformity.declined", "Không lập phiếu", ["reason": reason])
        }
    }

    private static func verb(_ kind: NonconformityAct.Kind) -> String {
        switch kind {
        case .correction: "corrected"
        case .cause: "causeFound"
        case .action: "actionPlanned"
        case .actionDone: "actionDone"
        case .verified: "verified"
        case .closed: "closed"
        case .reopened: "reopened"
        }
    }

    package static let examples: [NonconformityEvent] =
        [
            .raised(source: "lateDossier", severity: "minor", about: "H40.12-260218-0007"), .proposed(ground: .late),
            .proposalWithdrawn(ground: .late, reason: "Hạn được tính lại"), .declined(reason: "Đã xử lý trong đánh giá nội bộ"),
        ] + NonconformityAct.Kind.allCases.map { .handled($0, text: "Đã trả kết quả cho người dân") }
}

/// What happens to complaints, suggestions and the yearly review of improvement.
package enum ImprovementEvent: Event {
    case complaintSubmitted(kind: String, field: String), complaintAnswered(finding: String)
    case suggestionMade(title: String), suggestionDecided(Suggestion.Decision, title: String)
    case improvementReviewed

    package var record: EventRecord {
        switch self {
        case .complaintSubmitted(let kind, let field):
            EventRecord("complaint.submitted", "Gửi phản ánh", ["kind": kind, "field": field])
        case .complaintAnswered(let finding): EventRecord("complaint.answered", "Trả lời phản ánh", ["finding": finding])
        case .suggestionMade(let title): EventRecord("suggestion.made", "Đề xuất cải tiến", ["title": title])
        case .suggestionDecided(let decision, let title):
            EventRecord("suggestion.\(decision.rawValue)", decision.vietnamese, ["title": title])
        case .improvementReviewed: EventRecord("improvement.reviewed", "Rà soát cải tiến")
        }
    }

    package static let examples: [ImprovementEvent] =
        [
            .complaintSubmitted(kind: "complaint", field: "Hộ tịch"), .complaintAnswered(finding: "upheld"),
            .suggestionMade(title: "In sẵn tờ khai"), .improvementReviewed,
        ] + Suggestion.Decision.allCases.map { .suggestionDecided($0, title: "In sẵn tờ khai") }
}
