import Web
package import Dossiers
package import Identity
package import Kernel
package import Procedures
import Storage

/// What an applicant handed in before it is received: online, by post, or at the desk when something was missing. It has the code that the
/// dossier keeps; the legal clock starts with the receipt, never here. Its rules are pure; the actions write down what they say.
package struct Submission: Sendable, Hashable {
    package let id: Identifier<Submission>
    package let agency: AgencyID
    package let code: String
    package let tthc: TTHCID
    /// The name the procedure had when it came in.
    package let title: String
    package let channel: DossierChannel
    package let person: Applicant
    package let sets: Int
    package let note: String
    package let submittedAt: Instant
    /// Until when the desk answers; counted anew when the applicant has brought what was missing.
    package let answerDueAt: Instant?
    /// The rule behind it, in words.
    package let rule: String
    package let state: SubmissionState
    /// What was decided last, or asked for: the reason the applicant reads.
    package let reason: String
    package let supplementRequests: Int
    package let dossier: Identifier<Dossier>?
    package let version: Int

    package var link: String { IntakeLink.submission(id) }
    package var reference: Reference { Reference(.submission, id, label: code) }

    /// The applicant has brought what was asked for, and the desk has not looked yet.
    package var isSupplemented: Bool { state == .registered && supplementRequests > 0 }

    package func isLate(at now: Instant) -> Bool { state == .registered && answerDueAt.map { now > $0 } ?? false }
}

extension Submission {
    package func accepted() throws(Problem) {
        guard state.isOpen else { throw .conflict("Hồ sơ này \(state.vietnamese.lowercased()) rồi.") }
    }

    /// One request lists everything that is missing, and says why (NĐ 61/2018 Đ17.2): the page warns of a second one, the record counts it.
    package func supplementRequested(_ missing: [MissingPart], reason: String) throws(Problem) {
        guard state == .registered else {
            throw .conflict(
                state == .awaitingSupplement
                    ? "Đã yêu cầu bổ sung, hồ sơ đang chờ người nộp." : "Hồ sơ này \(state.vietnamese.lowercased()) rồi.")
        }
        var errors = FieldErrors()
        errors.expect(!missing.isEmpty, "missing", "Anh/chị đánh dấu mọi giấy tờ còn thiếu hoặc phải sửa, trong một lần.")
        errors.expect(!reason.isEmpty, "reason", "Anh/chị ghi vì sao phải bổ sung, theo quy định nào.")
        errors.length("reason", reason, "Lý do", 1...2000)
        try errors.check("Chưa gửi được yêu cầu bổ sung.")
    }

    package func refused(reason: String) throws(Problem) {
        guard state.isOpen else { throw .conflict("Hồ sơ này \(state.vietnamese.lowercased()) rồi.") }
        var errors = FieldErrors()
        errors.expect(!reason.isEmpty, "refusal", "Anh/chị ghi lý do từ chối, theo quy định nào.")
        errors.length("refusal", reason, "Lý do", 1...2000)
        try errors.check()
    }

    package func withdrawn() throws(Problem) {
        guard state.isOpen else { throw .conflict("Hồ sơ này \(state.vietnamese.lowercased()), không rút ở đây được nữa.") }
    }

    /// The applicant has something to add: asked for, or before anybody looked.
    package func supplemented() throws(Problem) {
        guard state.isOpen else { throw .conflict("Hồ sơ này \(state.vietnamese.lowercased()), không bổ sung được nữa.") }
    }
}

/// A paper that is missing, or must be mended, and what about it.
package struct MissingPart: Sendable, Hashable {
    package let name: String
    package let what: String

    package init(name: String, what: String) {
        self.name = name
        self.what = what
    }

    package var vietnamese: String { what.isEmpty ? name : "\(name): \(what)" }
}

/// A paper of a submission: files sent, and what the applicant says will come on paper.
package struct SubmittedPart: Sendable, Hashable {
    package let name: String
    package let onPaper: Bool

    package init(name: String, onPaper: Bool) {
        self.name = name
        self.onPaper = onPaper
    }
}

/// One thing that happened to a submission. Only added to.
package struct SubmissionEvent: Sendable, Hashable {
    package enum Kind: String, CaseIterable, Sendable, SQLCodable {
        case registered, requested, supplemented, accepted, refused, withdrawn

        package var vietnamese: String {
            switch self {
            case .registered: "Nộp hồ sơ"
            case .requested: "Yêu cầu bổ sung"
            case .supplemented: "Bổ sung giấy tờ"
            case .accepted: "Tiếp nhận"
            case .refused: "Từ chối tiếp nhận"
            case .withdrawn: "Rút hồ sơ"
            }
        }
    }

    package let seq: Int
    package let at: Instant
    package let kind: Kind
    package let byName: String
    package let note: String
    /// Of a request for papers: whoever asked says that it was the applicant's own fault, and the note why.
    package var isApplicantFault = false
}
