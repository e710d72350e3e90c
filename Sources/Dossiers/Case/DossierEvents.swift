package import Deadlines
package import Documents
package import Identity
package import Kernel
import Storage

/// One hand-over: from `at` on the dossier stood at `position` with `holder`. Only added to.
package struct DossierStep: Sendable, Hashable {
    package enum Kind: String, CaseIterable, Sendable, SQLCodable {
        case received, advanced, sentBack, handedOver, referred, cameBack, moved, checked, directed, corrected, finished, archived,
            returned, withdrawn, stopped

        package var vietnamese: String {
            switch self {
            case .received: "Tiếp nhận"
            case .advanced: "Chuyển bước"
            case .sentBack: "Trả lại bước trước"
            case .handedOver: "Giao người xử lý"
            case .referred: "Chuyển cơ quan khác"
            case .cameBack: "Cơ quan khác chuyển về"
            case .moved: "Chuyển sang bản quy trình mới"
            case .checked: "Đồng nghiệp kiểm tra"
            case .directed: "Lãnh đạo chỉ đạo"
            case .corrected: "Đính chính kết quả"
            case .archived: "Lưu hồ sơ"
            case .finished: "Xử lý xong"
            case .returned: "Trả kết quả"
            case .withdrawn: "Người nộp rút hồ sơ"
            case .stopped: "Dừng giải quyết"
            }
        }
    }

    package let seq: Int
    package let at: Instant
    package let kind: Kind
    /// The revision whose step it is; another one after the dossier was moved.
    package let revision: RevisionID
    package let step: DossierPath.Step
    package let holder: Identifier<Account>?
    package let holderName: String?
    /// The holder's unit at that time.
    package let unit: Int64?
    /// The agency that has it from here on, when it is not the one that received it.
    package let toAgency: AgencyID?
    /// When the step entered here is due by its own limit.
    package let dueAt: Instant?
    package let byName: String
    package let note: String
}

/// A paper or file the applicant handed in.
package struct DossierPart: Sendable, Hashable {
    package var name: String
    package var original: Int
    package var copy: Int
    package var electronic: Bool

    /// More of one paper is a slip of the keyboard.
    package static let mostCopies = 9_999

    package init(name: String, original: Int, copy: Int, electronic: Bool = false) {
        self.name = name
        self.original = original
        self.copy = copy
        self.electronic = electronic
    }
}
