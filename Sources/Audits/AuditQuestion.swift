package import Documents
package import Identity
package import Kernel
import Storage

/// One line of the checklist (BM-03-03): what is asked, against which clause or procedure, of which unit, by whom, and what was found.
package struct AuditQuestion: Sendable, Hashable {
    package let id: Identifier<AuditQuestion>
    package let audit: Identifier<Audit>
    package let draft: AuditQuestionDraft
    package let documentLabel: String
    package let unitName: String
    package let auditorName: String
    /// The last answer counts.
    package let answer: Answer?
    let version: Int

    package struct Answer: Sendable, Hashable {
        package let result: AuditResult
        package let evidence: String
        /// The slip raised for a nonconforming result.
        package let nonconformity: Int64?
        package let by: String
        package let at: Instant
    }

    /// A slip once raised is handled as a slip; the answer behind it stays as it is.
    func checkAnswerable(by account: Identifier<Account>) throws(Problem) {
        guard account == draft.auditor else { throw .forbidden("Câu hỏi này do \(auditorName) phụ trách.") }
        guard answer?.nonconformity == nil else {
            throw .conflict("Kết quả này đã lập phiếu sự không phù hợp nên không sửa được; xử lý tiếp trên phiếu.")
        }
    }
}

package struct AuditQuestionDraft: Sendable, Hashable {
    package var clause: String
    package var document: DocumentID?
    package var unit: Int64?
    package var question: String
    package var auditor: Identifier<Account>

    package init(clause: String, document: DocumentID? = nil, unit: Int64? = nil, question: String, auditor: Identifier<Account>) {
        self.clause = clause
        self.document = document
        self.unit = unit
        self.question = question
        self.auditor = auditor
    }
}

package enum AuditResult: String, Sendable, CaseIterable, SQLCodable {
    case conforming, minor, major, observation

    package var vietnamese: String {
        switch self {
        case .conforming: "Phù hợp"
        case .minor: "Không phù hợp nhẹ"
        case .major: "Không phù hợp nặng"
        case .observation: "Lưu ý"
        }
    }

    package var isNonconforming: Bool { self == .minor || self == .major }
}
