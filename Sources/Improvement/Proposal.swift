package import Identity
package import Kernel
package import Storage

/// What the system noticed by itself and lays before the head, with its evidence: she makes a nonconformity of it, or says why not (8.7,
/// 10.2.1). A thing is proposed once for each ground, however often it is noticed.
package struct Proposal: Sendable, Hashable {
    package enum Ground: String, Sendable, CaseIterable, SQLCodable {
        /// The result came after the due date, or has not come by then.
        case late
        /// The applicant was sent for papers more than once (NĐ 61/2018 Đ19.4).
        case secondSupplement
        case wrongResult
        case upheldComplaint

        package var vietnamese: String {
            switch self {
            case .late: "Quá hạn"
            case .secondSupplement: "Yêu cầu bổ sung nhiều lần"
            case .wrongResult: "Kết quả sai"
            case .upheldComplaint: "Phản ánh đúng"
            }
        }

        var source: NonconformitySource {
            switch self {
            case .late: .lateDossier
            case .upheldComplaint: .complaint
            case .secondSupplement, .wrongResult: .monitoring
            }
        }
    }

    package enum Decision: String, Sendable, SQLCodable { case accepted, declined }

    package let id: Identifier<Proposal>
    package let agency: AgencyID
    package let ground: Ground
    package let subject: Reference
    package let description: String
    package let evidence: String
    package let place: String
    package let proposedAt: Instant
    package let decision: Decision?
    package let decidedBy: String?
    package let decidedAt: Instant?
    package let reason: String
    package let nonconformity: Identifier<Nonconformity>?
}

extension Proposal {
    /// What this person's agencies have not decided yet, the latest first.
    package static func undecided(for actor: Actor, in reader: any Reader) throws -> [Proposal] {
        try ProposalStore.list(ground: nil, isOpen: true, for: actor, page: nil, in: reader).rows
    }

    static func expectOpen(_ proposals: [Proposal]) throws(Problem) {
        guard !proposals.isEmpty else { throw .invalid(field: "de-nghi", "Anh/chị chọn ít nhất một đề nghị.") }
        guard let decided = proposals.first(where: { $0.decision != nil }) else { return }
        throw .conflict("Đề nghị về \(decided.subject.label) đã được \(decided.decidedBy ?? "người khác") quyết định rồi.")
    }

    /// One slip for what has one cause: the first is its reference, all of them its evidence.
    static func draft(for proposals: [Proposal], description: String, on today: Day) -> NonconformityDraft? {
        guard let first = proposals.first else { return nil }
        let isOne = proposals.count == 1
        return NonconformityDraft(
            source: first.ground.source, reference: first.subject,
            description: !description.isEmpty
                ? description : isOne ? first.description : "\(proposals.count) việc: \(first.ground.vietnamese.lowercased())",
            evidence: proposals.map { isOne ? $0.evidence : "\($0.subject.label): \($0.evidence)" }.joined(separator: "\n"),
            clause: "8.7", place: Set(proposals.map(\.place)).count == 1 ? first.place : "", foundOn: today)
    }
}
