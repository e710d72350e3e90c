package import Deadlines
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
}

/// From when on which due date held for the step a dossier stood at, and why: both ledgers that say so, as one.
package struct StepDueLine: Sendable, Hashable {
    package let at: Instant
    package let step: DossierPath.Step
    /// Nil where the step has no limit that can be read, and after the end.
    package let dueAt: Instant?
    package let what: String
    package let byName: String
    package let why: String

    /// In the order of what happened: each hand-over that began a step or changed its date, and each move between. What another agency was
    /// given until then is its own date, not the step's.
    static func lines(_ steps: [DossierStep], _ moves: [StepDueMove]) -> [StepDueLine] {
        var moves = moves.sorted { $0.seq < $1.seq }[...]
        var lines: [StepDueLine] = []
        func move(_ step: DossierPath.Step, before seq: Int) {
            while let next = moves.first, next.seq < seq {
                lines.append(
                    StepDueLine(
                        at: next.at, step: step, dueAt: next.newDue, what: next.cause.vietnamese, byName: next.byName, why: next.why))
                moves = moves.dropFirst()
            }
        }
        for entry in steps.sorted(by: { $0.seq < $1.seq }) {
            if let last = lines.last { move(last.step, before: entry.seq) }
            guard entry.kind != .referred, lines.last.map({ $0.step != entry.step || $0.dueAt != entry.dueAt }) ?? true else { continue }
            lines.append(
                StepDueLine(
                    at: entry.at, step: entry.step, dueAt: entry.dueAt, what: entry.kind.vietnamese, byName: entry.byName, why: entry.note))
        }
        if let last = lines.last { move(last.step, before: .max) }
        return lines
    }
}

extension [StepDueLine] {
    /// The date that held at an instant.
    package func dueAt(_ instant: Instant) -> Instant? { last { $0.at <= instant }?.dueAt }
}
