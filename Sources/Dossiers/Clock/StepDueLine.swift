package import Deadlines
package import Kernel

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
