package import Identity
package import Kernel
import Storage

/// Where a revision stands on its way. Who brought it there, and when, is in its acts.
package enum RevisionStage: String, CaseIterable, Sendable, SQLCodable {
    case draft, submitted, reviewed, approved, discarded

    package var vietnamese: String {
        switch self {
        case .draft: "Bản thảo"
        case .submitted: "Chờ soát xét"
        case .reviewed: "Chờ phê duyệt"
        case .approved: "Đã phê duyệt"
        case .discarded: "Đã bỏ"
        }
    }

    /// Neither approved nor discarded: a document has at most one such revision.
    package var isOpen: Bool { self == .draft || self == .submitted || self == .reviewed }
}

/// One state of a document's text. Once approved it never changes: a change is another revision.
package struct Revision: Sendable, Hashable {
    package let id: RevisionID
    package let document: DocumentID
    package let agency: AgencyID
    /// Lần ban hành and lần sửa đổi.
    package let issue: Int
    package let amendment: Int
    package let stage: RevisionStage
    package let content: String
    package let changeNote: String
    package let createdAt: Instant
    /// The day proposed, and after the approval the day that holds.
    package let effectiveOn: Day?
    /// From when on it is in force: its effective day, but not before its approval. Nil until approved.
    package let effectiveFrom: Instant?
    package let supersededAt: Instant?
    package let withdrawnAt: Instant?
    package let approval: Approval
    package let version: Int

    /// `1/0`: issue and amendment.
    package var label: String { "\(issue)/\(amendment)" }

    package enum Force: Sendable, Hashable {
        case notApproved, notYet(from: Instant), inForce, superseded(at: Instant), withdrawn(at: Instant)
    }

    package func force(at instant: Instant) -> Force {
        guard let effectiveFrom else { return .notApproved }
        if let withdrawnAt, withdrawnAt <= instant { return .withdrawn(at: withdrawnAt) }
        if let supersededAt, supersededAt <= instant { return .superseded(at: supersededAt) }
        return effectiveFrom <= instant ? .inForce : .notYet(from: effectiveFrom)
    }
}

/// Who did what to a revision, and when: the evidence ISO asks for (7.5.2). Only added to.
package struct RevisionAct: Sendable, Hashable {
    package enum Kind: String, CaseIterable, Sendable, SQLCodable {
        case drafted, submitted, reviewed, returned, approved

        package var vietnamese: String {
            switch self {
            case .drafted: "Soạn thảo"
            case .submitted: "Trình soát xét"
            case .reviewed: "Soát xét"
            case .returned: "Trả lại"
            case .approved: "Phê duyệt"
            }
        }
    }

    package let revision: RevisionID
    package let kind: Kind
    package let account: Identifier<Account>
    package let name: String
    package let at: Instant
    package let note: String
}
