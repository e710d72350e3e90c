import Dossiers
import Identity
package import Kernel
import Organisation
import Planning
import Procedures
import Storage

/// The province at the end of one month: a point of the line of the last 24 months.
package struct MonthlyFigures: Sendable, Hashable {
    package let lastDay: Day
    package var agencies = 0
    package var electronic = 0
    package var announced = 0
    package var procedures = Ratio.none
    /// Dossiers of that month.
    package var inTime = Ratio.none

    package static let shownMonths = 24

    /// The last days of the months that are over, the oldest first.
    package static func months(before day: Day, count: Int = shownMonths) -> [Day] {
        guard let first = Day(day.year, day.month, 1) else { return [] }
        return (0..<count).reversed().map { first.adding(months: -$0).adding(days: -1) }
    }

    /// Written from the data, some ten queries a month whatever the number of agencies.
    static func write(_ province: AgencyID, lastDay: Day, in reader: any Reader) throws -> MonthlyFigures {
        let scope = AgencyScope.province(province)
        let instant = lastDay.lastInstant
        let agencies = try AgencyStore.agencies(in: scope, knownAt: instant, in: reader)
        let known = Set(agencies.map(\.id))
        var figures = MonthlyFigures(lastDay: lastDay)
        figures.agencies = agencies.count
        figures.electronic = agencies.count { $0.isElectronic(on: lastDay) }
        figures.announced = try Announcements.latest(scope, asOf: instant, in: reader).keys.count { known.contains($0) }
        for (agency, coverage) in try Procedures.coverage(scope, asOf: instant, in: reader) where known.contains(agency) {
            figures.procedures += Ratio(coverage.covered, of: coverage.total)
        }
        let first = lastDay.adding(days: 1).adding(months: -1)
        for totals in try DossierTallies.totals(scope, from: first, asOf: lastDay, in: reader).values {
            figures.inTime += Ratio(totals.inTime, of: totals.resolved)
        }
        return figures
    }
}

/// The months already written. What was known at the end of a month never changes, so it is counted once.
enum MonthStore {
    static func months(_ province: AgencyID, since day: Day, in reader: any Reader) throws -> [Day: MonthlyFigures] {
        let rows = try reader.rows(
            "SELECT * FROM province_month WHERE province_id = \(province) AND last_day >= \(day) ORDER BY last_day")
        var found: [Day: MonthlyFigures] = [:]
        for row in rows {
            let day: Day = try row["last_day"]
            found[day] = MonthlyFigures(
                lastDay: day, agencies: try row["agencies"], electronic: try row["electronic"], announced: try row["announced"],
                procedures: Ratio(try row["procedures_covered"], of: try row["procedures_total"]),
                inTime: Ratio(try row["in_time"], of: try row["resolved"]))
        }
        return found
    }

    static func insert(_ figures: MonthlyFigures, province: AgencyID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO province_month (province_id, last_day, agencies, electronic, announced, procedures_total, procedures_covered, resolved,
                in_time, written_at)
            VALUES (\(province), \(figures.lastDay), \(figures.agencies), \(figures.electronic), \(figures.announced),
                \(figures.procedures.whole), \(figures.procedures.part), \(figures.inTime.whole), \(figures.inTime.part), \(tx.now))
            ON CONFLICT (province_id, last_day) DO NOTHING
            """)
    }
}
