import Documents
import Foundation
package import Identity
package import Kernel
package import Storage

/// Compares what is too much for a page, procedure by procedure, and keeps the results.
package enum ComputeConformance {
    static let job = "conformance.compute"

    struct Input: Codable, Sendable, Hashable {
        let agency: AgencyID
        let isProvince: Bool
        let period: Period

        var scope: AgencyScope { isProvince ? .province(agency) : .agency(agency) }
    }

    /// The twelve months the pages show on a day.
    package static func askStandard(on today: Day, by actor: Actor, in tx: Transaction) throws {
        try ask(.standard(today: today), by: actor, in: tx)
    }

    /// Asks for the job unless the same already waits or runs.
    static func ask(_ period: Period, by actor: Actor, in tx: Transaction) throws {
        let input = Input(agency: actor.agency, isProvince: actor.isProvince, period: period)
        guard try running(input, in: tx) == nil else { return }
        let text = try JSON.text(input)
        try JobQueue.enqueue(job, title: "Đối chiếu vận hành quy trình \(period.vietnamese)", input: text, in: tx)
    }

    /// The job that waits or runs for the same question.
    static func running(_ input: Input, in reader: any Reader) throws -> Job? {
        let text = try JSON.text(input)
        return try JobQueue.latest(agency: input.agency.value, in: reader).first {
            $0.kind == job && $0.input == text && ($0.state == .waiting || $0.state == .running)
        }
    }

    /// One read and one write a procedure, so that nobody waits for all of them. Run again, it goes on with what is missing.
    static let kind = JobKind(job) { context in
        let input = try JSON.read(Input.self, from: context.job.input)
        let (period, today) = (input.period, context.job.createdAt.day)
        let (counts, kept) = try await context.database.read { reader in
            (try RevisionCount.counts(input.scope, period, in: reader), try RunStore.figures(input.scope, period, in: reader))
        }
        let missing = counts.filter { kept[$0.title.revision]?.mark != $0.mark }
        for (index, count) in missing.enumerated() {
            try await context.progress(index, of: missing.count, "\(count.title.code) \(count.title.title)")
            let result = try await context.database.read { reader in
                try LedgerRun.compare(count, period, today: today, in: reader)
            }
            try await context.database.write(by: context.job.stamp) { tx in
                try RunStore.keep(result, mark: count.mark, of: count.title.revision, count.agency, period, in: tx)
            }
        }
        return "Đã đối chiếu \(missing.count) quy trình."
    }
}
