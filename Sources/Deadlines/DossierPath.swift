package import Kernel
import Procedures

/// The steps a dossier goes through: those of the procedure's revision that was in force when it was received (NĐ 61/2018 Đ8), kept
/// once per revision. A later revision never disturbs a dossier under way, because a revision never changes.
package struct DossierPath: Sendable, Hashable {
    package struct Step: Sendable, Hashable {
        package let position: Int
        package let name: String
        /// "Trách nhiệm", in the words of the procedure.
        package let role: String
        package let lane: Lane
        /// The time the step is given, as written; may be empty or unreadable.
        package let limitText: String
        /// The applicant gets the result here: reaching it stops the agency's clock.
        package let isReturn: Bool

        package init(position: Int, name: String, role: String, lane: Lane, limitText: String, isReturn: Bool) {
            self.position = position
            self.name = name
            self.role = role
            self.lane = lane
            self.limitText = limitText
            self.isReturn = isReturn
        }

        package var limit: TimeLimit? { TimeLimit(limitText) }

        /// Its first words, for steppers and buttons.
        package var shortName: String { ProcedureContent.Step.shortened(name) }

        /// When the step is due: by its own limit, or, where the desk's first step has none, by the rule for handing over.
        package func due(enteredAt: Instant, by calendar: WorkingCalendar, rules: RuleBook = .law) -> Instant? {
            if let limit { return calendar.due(receivedAt: enteredAt, limit: limit).due }
            guard position == 1, lane == .desk else { return nil }
            return rules.handOverRule(on: enteredAt.day)?.due(receivedAt: enteredAt, by: calendar)
        }

        /// When the step is due after the dossier was away: the rest of its budget counts on, as after a pause of the legal clock
        /// (working days by working days, hours by working time). What was late before stays as it was.
        package func due(_ due: Instant, awayFrom from: Instant, to: Instant, by calendar: WorkingCalendar) -> Instant {
            guard from <= due else { return due }
            guard let limit else {
                return calendar.instant(after: due, workingMinutes: calendar.workingMinutes(from: from, to: to))
            }
            var count = LegalClock.Count(due: due, limit: limit, by: calendar)
            count.pass(LegalClock.Stop(ground: .other, policy: .pause, from: from, to: to))
            return count.due
        }
    }

    package let steps: [Step]

    package init(steps: [Step]) { self.steps = steps }

    /// Drops what the citizen does before the desk has anything; the last step is the return of the result if it says so.
    package init(_ rows: [(name: String, role: String, limit: String)]) {
        var rows = rows[...]
        while let first = rows.first, Lane(role: first.role) == .applicant { rows = rows.dropFirst() }
        steps = rows.enumerated().map { index, row in
            let isLast = index == rows.count - 1
            return Step(
                position: index + 1, name: Self.tidied(row.name), role: row.role, lane: Lane(role: row.role), limitText: row.limit,
                isReturn: isLast && index > 0 && Self.isReturn(row.name, Lane(role: row.role)))
        }
    }

    /// Without the full stop a procedure may end it with: the name stands in the middle of sentences.
    private static func tidied(_ name: String) -> String {
        var name = name[...]
        while let last = name.last, last == "." || last == ";" || last.isWhitespace { name = name.dropLast() }
        return String(name)
    }

    /// A procedure whose desk hands out the result in its last step names it in many ways ("Trả kết quả", "Thu phí, trả giấy").
    private static func isReturn(_ name: String, _ lane: Lane) -> Bool {
        let words = " \(name.searchTokens.joined(separator: " ")) "
        return words.contains(" tra ket qua ") || (lane == .desk && words.contains(" tra "))
    }

    package func step(at position: Int) -> Step? { steps.first { $0.position == position } }
}
