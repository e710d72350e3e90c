import Deadlines
package import Identity
import Kernel
import Organisation
package import Storage

/// Keeps who had a dossier for how long and what it is judged by, when it has ended.
package enum KeepDossierTimes {
    static func perform(
        _ dossier: Dossier, _ course: DossierCourse, outcome: DossierOutcome, indicator: DossierOutcome?, on calendar: WorkingCalendar,
        in tx: Transaction
    ) throws {
        let attribution = Attribution(course, by: calendar)
        let facts = DossierFacts(
            endedAt: course.until, outcome: outcome, indicator: indicator, supplements: course.stops.count { $0.ground == .supplement },
            shares: attribution.comparison)
        try AttributionStore.keep(attribution, facts, of: dossier, in: tx)
    }

    /// For dossiers that ended before this was kept, or came in whole from elsewhere: how many were written.
    package static func perform(_ scope: AgencyScope, limit: Int, in tx: Transaction) throws -> Int {
        let missing = try AttributionStore.missing(scope, limit: limit, in: tx)
        var calendars: [AgencyID: WorkingCalendar] = [:]
        for dossier in missing {
            guard let endedAt = dossier.endedAt, let outcome = dossier.outcome else { continue }
            let calendar = try calendars[dossier.agency] ?? Calendars.calendar(for: dossier.agency, in: tx)
            calendars[dossier.agency] = calendar
            let course = try AttributionStore.course(of: dossier, until: endedAt, by: calendar, in: tx)
            try perform(dossier, course, outcome: outcome, indicator: dossier.indicator, on: calendar, in: tx)
        }
        return missing.count
    }

    // MARK: As a job

    static let job = "dossiers.times"
    private static let perTransaction = 200

    /// Whatever is not kept yet, in every province: each night, at the start of the program, and after dossiers came in whole.
    static let kind = JobKind(job, every: .seconds(24 * 3600)) { context in
        var done = 0
        for province in try await context.database.read({ reader in try AgencyStore.provinces(in: reader) }) {
            let scope = AgencyScope.province(province.id)
            // Nobody who writes waits while all dossiers are looked through and nothing is found.
            while try await context.database.read({ reader in try !AttributionStore.missing(scope, limit: 1, in: reader).isEmpty }) {
                let count = try await context.database.write(by: context.job.stamp) { tx in
                    try perform(scope, limit: perTransaction, in: tx)
                }
                done += count
                try await context.progress(done, of: 0)
                if count < perTransaction { break }
            }
        }
        return "Đã tính thời gian của \(done) hồ sơ."
    }

    /// Whether something that ended in a period is not kept yet.
    package static func isMissing(_ scope: AgencyScope, in period: DossierPeriod, _ reader: any Reader) throws -> Bool {
        try AttributionStore.isMissing(scope, in: period, reader)
    }

    /// Asks for the job unless it already waits.
    static func ask(in tx: Transaction) throws {
        let waits = try JobQueue.latest(agency: tx.stamp.agencyID, in: tx).contains { $0.kind == job && $0.state == .waiting }
        guard !waits else { return }
        try JobQueue.enqueue(job, title: "Tính thời gian giải quyết của các hồ sơ đã xong", in: tx)
    }
}
