import Training
import Dossiers
import Kernel
package import Organisation
package import Standards

/// The province's table on a day: one row an agency. A pure value: asked again for the same moment it is the same.
package struct ProvinceTable: Sendable, Hashable {
    package let asOf: AsOf
    package let rows: [AgencyRow]

    package init(_ facts: ProvinceFacts) {
        let window = ReportCalendar(set: facts.reportDays).window(on: facts.asOf.day)
        let standings = Requirement.Column.allCases.map { facts.standings[$0] ?? [] }
        asOf = facts.asOf
        rows = facts.agencies.map { AgencyRow($0, facts: facts, standings: standings, window: window) }
    }

    init(asOf: AsOf, rows: [AgencyRow]) {
        self.asOf = asOf
        self.rows = rows
    }

    package var totals: TableTotals { TableTotals(rows) }

    package func filtered(by filter: TableFilter) -> ProvinceTable {
        ProvinceTable(asOf: asOf, rows: rows.filter(filter.passes))
    }

    /// Who has not kept a column this year, by name: nothing at all first, then what is begun.
    package func lacking(_ column: Requirement.Column) -> [AgencyRow] {
        rows.filter { !$0[column].isMet }.sorted { $0[column].weight > $1[column].weight }
    }

    /// Kinds of agency, in the order of the law, those that occur.
    package var kinds: [(kind: AgencyKind, totals: TableTotals)] {
        let byKind = Dictionary(grouping: rows) { $0.agency.kind }
        return AgencyKind.allCases.compactMap { kind in byKind[kind].map { (kind, TableTotals($0)) } }
    }

    /// What the province groups its agencies by, the groups that lag first, then by name. Agencies in no group are left out.
    package var groups: [(name: String, totals: TableTotals)] {
        Dictionary(grouping: rows.filter { !$0.agency.group.isEmpty }) { $0.agency.group }
            .map { (key: $0.key.sortKey, name: $0.key, totals: TableTotals($0.value)) }
            .sorted { ($1.totals.incomplete, $0.key, $0.name) < ($0.totals.incomplete, $1.key, $1.name) }
            .map { (name: $0.name, totals: $0.totals) }
    }
}

/// The sums of a set of rows.
package struct TableTotals: Sendable, Hashable {
    package private(set) var agencies = 0
    package private(set) var obliged = 0
    package private(set) var electronic = 0
    package private(set) var built = 0
    package private(set) var adopted = 0
    package private(set) var announced = 0
    /// Announced among those obliged.
    package private(set) var obligedAnnounced = 0
    package private(set) var complete = 0
    package private(set) var fullyCovered = 0
    package private(set) var procedures = Ratio.none
    package private(set) var inTime = Ratio.none
    package private(set) var reportsOverdue = 0
    package private(set) var courses = 0
    package private(set) var trained = 0
    package private(set) var met: [Requirement.Column: Int] = [:]

    package init(_ rows: some Sequence<AgencyRow>) {
        for row in rows {
            agencies += 1
            obliged += row.isObliged ? 1 : 0
            electronic += row.isElectronic ? 1 : 0
            built += row.hasBuilt ? 1 : 0
            adopted += row.adoption == nil ? 0 : 1
            announced += row.announcement == nil ? 0 : 1
            obligedAnnounced += row.isObliged && row.announcement != nil ? 1 : 0
            complete += row.isComplete ? 1 : 0
            fullyCovered += row.coverage.isFull ? 1 : 0
            procedures += row.coverage
            inTime += Ratio(row.dossiers.inTime, of: row.dossiers.resolved)
            reportsOverdue += row.report.isOverdue ? 1 : 0
            courses += row.training.courses
            trained += row.training.people
            for column in Requirement.Column.allCases where row[column].isMet { met[column, default: 0] += 1 }
        }
    }

    package var incomplete: Int { agencies - complete }
    package func share(_ count: Int) -> Double? { Ratio(count, of: agencies).share }
}
