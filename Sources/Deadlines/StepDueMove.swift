package import Kernel
import Storage

/// The due date of the step in hand moved while the dossier stayed at that step. A row of the ledger of steps carries the date that holds
/// from a hand-over on; this ledger has every move between two of them. Only added to.
package struct StepDueMove: Sendable, Hashable {
    package enum Cause: String, CaseIterable, Sendable, SQLCodable {
        /// The clock runs again after a stop, which took nothing of the step's limit.
        case resumed
        /// The last opinion that was awaited came, or is not awaited any more.
        case opinionEnded
        /// The calendar changed.
        case recomputed
        /// It had moved before this ledger was kept.
        case earlier

        package var vietnamese: String {
            switch self {
            case .resumed: "Đồng hồ chạy lại"
            case .opinionEnded: "Hết chờ ý kiến"
            case .recomputed: "Tính lại theo lịch"
            case .earlier: "Đã đổi trước khi có sổ này"
            }
        }
    }

    /// The version of the dossier that the move made.
    package let seq: Int
    package let at: Instant
    package let cause: Cause
    package let oldDue: Instant?
    package let newDue: Instant?
    package let byName: String
    /// A sentence for the person whose date moved.
    package let why: String

    package init(seq: Int, at: Instant, cause: Cause, oldDue: Instant?, newDue: Instant?, byName: String, why: String) {
        self.seq = seq
        self.at = at
        self.cause = cause
        self.oldDue = oldDue
        self.newDue = newDue
        self.byName = byName
        self.why = why
    }
}
