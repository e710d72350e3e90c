package import Identity
package import Kernel
import Storage

/// One thing that was done about a nonconformity. Append-only: ISO 9001 10.2.2 asks for exactly this evidence.
package struct NonconformityAct: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, SQLCodable {
        case correction, cause, action, actionDone, verified, closed, reopened

        package var vietnamese: String {
            switch self {
            case .correction: "Khắc phục tức thời"
            case .cause: "Nguyên nhân"
            case .action: "Hành động khắc phục"
            case .actionDone: "Hoàn thành hành động"
            case .verified: "Thẩm tra hiệu lực"
            case .closed: "Đóng phiếu"
            case .reopened: "Mở lại phiếu"
            }
        }
    }

    package let id: Int64
    package let kind: Kind
    package let text: String
    /// Of `.actionDone`: which action.
    package let action: Int64?
    /// Of `.action`: who does it, until when.
    package let responsible: Identifier<Account>?
    package let responsibleName: String?
    package let dueOn: Day?
    /// Of `.verified`.
    package let isEffective: Bool?
    package let account: Identifier<Account>
    package let by: String
    package let at: Instant
}

/// What somebody wants to do about it; `Handling` says whether it may be done now.
enum HandlingStep: Sendable, Hashable {
    case correction(String)
    case cause(String)
    case action(String, responsible: Identifier<Account>, name: String, dueOn: Day)
    case actionDone(Int64, String)
    case verification(isEffective: Bool, String)
    case closing(String)
    case reopening(String)

    var kind: NonconformityAct.Kind {
        switch self {
        case .correction: .correction
        case .cause: .cause
        case .action: .action
        case .actionDone: .actionDone
        case .verification: .verified
        case .closing: .closed
        case .reopening: .reopened
        }
    }

    var text: String {
        switch self {
        case .correction(let text), .cause(let text), .action(let text, _, _, _), .actionDone(_, let text), .verification(_, let text),
            .closing(let text), .reopening(let text):
            text
        }
    }
}
