package import Identity
package import Web

/// The addresses of this room.
package enum OrganisationLink {
    package static let agencies = "/co-quan"
    static let addAgency = "/co-quan/them"
    static let importAgencies = "/co-quan/nap-tep"
    static let importUnits = "/co-quan/tu-danh-muc"
    package static let agency = PagePath<AgencyKey>("/co-quan/:id")
    static let editAgency = PagePath<AgencyKey>("/co-quan/:id/sua")
    static let stateDuty = PagePath<AgencyKey>("/co-quan/:id/nhiem-vu")
    package static let openAccount = PagePath<AgencyKey>("/co-quan/:id/tai-khoan")
    package static let ownAgency = "/to-chuc"
    static let addUnit = "/to-chuc/don-vi"
    static let appoint = "/to-chuc/ban-chi-dao"
    static let settings = "/to-chuc/thiet-lap"
    package static let calendar = "/lich-lam-viec"
    static let completeYear = "/lich-lam-viec/day-du"
    static let withdrawNotice = PagePath<CalendarNotice>("/lich-lam-viec/:id/rut")
}
