package import Identity
package import Kernel
import Storage

/// What a citizen or enterprise says of the agency's work: a complaint, an undue demand, a suggestion (phản ánh, kiến nghị). Tied to the
/// procedure, the field and the dossier it is about, so that complaints are counted where they belong.
package struct Complaint: Sendable, Hashable {
    package let id: Identifier<Complaint>
    package let agency: AgencyID
    /// `PA-12-2026-003`: what the citizen asks after it by.
    package let code: String
    package let draft: ComplaintDraft
    package let receivedAt: Instant
    package let recordedBy: String
    package let limit: String
    package let dueAt: Instant
    package let answer: Answer?
    let version: Int

    package struct Answer: Sendable, Hashable {
        package let finding: ComplaintFinding
        package let content: String
        package let by: String
        package let at: Instant
    }

    package var reference: Reference { Reference(.complaint, id, label: code) }

    /// What an agency promises unless it says otherwise: no rule of law sets it.
    package static let promise = "15 ngày làm việc"
}

package struct ComplaintDraft: Sendable, Hashable {
    package var kind: ComplaintKind
    package var channel: ComplaintChannel
    package var fromName: String
    /// Telephone or e-mail.
    package var contact: String
    package var content: String
    /// The field of work (tư pháp, đất đai …).
    package var field: String
    package var tthc: Reference?
    package var dossier: Reference?

    package init(
        kind: ComplaintKind, channel: ComplaintChannel, fromName: String, contact: String, content: String, field: String = "",
        tthc: Reference? = nil, dossier: Reference? = nil
    ) {
        self.kind = kind
        self.channel = channel
        self.fromName = fromName
        self.contact = contact
        self.content = content
        self.field = field
        self.tthc = tthc
        self.dossier = dossier
    }
}

extension ComplaintDraft {
    /// Whether somebody knows the last four digits of the telephone number, or the last four characters before the @.
    func knows(_ lastFour: String) -> Bool {
        let name = contact.contains("@") ? String(contact.prefix { $0 != "@" }) : contact.filter(\.isNumber)
        return lastFour.count == 4 && name.lowercased().hasSuffix(lastFour.lowercased())
    }
}

package enum ComplaintKind: String, Sendable, CaseIterable, SQLCodable {
    case complaint, undueDemand, suggestion

    package var vietnamese: String {
        switch self {
        case .complaint: "Phản ánh"
        case .undueDemand: "Nhũng nhiễu, đòi hỏi ngoài quy định"
        case .suggestion: "Góp ý, kiến nghị"
        }
    }
}

package enum ComplaintChannel: String, Sendable, CaseIterable, SQLCodable {
    case online, desk, phone, letter

    package var vietnamese: String {
        switch self {
        case .online: "Trực tuyến"
        case .desk: "Trực tiếp"
        case .phone: "Điện thoại"
        case .letter: "Thư, công văn"
        }
    }
}

/// What the agency found.
package enum ComplaintFinding: String, Sendable, CaseIterable, SQLCodable {
    case upheld, partly, unfounded

    package var vietnamese: String {
        switch self {
        case .upheld: "Đúng"
        case .partly: "Đúng một phần"
        case .unfounded: "Không đúng"
        }
    }
}
