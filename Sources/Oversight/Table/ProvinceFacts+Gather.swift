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
    /// - Parameter lacks: asks only what tells these.
    package static func gather(
        _ scope: AgencyScope, asOf: AsOf, from: Day? = nil, telling lacks: [TableFilter.Lack]? = nil, requirements: [RequirementSource],
        in reader: any Reader
    ) throws -> ProvinceFacts {
        let needed = lacks.map { $0.reduce(into: Set<Fact>()) { $0.formUnion($1.facts) } }
        func needs(_ fact: Fact) -> Bool { needed?.contains(fact) ?? true }
        let instant = asOf.instant
        var facts = ProvinceFacts(asOf: asOf)
        facts.agencies = try AgencyStore.agencies(in: scope, knownAt: instant, in: reader)
        for source in requirements {
            let wanted = source.requirements.filter { $0.column.map { needs(.column($0)) } ?? false }
            guard !wanted.isEmpty else { continue }
            let answers = try source.standings(scope, asOf.year, instant, reader, of: wanted)
            for requirement in wanted {
                if let column = requirement.column { facts.standings[column, default: []].append(answers[requirement.key] ?? [:]) }
            }
        }
        if needs(.duties) { facts.duties = try Duties.duties(scope, asOf: instant, in: reader) }
        if needs(.coverage) {
            facts.coverage = try Procedures.coverage(scope, asOf: instant, in: reader).mapValues { Ratio($0.covered, of: $0.total) }
        }
        if needs(.announcements) { facts.announcements = try Announcements.latest(scope, asOf: instant, in: reader) }
        if needs(.adoption) { facts.adoption = try AdoptionStore.adoptions(scope, asOf: instant, in: reader) }
        if needs(.reports) {
            facts.sent = try OversightStore.firstClosings(scope, asOf: instant, in: reader)
            facts.reportDays = try OversightStore.reportDays(scope, asOf: instant, in: reader)
        }
        if needs(.figures) {
            let from = from ?? Day.firstOf(year: asOf.year)
            facts.dossiers = try DossierTallies.totals(scope, from: from, asOf: instant, in: reader)
            facts.nonconformities = try Nonconformities.summary(scope, from: from, asOf: instant, in: reader)
            facts.training = try Training.count(scope, from: from, through: asOf.day, asOf: instant, in: reader)
        }
        return facts
    }
}

/// What is asked apart.
private enum Fact: Hashable {
    case column(Requirement.Column)
    case duties, coverage, announcements, adoption, reports, figures
}

extension TableFilter.Lack {
    /// What `holds(for:)` looks at, besides the agency.
    fileprivate var facts: Set<Fact> {
        switch self {
        case .column(let column): [.column(column)]
        case .any: Set(Requirement.Column.allCases.map(Fact.column))
        case .coverage: [.coverage]
        case .announcement: [.announcements]
        case .adoption: [.adoption]
        case .report: [.duties, .announcements, .reports]
        case .electronic: []
        case .built: [.announcements, .column(.policy)]
        }
    }
}
