import Dossiers
import Identity
import Improvement
import Kernel
import Organisation
import Storage

/// The scores of one agency, or of many, in a period.
struct ScoreBoard: Sendable {
    struct AgencyScore: Sendable {
        let agency: Agency
        let dossiers: Int
        /// One for each instrument in force.
        let cards: [ScoreCard]

        /// Too few to stand beside others.
        var hasFewDossiers: Bool { dossiers < cards.first?.instrument.minimumDossiers ?? 0 }

        /// Those who can be compared first, then those with too few dossiers or indices, then those without a dossier, whatever else is
        /// known of them.
        fileprivate var tier: Int { dossiers == 0 ? 2 : hasFewDossiers || cards.first?.rank == nil ? 1 : 0 }
    }

    struct OfficerScore: Sendable {
        let person: Identifier<Account>
        let name: String
        let dossiers: Int
        let cards: [ScoreCard]
    }

    /// Agencies that scored highest by the first instrument first, after them those that cannot be compared.
    static func agencies(
        _ scope: AgencyScope, in period: ScorePeriod, now: Instant, _ reader: any Reader
    ) throws -> [AgencyScore] {
        let agencies: [Agency]
        switch scope {
        case .agency(let id): agencies = [try AgencyStore.agency(id, in: reader)]
        case .province: agencies = try AgencyStore.agencies(in: scope, asOf: min(now.day, period.days.through), in: reader)
        }
        let complainedOf = try Complaints.dossiersComplainedOf(scope, asOf: now, in: reader)
        let marks = Dictionary(
            grouping: try DossierMarks.byAgency(scope, in: period.days, complainedOf: complainedOf, reader), by: \.agency)
        let readings = try AgencyReadings.gather(
            scope, in: period.days, marks: marks, agencies: agencies, now: now, reader)
        let instruments = Instrument.inForce(for: .agency, on: period.days.through)
        let scores = agencies.map { agency in
            let own = marks[agency.id] ?? []
            return AgencyScore(
                agency: agency, dossiers: own.reduce(0) { $0 + $1.count },
                cards: instruments.map { ScoreCard($0, marks: own, reading: readings[agency.id] ?? [:], kind: agency.kind) })
        }
        return ordered(scores)
    }

    static func ordered(_ scores: [AgencyScore]) -> [AgencyScore] {
        func order(_ score: AgencyScore) -> (Int, Double) { (score.tier, -(score.cards.first?.scaled ?? -1)) }
        return scores.enumerated().sorted { a, b in
            let (x, y) = (order(a.element), order(b.element))
            return x == y ? a.offset < b.offset : x < y
        }.map(\.element)
    }

    /// Everybody who held a step of a dossier with a result, or had one of another agency's, by name.
    static func officers(
        _ agency: AgencyID, only person: Identifier<Account>? = nil, in period: ScorePeriod, now: Instant, _ reader: any Reader
    ) throws -> [OfficerScore] {
        let complainedOf = try Complaints.dossiersComplainedOf(.agency(agency), asOf: now, in: reader)
        let marks = try DossierMarks.byPerson(agency, in: period.days, complainedOf: complainedOf, reader)
        let instruments = Instrument.inForce(for: .officer, on: period.days.through)
        var found: [Identifier<Account>: [MarkCount]] = [:]
        for one in marks { if let owner = one.person, person == nil || person == owner { found[owner, default: []].append(one) } }
        return found.map { owner, own in
            OfficerScore(
                person: owner, name: own.map(\.name).max() ?? "", dossiers: own.reduce(0) { $0 + $1.count },
                cards: instruments.map { ScoreCard($0, marks: own) })
        }.sorted { ($0.name.sortKey, $0.person) < ($1.name.sortKey, $1.person) }
    }
}
