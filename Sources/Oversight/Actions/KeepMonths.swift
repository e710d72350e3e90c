package import Identity
import Kernel
package import Storage

/// Writes the figures of the months that are over and not written yet, of the last 24.
package enum KeepMonths {
    static let job = "oversight.months"

    package static func perform(_ province: AgencyID, in tx: Transaction) throws -> Int {
        let days = MonthlyFigures.months(before: tx.now.day)
        guard let first = days.first else { return 0 }
        let known = try MonthStore.months(province, since: first, in: tx)
        let missing = days.filter { known[$0] == nil }
        for day in missing { try MonthStore.insert(try MonthlyFigures.write(province, lastDay: day, in: tx), province: province, in: tx) }
        return missing.count
    }

    /// The same as a job: one transaction a month, so that nobody waits for all of them.
    static let kind = JobKind(job) { context in
        guard let province = AgencyID(context.job.input) else { return "Không có tỉnh để tính." }
        let days = MonthlyFigures.months(before: context.job.createdAt.day)
        for (index, day) in days.enumerated() {
            let known = try await context.database.read { reader in try MonthStore.months(province, since: day, in: reader)[day] != nil }
            guard !known else { continue }
            let figures = try await context.database.read { reader in try MonthlyFigures.write(province, lastDay: day, in: reader) }
            try await context.database.write(by: context.job.stamp) { tx in try MonthStore.insert(figures, province: province, in: tx) }
            try await context.progress(index + 1, of: days.count)
        }
        return "Đã tính \(days.count) tháng."
    }

    /// Asks for the job unless it already waits or runs.
    static func ask(_ province: AgencyID, in tx: Transaction) throws {
        let waits = try JobQueue.latest(agency: province.value, in: tx).contains { $0.kind == job && !$0.isOver }
        guard !waits else { return }
        try JobQueue.enqueue(job, title: "Tính số liệu 24 tháng của tỉnh", input: province.description, in: tx)
    }
}
