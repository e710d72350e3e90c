package import Identity

extension Permission {
    package static let seeAgencies = Permission("agency.see", "Xem sổ cơ quan", .everyone)
    package static let keepAgencies = Permission("agency.keep", "Ghi sổ cơ quan, nhiệm vụ", [.province])
    static let importUnits = Permission("unit.import", "Nạp danh mục đơn vị hành chính", [.keeper])
    package static let openAgencyAccount = Permission("agency.account", "Tạo tài khoản đầu tiên của một cơ quan", [.province])
    package static let keepOrganisation = Permission(
        "organisation.keep", "Đơn vị, ban chỉ đạo, thiết lập của cơ quan", [.administrator, .secretary])
    package static let keepCalendar = Permission("calendar.keep", "Ghi lịch làm việc", [.administrator, .province])
}

/// Where: agencies as a dated tree with their duties, units, committees, settings and working calendars.
package enum Organisation {
    package static let room = Room(
        name: "Organisation", migrations: OrganisationSchema.migrations,
        menu: [
            MenuEntry(80, "Cơ quan", "/co-quan", .keepAgencies), MenuEntry(82, "Tổ chức", "/to-chuc", .keepOrganisation),
            MenuEntry(84, "Lịch làm việc", "/lich-lam-viec", .keepCalendar),
        ],
        routes: { routes in
            routes.get("/co-quan", .seeAgencies, AgencyListPage.show)
            routes.get("/co-quan/them", .keepAgencies, AgencyPage.new)
            routes.post("/co-quan/them", .keepAgencies, AgencyPage.create)
            routes.get("/co-quan/nap-tep", .keepAgencies, ImportPage.show)
            routes.post("/co-quan/nap-tep", .keepAgencies, ImportPage.submit)
            routes.get("/co-quan/tu-danh-muc", .keepAgencies, ImportPage.showUnits)
            routes.post("/co-quan/tu-danh-muc", .keepAgencies, ImportPage.submitUnits)
            routes.get("/co-quan/:id", .seeAgencies, AgencyPage.show)
            routes.get("/co-quan/:id/sua", .keepAgencies, AgencyPage.edit)
            routes.post("/co-quan/:id/sua", .keepAgencies, AgencyPage.change)
            routes.post("/co-quan/:id/nhiem-vu", .keepAgencies, AgencyPage.stateDuty)
            routes.get("/co-quan/:id/tai-khoan", .openAgencyAccount, FirstAccountPage.show)
            routes.post("/co-quan/:id/tai-khoan", .openAgencyAccount, FirstAccountPage.create)
            routes.get("/to-chuc", .seeAgencies, OwnAgencyPage.show)
            routes.post("/to-chuc/don-vi", .keepOrganisation, OwnAgencyPage.addUnit)
            routes.post("/to-chuc/ban-chi-dao", .keepOrganisation, OwnAgencyPage.appoint)
            routes.post("/to-chuc/thiet-lap", .keepOrganisation, OwnAgencyPage.changeSettings)
            routes.get("/lich-lam-viec", .signedIn, CalendarPage.show)
            routes.post("/lich-lam-viec", .keepCalendar, CalendarPage.enter)
            routes.post("/lich-lam-viec/day-du", .keepCalendar, CalendarPage.complete)
            routes.post("/lich-lam-viec/:id/rut", .keepCalendar, CalendarPage.withdraw)
        })
}
