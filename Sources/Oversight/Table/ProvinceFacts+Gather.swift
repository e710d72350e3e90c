import Dossiers
import Frameworks
import Improvement
package import Identity
package import Kernel
import Organisation
import Planning
import Procedures
package import Standards
package import Storage
import Training

extension ProvinceFacts {
    /// Asks every room below once about a whole scope: about twenty queries, for one agency as for thousands.
    package static func gather(
        _ scope: AgencyScope, asOf: AsOf, from: Day? = nil, requirements: [RequirementSource], in reader: any Reader
    ) throws -> ProvinceFacts {
        var facts = ProvinceFacts(asOf: asOf)
        facts.agencies = try AgencyStore.agencies(in: scope, knownAt: asOf.instant, in: reader)
        facts.duties = try Duties.duties(scope, asOf: asOf.instant, in: reader)
        for source in requirements {
            let wanted = source.requirements.filter { $0.column != nil }
            guard !wanted.isEmpty else { continue }
            let answers = try source.standings(scope, asOf.year, asOf.instant, reader, of: wanted)
            for requirement in wanted {
                if let column = requirement.column { facts.standings[column, default: []].append(answers[requirement.key] ?? [:]) }
            }
        }
        facts.coverage = try Procedures.coverage(scope, asOf: asOf.instant, in: reader).mapValues { Ratio($0.covered, of: $0.total) }
        facts.announcements = try Announcements.latest(scope, asOf: asOf.instant, in: reader)
        facts.adoption = try AdoptionStore.adoptions(scope, asOf: asOf.instant, in: reader)
        let from = from ?? Day.firstOf(year: asOf.year)
        facts.dossiers = try DossierTallies.totals(scope, from: from, asOf: asOf.instant, in: reader)
        facts.nonconformities = try Nonconformities.summary(scope, from: from, asOf: asOf.instant, in: reader)
        facts.training = try Training.count(scope, from: from, through: asOf.day, asOf: asOf.instant, in: reader)
        facts.sent = try OversightStore.firstClosings(scope, asOf: asOf.instant, in: reader)
        facts.reportDays = try OversightStore.reportDays(scope, asOf: asOf.instant, in: reader)
        return facts
    }
}
