package import Kernel

/// The limit of one step as a budget, as `LegalClock` is of the whole dossier: when the step was entered, and the times during which the
/// budget stood still, because the applicant or another agency had the dossier or an opinion was awaited. Everything else is derived from
/// these, so that a calendar that changes late moves it in the same way.
package struct StepClock: Sendable, Hashable {
    /// A time during which nothing was taken of the step's limit.
    package struct Absence: Sendable, Hashable {
        package let from: Instant
        /// Nil while it lasts.
        package let to: Instant?
        /// The full limit counts anew from the end, as that of the whole dossier does.
        package let isRestart: Bool

        package init(from: Instant, to: Instant?, isRestart: Bool = false) {
            (self.from, self.to, self.isRestart) = (from, to, isRestart)
        }

        package init(_ stop: LegalClock.Stop) { self.init(from: stop.from, to: stop.to, isRestart: stop.policy == .restart) }
    }

    package let step: DossierPath.Step
    package let enteredAt: Instant
    /// In order, none of them touching the next.
    package let absences: [Absence]

    /// - Parameter absences: in any order, also before the step was entered, also overlapping: an opinion goes on while the applicant
    ///   supplements.
    package init(_ step: DossierPath.Step, enteredAt: Instant, absences: [Absence] = []) {
        self.step = step
        self.enteredAt = enteredAt
        self.absences = Self.joined(
            absences.compactMap { one in
                if let to = one.to, to <= enteredAt { return nil }
                return Absence(from: max(one.from, enteredAt), to: one.to, isRestart: one.isRestart)
            })
    }

    private static func joined(_ absences: [Absence]) -> [Absence] {
        absences.sorted { $0.from < $1.from }.reduce(into: []) { joined, next in
            guard let last = joined.last, last.to.map({ next.from <= $0 }) ?? true else { return joined.append(next) }
            let to = last.to.flatMap { end in next.to.map { max(end, $0) } }
            joined[joined.count - 1] = Absence(from: last.from, to: to, isRestart: last.isRestart || next.isRestart)
        }
    }

    /// Nil where the procedure gives the step no limit that can be read. An absence that lasts changes nothing until it ends, and one that
    /// began after the due date nothing at all: what was late stays late.
    package func due(by calendar: WorkingCalendar, rules: RuleBook) -> Instant? {
        guard var due = step.due(enteredAt: enteredAt, by: calendar, rules: rules) else { return nil }
        for absence in absences where absence.from <= due {
            guard let to = absence.to else { break }
            due =
                absence.isRestart
                ? step.due(enteredAt: to, by: calendar, rules: rules) ?? due
                : step.due(due, awayFrom: absence.from, to: to, by: calendar)
        }
        return due
    }
}

extension StepClock {
    /// How the due date of the step came about, line by line; empty where it has none.
    package func because(by calendar: WorkingCalendar, rules: RuleBook) -> [String] {
        guard let due = due(by: calendar, rules: rules) else { return [] }
        var lines = ["Vào bước \(step.position) “\(step.name)” lúc \(enteredAt.vietnamese)."]
        if let limit = step.limit {
            let count = calendar.due(receivedAt: enteredAt, limit: limit).because.dropFirst().dropLast()
            lines += ["Thời hạn của bước theo quy trình: \(limit.text)."] + count
        } else if let rule = rules.handOverRule(on: enteredAt.day) {
            lines.append("Quy trình không nêu thời hạn của bước; chuyển hồ sơ theo \(rule.citation).")
        }
        for absence in absences {
            guard let to = absence.to else {
                lines.append("Từ \(absence.from.vietnamese) thời hạn của bước đứng yên, cho đến khi hồ sơ chạy tiếp.")
                break
            }
            let what = absence.isRestart ? "đã dừng để bổ sung; thời hạn của bước tính lại từ đầu" : "thời hạn của bước đứng yên"
            lines.append("Từ \(absence.from.vietnamese) đến \(to.vietnamese) \(what).")
        }
        return lines + ["Hạn của bước: \(due.timeOfDay) \(due.day.vietnameseWithWeekday)."]
    }
}
