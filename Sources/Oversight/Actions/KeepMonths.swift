package import Identity
import Kernel
import Organisation
package import Storage

/// Writes the figures of the months that are over and not written yet, of the last 24.
package enum KeepMonths {
    package static func perform(_ province: AgencyID, in tx: Transaction) throws -> Int {
        let days = MonthlyFigures.months(before: tx.now.day)
        guard let first = days.first else { return 0 }
        let known = try MonthStore.months(province, since: first, in: tx)
        let missing = days.filter { known[$0] == nil }
        for day in missing { try MonthStore.insert(try MonthlyFigures.write(province, lastDay: day, in: tx), province: province, in: tx) }
        return missing.count
    }

    /// The same for every province that has agencies, each night and at the start of the program: one transaction a month, so that nobody
    /// waits for all of them.
    static let kind = JobKind("oversight.months", every: .seconds(24 * 3600)) { context in
        let today = context.job.createdAt.day
        let days = MonthlyFigures.months(before: today)
        var count = 0
        for province in try await context.database.read({ reader in try AgencyStore.provinces(in: reader) }) {
            let missing = try await context.database.read { reader -> [Day] in
                guard try !AgencyStore.agencies(in: .province(province.id), asOf: today, in: reader).isEmpty else { return [] }
                let known = try days.first.map { try MonthStore.months(province.id, since: $0, in: reader) } ?? [:]
                return days.filter { known[$0] == nil }
            }
            for day in missing {
                let figures = try await context.database.read { reader in try MonthlyFigures.write(province.id, lastDay: day, in: reader) }
                try await context.database.write(by: context.job.stamp) { tx in
                    try MonthStore.insert(figures, province: province.id, in: tx)
                }
                count += 1
                try await context.progress(count, of: 0)
            }
        }
        return "Đã tính \(count) tháng."
    }
}
