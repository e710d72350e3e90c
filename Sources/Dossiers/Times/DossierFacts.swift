package import Deadlines
import Identity
package import Kernel

/// What a dossier that has ended is judged by: kept beside its times, so that scores are counted without going through its ledgers again.
package struct DossierFacts: Sendable, Hashable {
    package let endedAt: Instant
    package let outcome: DossierOutcome
    package let indicator: DossierOutcome?
    /// How often the applicant was sent for more papers after the receipt; what was asked before it is added where this is kept.
    package let supplements: Int
    /// Nil when no agency had a limit of its own.
    package let shares: Attribution.Comparison?
}
