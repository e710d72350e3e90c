package import Identity
package import Kernel
import Storage

/// One internal audit (cuộc đánh giá nội bộ): a team with a lead, questions each with its auditor, answers with evidence, a closing report.
package struct Audit: Sendable, Hashable {
    package struct Member: Sendable, Hashable {
        package let account: Identifier<Account>
        package let name: String
        package let isLead: Bool
    }

    package struct Closing: Sendable, Hashable {
        package let report: AuditReport
        package let by: String
        package let at: Instant
    }

    package let id: Identifier<Audit>
    package let agency: AgencyID
    /// `ĐG-2026-01`.
    package let code: String
    package let title: String
    package let scope: String
    package let criteria: String
    package let plannedOn: Day
    package let openedBy: String
    package let openedAt: Instant
    package let members: [Member]
    package let closing: Closing?
    let version: Int

    package var reference: Reference { Reference(.audit, id, label: code) }
    package var isClosed: Bool { closing != nil }
    package var lead: Member? { members.first { $0.isLead } }

    func isMember(_ account: Identifier<Account>) -> Bool { members.contains { $0.account == account } }

    func checkOpen() throws(Problem) {
        guard !isClosed else { throw .conflict("Cuộc đánh giá \(code) đã kết thúc.") }
    }

    /// Only its lead closes it, and only with an answer to every question.
    func checkClosing(by account: Identifier<Account>, questions: [AuditQuestion]) throws(Problem) {
        try checkOpen()
        guard lead?.account == account else { throw .forbidden("Trưởng đoàn đánh giá kết thúc cuộc đánh giá.") }
        guard !questions.isEmpty else { throw .conflict("Chưa có câu hỏi nào nên chưa kết thúc được.") }
        let open = questions.count { $0.answer == nil }
        guard open == 0 else { throw .conflict("Còn \(open) câu hỏi chưa có kết quả nên chưa kết thúc được.") }
    }
}

/// What one decides when an audit is opened.
package struct AuditDraft: Sendable, Hashable {
    package var title: String
    package var scope: String
    package var criteria: String
    package var plannedOn: Day
    package var lead: Identifier<Account>
    package var members: Set<Identifier<Account>>
    package var line: Identifier<AuditProgramme.Line>?

    package init(
        title: String, scope: String, criteria: String = "TCVN ISO 9001:2015; tài liệu của hệ thống; pháp luật liên quan", plannedOn: Day,
        lead: Identifier<Account>, members: Set<Identifier<Account>> = [], line: Identifier<AuditProgramme.Line>? = nil
    ) {
        self.title = title
        self.scope = scope
        self.criteria = criteria
        self.plannedOn = plannedOn
        self.lead = lead
        self.members = members
        self.line = line
    }
}

/// What the lead concludes (báo cáo tổng hợp, BM-03-04).
package struct AuditReport: Sendable, Hashable {
    package var heldFrom: Day
    package var heldTo: Day
    package var strengths: String
    package var recommendations: String
    package var conclusion: String

    package init(heldFrom: Day, heldTo: Day, strengths: String = "", recommendations: String = "", conclusion: String) {
        self.heldFrom = heldFrom
        self.heldTo = heldTo
        self.strengths = strengths
        self.recommendations = recommendations
        self.conclusion = conclusion
    }
}
