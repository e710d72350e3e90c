import Identity
import Kernel
import Organisation
package import Storage

/// Looks over all running dossiers and says what is to be said. It asks how things stand, so it may run late, twice, or after a week off.
/// An agency whose dossiers cannot be looked at (office hours nobody can read) keeps no other from its warnings.
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

    /// What a look came to.
    private struct Outcome: Sendable {
        var said = 0
        /// Agencies that could not be looked at, and why.
        var failed: [AgencyID: String] = [:]

        mutating func add(_ other: Outcome) {
            said += other.said
            failed.merge(other.failed) { first, _ in first }
        }
    }

    static let kind = JobKind("dossier.watch", every: .seconds(600)) { context in
        var (outcome, place) = (Outcome(), Place() as Place?)
        while let here = place {
            try Task.checkCancellation()
            let round = try await context.database.write(by: .system) { tx in try look(here, in: tx) }
            outcome.add(round.outcome)
            place = round.next
        }
        try Task.checkCancellation()
        outcome.add(try await context.database.write(by: .system) { tx in try lookAround(in: tx) })
        for (agency, why) in outcome.failed.sorted(by: { $0.key < $1.key }) {
            context.warn("the watch left out an agency", ["agency": "\(agency)", "error": why])
        }
        let left = outcome.failed.isEmpty ? "" : " Không xem được hồ sơ của \(outcome.failed.count) cơ quan."
        return "Đã nhắc \(outcome.said) việc.\(left)"
    }

    /// The same walk in one transaction, for commands and tests. How many warnings were new.
    @discardableResult
    package static func perform(in tx: Transaction) throws -> Int {
        var (outcome, place) = (Outcome(), Place() as Place?)
        while let here = place {
            let round = try look(here, in: tx)
            outcome.add(round.outcome)
            place = round.next
        }
        outcome.add(try lookAround(in: tx))
        return outcome.said
    }

    /// One batch, each agency's part of it by itself.
    private static func look(_ place: Place, in tx: Transaction) throws -> (outcome: Outcome, next: Place?) {
        guard let kind = place.kinds.first else { return (Outcome(), nil) }
        let before = kind == .nearDue ? Instant(tx.now.day.adding(days: horizonDays)) : tx.now
        let found = try WarningStore.candidates(kind, before: before, after: place.last, limit: batch, in: tx)
        var outcome = Outcome()
        for (agency, candidates) in Dictionary(grouping: found, by: \.agency).sorted(by: { $0.key < $1.key }) {
            outcome.add(alone(agency) { try warn(kind, due(candidates, kind, of: agency, in: tx), in: tx) })
        }
        return (outcome, place.after(found))
    }

    /// What is neither near nor past a date of a dossier: questions without an answer, warnings that no longer hold.
    private static func lookAround(in tx: Transaction) throws -> Outcome {
        var outcome = Outcome()
        for (agency, referrals) in Dictionary(grouping: try ReferralStore.silent(at: tx.now, limit: batch, in: tx), by: \.from) {
            outcome.add(
                alone(agency) {
                    try tx.attempt { for referral in referrals { try ReportSilence.perform(referral, in: tx) } }
                    return referrals.count
                })
        }
        for (agency, stale) in Dictionary(grouping: try WarningStore.outdated(limit: batch, in: tx), by: \.agency) {
            outcome.add(
                alone(agency) {
                    try tx.attempt { for warning in stale { try takeBack(warning, in: tx) } }
                    return 0
                })
        }
        return outcome
    }

    private static func alone(_ agency: AgencyID, _ part: () throws -> Int) -> Outcome {
        do { return Outcome(said: try part()) } catch { return Outcome(failed: [agency: "\(error)"]) }
    }

    /// Those that are worth a word: near by the agency's own calendar, where that is the question.
    private static func due(
        _ candidates: [WarningStore.Candidate], _ kind: DossierWarning.Kind, of agency: AgencyID, in tx: Transaction
    ) throws -> [WarningStore.Candidate] {
        guard kind == .nearDue else { return candidates }
        let calendar = try Calendars.calendar(for: agency, in: tx)
        return candidates.filter { candidate in
            candidate.about >= tx.now
                && calendar.workingDays(after: tx.now.day, through: candidate.about.day) <= WarningRule.before
        }
    }

    private static func warn(_ kind: DossierWarning.Kind, _ candidates: [WarningStore.Candidate], in tx: Transaction) throws -> Int {
        guard !candidates.isEmpty else { return 0 }
        return try tx.attempt {
            var said = 0
            for candidate in candidates where try WarningStore.insert(kind, candidate, in: tx) {
                said += 1
                try record(kind, candidate, in: tx)
            }
            return said
        }
    }

    private static func record(_ kind: DossierWarning.Kind, _ candidate: WarningStore.Candidate, in tx: Transaction) throws {
        try tx.journal(
            DossierEvent.warned(
                kind: kind.rawValue,
                about: candidate.about), about: candidate.reference, agency: candidate.agency.value)
        guard kind == .late else { return }
        try DossierProposals.late(
            candidate.reference, at: candidate.agency, title: candidate.title, dueAt: candidate.about, "đến \(tx.now.vietnamese) chưa xong",
            in: tx)
    }

    /// The due date it was about is no longer the dossier's: nobody has to answer it, and what was proposed because of a lateness that is
    /// none any more is withdrawn.
    private static func takeBack(_ warning: WarningStore.Outdated, in tx: Transaction) throws {
        try WarningStore.withdraw(warning, in: tx)
        guard warning.isInTime else { return }
        try DossierProposals.notLate(warning, in: tx)
    }
}
