package import Dossiers
package import Frameworks
package import Improvement
package import Identity
package import Kernel
package import Organisation
package import Planning
package import Standards
package import Training

/// Everything the lower rooms answered about the agencies of a scope at one moment: what the table and the reports are drawn from.
package struct ProvinceFacts: Sendable {
    package var asOf: AsOf
    package var agencies: [Agency] = []
    package var duties: [AgencyID: DutyStatement] = [:]
    /// Of each requirement that answers for a column, the standings of the agencies.
    package var standings: [Requirement.Column: [[AgencyID: Standing]]] = [:]
    package var coverage: [AgencyID: Ratio] = [:]
    package var announcements: [AgencyID: Announcement] = [:]
    /// The framework model each took over last.
    package var adoption: [AgencyID: Adoption] = [:]
    /// From the first day of the year.
    package var dossiers: [AgencyID: DossierTotals] = [:]
    package var nonconformities: [AgencyID: Nonconformities.Summary] = [:]
    package var training: [AgencyID: Training.Count] = [:]
    /// The day each report of an agency was first closed.
    package var sent: [AgencyID: [ReportKey: Day]] = [:]
    package var reportDays: [ReportDue] = []

    package init(asOf: AsOf) { self.asOf = asOf }
}
