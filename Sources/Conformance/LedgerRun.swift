import Deadlines
package import Documents
import Dossiers
package import Identity
package import Kernel
import Organisation
import Procedures
package import Storage

/// How one revision was followed in a period, at one agency: how many dossiers ended by it, and how.
struct RevisionCount: Sendable, Hashable {
    let agency: AgencyID
    let title: RevisionTitle
    var outcomes: [DossierOutcome: Int] = [:]
    var versions: Int64 = 0

    var count: Int { outcomes.values.reduce(0, +) }
    var resolved: Int { outcomes.filter { $0.key.isResolved }.values.reduce(0, +) }
    var shareOnTime: Double? {
        resolved > 0 ? Double((outcomes[.early] ?? 0) + (outcomes[.onTime] ?? 0)) / Double(resolved) : nil
    }
    /// Another one as soon as any of these dossiers changes.
    var mark: String { "\(count).\(versions)" }

    /// All of a scope and period, the most dossiers first.
    static func counts(_ scope: AgencyScope, _ period: Period, in reader: any Reader) throws -> [RevisionCount] {
        let counts = try DossierTraces.counts(scope, from: period.from, through: period.through, in: reader)
        let titles = try RevisionTitle.titles(Set(counts.map(\.revision)), in: reader)
        var found: [RevisionID: RevisionCount] = [:]
        for count in counts {
            guard let title = titles[count.revision] else { continue }
            found[count.revision, default: RevisionCount(agency: count.agency, title: title)].outcomes[count.outcome, default: 0] +=
                count.count
            found[count.revision]?.versions += count.versions
        }
        return found.values.sorted { ($1.count, $0.title.code, $0.title.revision) < ($0.count, $1.title.code, $1.title.revision) }
    }
}

/// Comparisons and logs from our own ledgers.
package enum LedgerRun {
    /// Up to so many dossiers a page compares at once; more are a job.
    static let directLimit = 3000

    /// Holds the dossiers of a revision that ended in a period against that revision, a batch at a time.
    static func compare(
        _ count: RevisionCount, _ period: Period, today: Day, in reader: any Reader, progress: (Int) throws -> Void = { _ in }
    ) throws -> ConformanceResult {
        let words = try words(of: count.agency, [count.title], in: reader)
        // Dossiers may have begun, and be fetched, long before and after the days in which they ended.
        let span = period.from.adding(days: -3660).number...max(period.through, today).number + 400
        var comparison = Comparison(
            path: try DossierTraces.path(of: count.title.revision, in: reader),
            calendar: try Calendars.calendar(for: count.agency, in: reader), limit: "", costs: .standard, span: span)
        var done = 0
        try DossierTraces.ended(
            [count.title.revision], of: count.agency, from: period.from, through: period.through, in: reader
        ) { traces in
            for trace in traces { comparison.add(EventLog.Case(trace, words: words)) }
            done += traces.count
            try progress(done)
        }
        return comparison.result(on: today)
    }

    /// The log of a procedure at an agency, of dossiers received in a period; open ones too.
    package static func log(
        _ revisions: [RevisionTitle], of agency: AgencyID, from: Day?, through: Day?, in reader: any Reader
    ) throws -> EventLog {
        var words = try words(of: agency, revisions, in: reader)
        var log = EventLog()
        try DossierTraces.received(revisions.map(\.revision), of: agency, from: from, through: through, in: reader) { traces in
            for trace in traces {
                if words.tthc[trace.tthc.value] == nil {
                    words.tthc[trace.tthc.value] = try CatalogueStore.tthc(trace.tthc, in: reader).code
                }
                log.cases.append(EventLog.Case(trace, words: words))
            }
        }
        return log
    }

    private static func words(of agency: AgencyID, _ titles: [RevisionTitle], in reader: any Reader) throws -> EventLog.Case.Words {
        EventLog.Case.Words(
            agency: try AgencyStore.agency(agency, in: reader).code, procedure: titles.first?.code ?? "",
            revisions: Dictionary(titles.map { ($0.revision, $0.label) }, uniquingKeysWith: { first, _ in first }),
            units: Dictionary(
                try UnitStore.units(of: agency, in: reader).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }))
    }
}
