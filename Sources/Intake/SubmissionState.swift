import Dossiers
import Storage

/// Where what an applicant handed in stands until it is received. The clock does not run yet; each state answers to one of the national
/// portal's codes, as `DossierState` does for what follows.
package enum SubmissionState: String, CaseIterable, Sendable, SQLCodable {
    /// It lies at the desk, which owes an answer.
    case registered
    case awaitingSupplement
    case refused
    /// Received: a dossier with the same code goes on from here.
    case accepted
    case withdrawn

    package var nationalCode: Int {
        switch self {
        case .registered: 1
        case .accepted: 2
        case .refused: 3
        case .awaitingSupplement: 5
        case .withdrawn: 7
        }
    }

    package var vietnamese: String {
        switch self {
        case .registered: "Chờ tiếp nhận"
        case .awaitingSupplement: "Chờ bổ sung giấy tờ"
        case .refused: "Từ chối tiếp nhận"
        case .accepted: "Đã tiếp nhận"
        case .withdrawn: "Người nộp đã rút"
        }
    }

    package var isOpen: Bool { self == .registered || self == .awaitingSupplement }
}
