package import Identity
package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum OversightLink {
    package static let province = FrameLink.province
    package static let remindAll = "/toan-tinh/nhac"
    package static let agency = FrameLink.agencyStanding
    package static let remind = PagePath<AgencyKey>("/toan-tinh/:id/nhac")
    package static let reminder = PagePath<Reminder>("/nhac-viec/:id")
    package static let reports = FrameLink.reports
    package static let showReport = "/bao-cao/xem"
    package static let reportAgencies = "/bao-cao/co-quan"
    package static let printReport = "/bao-cao/in"
    package static let closeReport = "/bao-cao/chot"
    package static let reportDue = "/bao-cao/han"
    package static let report = PagePath<KeptReport>("/bao-cao/:id")
    package static let printKept = PagePath<KeptReport>("/bao-cao/:id/in")
}
