import Dossiers
import Identity
import Improvement
import Kernel
import Planning
import Procedures
import Storage
import Training

extension House {
    /// What objectives measure themselves by, asked from the rooms that know.
    static let measures: MeasureReader = { measure, agency, from, through, asOf, reader in
        // A period that is over is measured at its end, the running one now.
        let end = min(asOf, Instant(through.adding(days: 1)).adding(seconds: -1))
        let scope = AgencyScope.agency(agency)
        switch measure {
        case .onTimeRate:
            return try DossierTallies.totals(scope, from: from, asOf: end, in: reader)[agency]?.shareInTime.map { $0 * 100 }
        case .onlineRate:
            guard let totals = try DossierTallies.totals(scope, from: from, asOf: end, in: reader)[agency], totals.received > 0 else {
                return nil
            }
            return Double(totals.online) * 100 / Double(totals.received)
        case .coverage:
            guard let coverage = try Procedures.coverage(scope, asOf: end, in: reader)[agency], coverage.total > 0 else { return nil }
            return Double(coverage.covered) * 100 / Double(coverage.total)
        case .complaintsUpheld: return Double(try Complaints.count(scope, from: from, asOf: end, in: reader)[agency]?.upheld ?? 0)
        case .trainedPeople:
            return Double(try Training.count(scope, from: from, through: through, asOf: asOf, in: reader)[agency]?.people ?? 0)
        }
    }
}
