package import Identity
package import Kernel
import Organisation
package import Standards
package import Storage

/// "Chốt số liệu": the head closes the figures of a report. The system writes it at the end of the last whole day; from then on it is kept
/// word by word, and the day it was closed says whether it was late.
package enum CloseReport {
    package enum Period: Sendable, Hashable {
        /// One of those owed every year.
        case yearly(ReportKind, year: Int)
        case asked(from: Day, to: Day)
    }

    package static func perform(
        _ period: Period, requirements: [RequirementSource], by actor: Actor, in tx: Transaction
    ) throws -> Identifier<KeptReport> {
        guard !actor.roles.isDisjoint(with: Permission.closeReport.roles) else { throw Problem.forbidden() }
        let agency = try AgencyStore.agency(actor.agency, in: tx)
        let (key, from, day) = try stated(period, now: tx.now)
        let asOf = try AsOf(day, now: tx.now)
        let report = try ReportWriter(requirements: requirements).report(of: agency, from: from, asOf: asOf, in: tx)
        let (id, ordinal) = try OversightStore.insert(report, as: key, of: agency.id, in: tx)
        let title = key.kind == .other ? "\(key.kind.vietnamese) đến \(day.vietnamese)" : "\(key.kind.vietnamese) \(key.year)"
        let label = ordinal == 1 ? title : "\(title), lần \(ordinal)"
        try tx.journal(
            OversightEvent.reportClosed(asOf: report.instant, checkCode: report.checkCode),
            about: Reference(.report, id, label: label), agency: agency.id.value)
        try SearchIndex.put(
            SearchEntry(
                .report, id, agency: agency.id.value, province: agency.province.value, title: label, detail: agency.name,
                found: "\(label) \(agency.name) \(report.checkCode)"),
            in: tx)
        return id
    }

    private static func stated(_ period: Period, now: Instant) throws(Problem) -> (ReportKey, from: Day, day: Day) {
        let yesterday = now.day.adding(days: -1)
        switch period {
        case .yearly(let kind, let year):
            let from = Day.firstOf(year: year)
            guard ReportKind.yearly.contains(kind), from <= yesterday else {
                throw .invalid(
                    field: "nam", "Năm \(year) chưa có ngày nào trọn số liệu. Anh/chị chốt từ ngày \(from.adding(days: 1).vietnamese).")
            }
            return (ReportKey(kind, year), from, min(yesterday, Day.lastOf(year: year)))
        case .asked(let from, let day):
            guard day <= yesterday else {
                throw .invalid(field: "ngay", "Chỉ chốt được số liệu của ngày đã hết, muộn nhất là \(yesterday.vietnamese).")
            }
            return (ReportKey(.other, day.year), from, day)
        }
    }
}
