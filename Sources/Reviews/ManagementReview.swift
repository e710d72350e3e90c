package import Identity
package import Kernel
import Storage

/// A management review (xem xét của lãnh đạo, TCVN ISO 9001:2015 9.3): inputs the system gathered, decisions with people and days, minutes.
package struct ManagementReview: Sendable, Hashable {
    package let id: Identifier<ManagementReview>
    package let agency: AgencyID
    /// `XXLĐ-2026-01`.
    package let code: String
    package let plannedOn: Day
    package let chair: Identifier<Account>
    package let chairName: String
    package let chairPost: String
    package let openedBy: String
    package let openedAt: Instant
    /// What the meeting had before it: the last snapshot taken before its minutes.
    package let inputs: ReviewInputs
    package let decisions: [ReviewDecision]
    package let minutes: Recorded?
    let version: Int

    package struct Recorded: Sendable, Hashable {
        package let minutes: ReviewMinutes
        package let by: String
        package let at: Instant
    }

    package var reference: Reference { Reference(.review, id, label: code) }
    package var isConcluded: Bool { minutes != nil }

    func checkOpen() throws(Problem) {
        guard !isConcluded else { throw .conflict("Cuộc xem xét \(code) đã kết luận; đầu vào và quyết định giữ nguyên.") }
    }

    /// Whoever presides concludes, and not without a decision: outputs are what 9.3.3 asks for.
    func checkConclusion(by account: Identifier<Account>) throws(Problem) {
        try checkOpen()
        guard account == chair else { throw .forbidden("\(chairName) chủ trì nên là người kết luận.") }
        guard !decisions.isEmpty else {
            throw .conflict("Chưa có quyết định nào. Cuộc xem xét phải có đầu ra: cải tiến, thay đổi hệ thống hoặc nguồn lực (9.3.3).")
        }
    }
}

/// What the one who presides puts her name to.
package struct ReviewMinutes: Sendable, Hashable {
    package var heldOn: Day
    package var attendees: String
    package var discussion: String
    package var conclusion: String

    package init(heldOn: Day, attendees: String, discussion: String = "", conclusion: String) {
        self.heldOn = heldOn
        self.attendees = attendees
        self.discussion = discussion
        self.conclusion = conclusion
    }
}

/// A decision of a review: what, who, until when (9.3.3).
package struct ReviewDecision: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, SQLCodable {
        case improvement, systemChange, resources

        package var vietnamese: String {
            switch self {
            case .improvement: "Cơ hội cải tiến"
            case .systemChange: "Thay đổi hệ thống"
            case .resources: "Nguồn lực"
            }
        }
    }

    package struct Done: Sendable, Hashable {
        package let result: String
        package let by: String
        package let at: Instant
    }

    package let id: Identifier<ReviewDecision>
    package let review: Identifier<ManagementReview>
    package let kind: Kind
    package let what: String
    package let responsible: Identifier<Account>
    package let responsibleName: String
    package let dueOn: Day
    package let done: Done?
}
