package import Identity
import Kernel

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
        migrations: OrganisationSchema.migrations,
        menu: [
            MenuEntry(80, "Cơ quan", OrganisationLink.agencies, .keepAgencies),
            MenuEntry(82, "Tổ chức", OrganisationLink.ownAgency, .keepOrganisation),
            MenuEntry(84, "Lịch làm việc", OrganisationLink.calendar, .keepCalendar),
        ],
        things: [
            Thing.agency.seen(by: .seeAgencies), Thing.unit.seen(by: .seeAgencies), Thing.committee.seen(by: .seeAgencies),
            Thing.calendar.seen(by: .signedIn), Thing.administrativeUnits.seen(by: .keepAgencies),
        ],
        events: [AgencyEvent.self, CalendarEvent.self, UnitEvent.self],
        routes: { routes in
            routes.get(OrganisationLink.agencies, .seeAgencies, AgencyListPage.show)
            routes.get(OrganisationLink.addAgency, .keepAgencies, AgencyPage.new)
            routes.post(OrganisationLink.addAgency, .keepAgencies, AgencyPage.create)
            routes.get(OrganisationLink.importAgencies, .keepAgencies, ImportPage.show)
            routes.post(OrganisationLink.importAgencies, .keepAgencies, ImportPage.submit)
            routes.get(OrganisationLink.importUnits, .keepAgencies, ImportPage.showUnits)
            routes.post(OrganisationLink.importUnits, .keepAgencies, ImportPage.submitUnits)
            routes.get(OrganisationLink.agency, .seeAgencies, AgencyPage.show)
            routes.get(OrganisationLink.editAgency, .keepAgencies, AgencyPage.edit)
            routes.post(OrganisationLink.editAgency, .keepAgencies, AgencyPage.change)
            routes.post(OrganisationLink.stateDuty, .keepAgencies, AgencyPage.stateDuty)
            routes.get(OrganisationLink.openAccount, .openAgencyAccount, FirstAccountPage.show)
            routes.post(OrganisationLink.openAccount, .openAgencyAccount, FirstAccountPage.create)
            routes.get(OrganisationLink.ownAgency, .seeAgencies, OwnAgencyPage.show)
            routes.post(OrganisationLink.addUnit, .keepOrganisation, OwnAgencyPage.addUnit)
            routes.post(OrganisationLink.appoint, .keepOrganisation, OwnAgencyPage.appoint)
            routes.post(OrganisationLink.settings, .keepOrganisation, OwnAgencyPage.changeSettings)
            routes.get(OrganisationLink.calendar, .signedIn, CalendarPage.show)
            routes.post(OrganisationLink.calendar, .keepCalendar, CalendarPage.enter)
            routes.post(OrganisationLink.completeYear, .keepCalendar, CalendarPage.complete)
            routes.post(OrganisationLink.withdrawNotice, .keepCalendar, CalendarPage.withdraw)
        })
}
