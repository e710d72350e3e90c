import Storage

/// How it ended: judged once, when the clock stops, against the due date that held then. While the clock runs there is no such thing as
/// an "overdue" mark: being late is asked of the due date.
package enum DossierOutcome: String, CaseIterable, Sendable, SQLCodable {
    /// On an earlier day than due.
    case early
    case onTime
    case late
    case withdrawn
    case stopped

    package var vietnamese: String {
        switch self {
        case .early: "Trước hạn"
        case .onTime: "Đúng hạn"
        case .late: "Quá hạn"
        case .withdrawn: "Người nộp rút"
        case .stopped: "Dừng xử lý"
        }
    }

    /// A result was made, so that it counts in "đúng hạn / đã giải quyết".
    package var isResolved: Bool { self == .early || self == .onTime || self == .late }
}
