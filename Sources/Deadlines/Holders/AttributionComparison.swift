import Identity
import Kernel
import Storage

extension Attribution {
    /// How the time of the agencies that took part compares with what each was given (TT 01/2018: shorter, the same, longer).
    package enum Comparison: Int, Sendable, SQLCodable {
        case shorter = -1
        case equal = 0
        case longer = 1
    }

    /// Longer if one agency took longer than it was given, shorter if each took less. Only stretches with a limit count.
    package var comparison: Comparison? {
        var given: [AgencyID: Int] = [:]
        var taken: [AgencyID: Int] = [:]
        for segment in segments {
            guard case .agency(let agency, _, _) = segment.holder, let allowed = segment.allowed else { continue }
            given[agency, default: 0] += allowed
            taken[agency, default: 0] += segment.minutes
        }
        guard !given.isEmpty else { return nil }
        let differences = given.map { (taken[$0.key] ?? 0) - $0.value }
        if differences.contains(where: { $0 > 0 }) { return .longer }
        return differences.allSatisfy { $0 < 0 } ? .shorter : .equal
    }
}
