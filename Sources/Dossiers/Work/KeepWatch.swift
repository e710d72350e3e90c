import Identity
import Kernel
import Organisation
package import Storage

/// Looks over all running dossiers and says what is to be said. It asks how things stand, so it may run late, twice, or after a week off.
package enum KeepWatch {
    private static let batch = 500
    /// More than the longest run of days off: a due date beyond it cannot be one working day away.
    private static let horizonDays = 15

    /// Where the walk stands: at the first of these kinds, behind this dossier.
    private struct Place: Sendable {
        var kinds = DossierWarning.Kind.allCases[...]
        var last: Identifier<Dossier>?

        /// After a batch of the first kind; nil at the end of the walk.
        func after(_ batch: [WarningStore.Candidate]) -> Place? {
            if batch.count == KeepWatch.batch { return Place(kinds: kinds, last: batch.last?.dossier) }
            return kinds.count > 1 ? Place(kinds: kinds.dropFirst()) : nil
        }
    }

    static let kind = JobKind("dossier.watch", every: .seconds(600)) { context in
        var (said, place) = (0, Place() as Place?)
        while let here = place {
            try Task.checkCancellation()
            let round = try await context.database.write(by: .system) { tx in try look(here, in: tx) }
            (said, place) = (said + round.said, round.next)
        }
        return "Đã nhắc \(said) việc."
    }

    /// The same walk in one transaction, for commands and tests. How many warnings were new.
    @discardableResult
    package static func perform(in tx: Transaction) throws -> Int {
        var (said, place) = (0, Place() as Place?)
        while let here = place {
            let round = try look(here, in: tx)
            (said, place) = (said + round.said, round.next)
        }
        return said
    }

    /// One batch.
    private static func look(_ place: Place, in tx: Transaction) throws -> (said: Int, next: Place?) {
        guard let kind = place.kinds.first else { return (0, nil) }
        let before = kind == .nearDue ? Instant(tx.now.day.adding(days: horizonDays)) : tx.now
        let found = try WarningStore.candidates(kind, before: before, after: place.last, limit: batch, in: tx)
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
        return (said, place.after(found))
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
