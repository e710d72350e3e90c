import Identity
import Kernel
import Organisation
package import Storage

/// Looks over all running dossiers and says what is to be said. It asks how things stand, so it may run late, twice, or after a week off.
package enum KeepWatch {
    private static let batch = 500
    /// More than the longest run of days off: a due date beyond it cannot be one working day away.
    private static let horizonDays = 15

    static let kind = JobKind("dossier.watch", every: .seconds(600)) { context in
        var said = 0
        for warning in DossierWarning.Kind.allCases {
            var last: Identifier<Dossier>?
            repeat {
                let from = last
                let round = try await context.database.write(by: .system) { tx in try look(for: warning, after: from, in: tx) }
                said += round.said
                last = round.last
            } while last != nil
        }
        return "Đã nhắc \(said) việc."
    }

    /// All kinds at once, for commands and tests. How many warnings were new.
    @discardableResult
    package static func perform(in tx: Transaction) throws -> Int {
        var said = 0
        for kind in DossierWarning.Kind.allCases {
            var last: Identifier<Dossier>?
            repeat {
                let round = try look(for: kind, after: last, in: tx)
                said += round.said
                last = round.last
            } while last != nil
        }
        return said
    }

    /// One batch; `last` is nil when there is none left.
    private static func look(
        for kind: DossierWarning.Kind, after last: Identifier<Dossier>?, in tx: Transaction
    ) throws -> (said: Int, last: Identifier<Dossier>?) {
        let before = kind == .nearDue ? Instant(tx.now.day.adding(days: horizonDays)) : tx.now
        let found = try WarningStore.candidates(kind, before: before, after: last, limit: batch, in: tx)
        var calendars: [AgencyID: WorkingCalendar] = [:]
        var said = 0
        for candidate in found {
            if kind == .nearDue {
                let calendar = try calendars[candidate.agency] ?? Calendars.calendar(for: candidate.agency, in: tx)
                calendars[candidate.agency] = calendar
                let isNear = calendar.workingDays(after: tx.now.day, through: candidate.about.day) <= WarningRule.before
                guard isNear, candidate.about >= tx.now else { continue }
            }
            if try WarningStore.insert(kind, candidate, in: tx) {
                said += 1
                try tell(kind, candidate, in: tx)
            }
        }
        return (said, found.count == batch ? found.last?.dossier : nil)
    }

    private static func tell(_ kind: DossierWarning.Kind, _ candidate: WarningStore.Candidate, in tx: Transaction) throws {
        let dossier = Reference(kind: "dossier", id: candidate.dossier.value, label: candidate.code)
        try tx.journal(
            "dossier.warned", dossier, agency: candidate.agency.value, ["kind": kind.rawValue, "about": candidate.about.iso8601])
        guard kind == .late else { return }
        try DossierProposals.late(
            dossier, at: candidate.agency, title: candidate.title, dueAt: candidate.about, "đến \(tx.now.vietnamese) chưa xong", in: tx)
    }
}
