package import Identity
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
            name: "Oversight", migrations: OversightSchema.migrations,
            menu: [MenuEntry(15, "Toàn tỉnh", "/toan-tinh", .seeProvince), MenuEntry(70, "Báo cáo", "/bao-cao", .seeReports)],
            routes: { routes in
                routes.get("/toan-tinh", .seeProvince, province.show)
                routes.post("/toan-tinh/nhac", .remindAgency, province.remindAll)
                routes.get("/toan-tinh/:id", .seeOwnStanding, province.showAgency)
                routes.post("/toan-tinh/:id/nhac", .remindAgency, province.remind)
                routes.get("/nhac-viec/:id", .seeOwnStanding, province.showReminder)
                routes.get("/bao-cao", .seeReports, reports.list)
                routes.get("/bao-cao/xem", .seeReports, reports.show)
                routes.get("/bao-cao/co-quan", .setReportDue, reports.agencies)
                routes.post("/bao-cao/in", .seeReports, reports.printAsked)
                routes.post("/bao-cao/chot", .closeReport, reports.close)
                routes.post("/bao-cao/han", .setReportDue, reports.setDue)
                routes.get("/bao-cao/:id", .seeReports, reports.showKept)
                routes.post("/bao-cao/:id/in", .seeReports, reports.printKept)
            },
            work: OversightWork(requirements: requirements).items, jobs: [KeepMonths.kind, PrintReport(requirements: requirements).kind])
    }
}
