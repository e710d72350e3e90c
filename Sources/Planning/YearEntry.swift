package import Identity
package import Kernel
package import Storage
import Web

/// A dated line of the year's plan: what falls due when, and whether it is done.
package struct YearEntry: Sendable, Hashable {
    package let day: Day
    package let title: String
    package let link: String
    package let isDone: Bool

    /// The results of objectives, period by period, and the treatments of risks with a day in the year.
    package static func entries(of agency: AgencyID, year: Int, asOf instant: Instant, in reader: any Reader) throws -> [YearEntry] {
        let progress = try ObjectiveStore.progress(of: agency, year: year, asOf: instant, in: reader)
        let outcomes = try ObjectiveStore.outcomes(of: agency, asOf: instant, in: reader)
        let risks = try RegisterStore.entries(Risk.self, of: agency, asOf: instant, in: reader)
        let treatments = risks.compactMap { risk -> YearEntry? in
            guard let due = risk.entry.due, due.year == year else { return nil }
            return YearEntry(
                day: due, title: "Xử lý rủi ro: \(risk.entry.event)", link: PlanningLink.risk(risk.line),
                isDone: outcomes[risk.line] != nil)
        }
        return (periods(progress, year: year) + treatments).sorted { ($0.day, $0.title) < ($1.day, $1.title) }
    }

    /// One line a day on which results fall due: "Kết quả quý I của 5 mục tiêu, đã ghi 3".
    static func periods(_ progress: [ObjectiveProgress], year: Int) -> [YearEntry] {
        let due = progress.flatMap { one in
            (one.objective.firstPeriod...one.objective.frequency.periodsInYear).map {
                (one.objective.frequency, $0, one.results[$0] != nil)
            }
        }
        return Dictionary(grouping: due) { PeriodName(frequency: $0.0, period: $0.1) }.map { name, results in
            let done = results.count { $0.2 }
            return YearEntry(
                day: name.frequency.lastDay(ofPeriod: name.period, in: year),
                title: "Kết quả \(name.frequency.name(ofPeriod: name.period)) của \(results.count) mục tiêu, đã ghi \(done)",
                link: Register.objectives.link, isDone: done == results.count)
        }
    }

    private struct PeriodName: Hashable {
        let frequency: Frequency
        let period: Int
    }
}
