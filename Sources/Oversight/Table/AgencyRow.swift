package import Dossiers
package import Frameworks
package import Improvement
import Identity
package import Kernel
package import Organisation
package import Planning
package import Standards
package import Training

/// One agency in the province's table: what it owes, what it has, what it lacks, on a day.
package struct AgencyRow: Sendable, Hashable {
    package let agency: Agency
    package let duty: DutyStatement?
    package let isElectronic: Bool
    /// In the order of `Requirement.Column.allCases`.
    private let columns: [ColumnState]
    /// TTHC with a procedure in force, of those in the agency's catalogue.
    package let coverage: Ratio
    package let announcement: Announcement?
    package let adoption: Adoption?
    package let dossiers: DossierTotals
    package let nonconformities: Nonconformities.Summary
    package let training: Training.Count
    package let report: ReportStanding

    /// `standings` by column, in the order of `Requirement.Column.allCases`.
    init(_ agency: Agency, facts: ProvinceFacts, standings: [[[AgencyID: Standing]]], window: ReportCalendar.Window) {
        let day = facts.asOf.day
        let duty = facts.duties[agency.id]
        let announcement = facts.announcements[agency.id]
        self.agency = agency
        self.duty = duty
        self.announcement = announcement
        isElectronic = agency.isElectronic(on: day)
        columns = standings.map { answers in ColumnState(answers.map { $0[agency.id] ?? .missing }) }
        coverage = facts.coverage[agency.id] ?? .none
        adoption = facts.adoption[agency.id]
        dossiers = facts.dossiers[agency.id] ?? DossierTotals()
        nonconformities = facts.nonconformities[agency.id] ?? Nonconformities.Summary()
        training = facts.training[agency.id] ?? Training.Count()
        report = ReportStanding(on: day, window: window, sent: facts.sent[agency.id] ?? [:]) { due in
            ReportStanding.isOwed(by: agency, duty: duty, announcement: announcement, dueOn: due)
        }
    }

    package var isObliged: Bool { duty?.isObligation ?? false }
    /// Has a policy in force, or has announced: there is a system at all.
    package var hasBuilt: Bool { announcement != nil || self[.policy].isMet }
    /// All six kept this year.
    package var isComplete: Bool { Requirement.Column.allCases.allSatisfy { self[$0].isMet } }
    package var lacking: [Requirement.Column] { Requirement.Column.allCases.filter { !self[$0].isMet } }
    package var missingCount: Int { columns.count { $0 == .missing } }

    package func owesReport(dueOn due: Day) -> Bool {
        ReportStanding.isOwed(by: agency, duty: duty, announcement: announcement, dueOn: due)
    }

    package subscript(_ column: Requirement.Column) -> ColumnState { columns[column.place] }

    /// By which "thiếu nhiều nhất" sorts: the six columns first, then the TTHC without a procedure, then the report that is late.
    var lackOrder: LackOrder {
        LackOrder(
            weight: columns.reduce(0) { $0 + $1.weight }, uncovered: coverage.whole == 0 ? Int.max : coverage.rest,
            lateReport: report.isOverdue)
    }
}

struct LackOrder: Comparable {
    let weight: Int
    let uncovered: Int
    let lateReport: Bool

    static func < (a: LackOrder, b: LackOrder) -> Bool {
        (a.weight, a.uncovered, a.lateReport ? 1 : 0) < (b.weight, b.uncovered, b.lateReport ? 1 : 0)
    }
}

extension Requirement.Column {
    fileprivate var place: Int {
        switch self {
        case .policy: 0
        case .context: 1
        case .objectives: 2
        case .audit: 3
        case .review: 4
        case .improvement: 5
        }
    }
}

extension Agency {
    package func isElectronic(on day: Day) -> Bool { electronicSince.map { $0 <= day } ?? false }
}

extension DutyStatement {
    /// QĐ 19/2014 Đ2.1, or a decision of the province; Đ2.2 only encourages.
    package var isObligation: Bool { duty == .mandatory || duty == .byProvince }
}
