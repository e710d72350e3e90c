package import Identity
import Kernel
package import Standards

extension Permission {
    package static let seeProvince = Permission("oversight.see", "Xem toàn tỉnh", [.province])
    package static let remindAgency = Permission("oversight.remind", "Nhắc cơ quan", [.province])
    package static let seeOwnStanding = Permission("oversight.own", "Xem tình trạng của cơ quan", .everyone)
    package static let seeReports = Permission("report.see", "Xem báo cáo", .everyone)
    package static let closeReport = Permission("report.close", "Chốt số liệu báo cáo", [.head, .province])
    package static let setReportDue = Permission("report.due", "Đặt hạn báo cáo", [.province])
}

/// From above: the province's table on any day, reminders, and the periodic reports that write themselves.
package enum Oversight {
    /// `requirements` are those of all rooms, handed in by House; what the columns show comes through them.
    package static func room(requirements: @escaping @Sendable () -> [RequirementSource]) -> Room {
        let province = ProvincePages(requirements: requirements)
        let reports = ReportPages(requirements: requirements)
        return Room(
            migrations: OversightSchema.migrations,
            menu: [
                MenuEntry(15, "Toàn tỉnh", OversightLink.province, .seeProvince),
                MenuEntry(70, "Báo cáo", OversightLink.reports, .seeReports),
            ],
            things: [Thing.report.seen(by: .seeReports)],
            events: [OversightEvent.self],
            routes: { routes in
                routes.get(OversightLink.province, .seeProvince, province.show)
                routes.post(OversightLink.remindAll, .remindAgency, province.remindAll)
                routes.get(OversightLink.agency, .seeOwnStanding, province.showAgency)
                routes.post(OversightLink.remind, .remindAgency, province.remind)
                routes.get(OversightLink.reminder, .seeOwnStanding, province.showReminder)
                routes.get(OversightLink.reports, .seeReports, reports.list)
                routes.get(OversightLink.showReport, .seeReports, reports.show)
                routes.get(OversightLink.reportAgencies, .setReportDue, reports.agencies)
                routes.post(OversightLink.printReport, .seeReports, reports.printAsked)
                routes.post(OversightLink.closeReport, .closeReport, reports.close)
                routes.post(OversightLink.reportDue, .setReportDue, reports.setDue)
                routes.get(OversightLink.report, .seeReports, reports.showKept)
                routes.post(OversightLink.printKept, .seeReports, reports.printKept)
            },
            work: OversightWork(requirements: requirements).source, jobs: [KeepMonths.kind, PrintReport(requirements: requirements).kind])
    }
}
