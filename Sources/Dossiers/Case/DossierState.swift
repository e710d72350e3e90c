import Deadlines
import Storage

/// Where a dossier stands. Each state answers to one of the national portal's ten codes (`TrangThai`), which screens elsewhere and
/// reports go by; 1 (Mới đăng ký) and 3 (Không được tiếp nhận) come before there is a dossier here.
package enum DossierState: String, CaseIterable, Sendable, SQLCodable {
    /// Received complete; the desk has not handed it on yet.
    case received
    case processing
    case awaitingSupplement
    case awaitingPayment
    /// The result is there; the applicant has not got it yet.
    case finished
    case returned
    case withdrawn
    case stopped

    package var nationalCode: Int {
        switch self {
        case .received: 2
        case .processing: 4
        case .awaitingSupplement: 5
        case .awaitingPayment: 6
        case .withdrawn: 7
        case .stopped: 8
        case .finished: 9
        case .returned: 10
        }
    }

    package var vietnamese: String {
        switch self {
        case .received: "Đã tiếp nhận"
        case .processing: "Đang giải quyết"
        case .awaitingSupplement: "Chờ bổ sung giấy tờ"
        case .awaitingPayment: "Chờ thực hiện nghĩa vụ tài chính"
        case .finished: "Đã xử lý xong"
        case .returned: "Đã trả kết quả"
        case .withdrawn: "Người nộp đã rút"
        case .stopped: "Dừng xử lý"
        }
    }

    /// The agency's clock runs, or will run again.
    package var isOpen: Bool { isRunning || isPaused }
    package var isRunning: Bool { self == .received || self == .processing }
    package var isPaused: Bool { self == .awaitingSupplement || self == .awaitingPayment }
}

/// How a dossier came in.
package enum DossierChannel: String, CaseIterable, Sendable, SQLCodable {
    case desk, online, post

    /// What the desk may write down: what comes online comes by the portal or another system, never by hand.
    package static let atDesk: [DossierChannel] = [.desk, .post]

    package var vietnamese: String {
        switch self {
        case .desk: "Trực tiếp"
        case .online: "Trực tuyến"
        case .post: "Bưu chính công ích"
        }
    }
}

extension ClockGround {
    /// The state a dossier is in while the clock is stopped for this.
    var state: DossierState { self == .supplement ? .awaitingSupplement : .awaitingPayment }
}
