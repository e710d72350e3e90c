package import Storage
package import Web

/// The entries of the menu, one for each of the things people do, and the caretaker's own pages.
extension FrameLink {
    package static let dossiers = "/ho-so"
    package static let procedures = "/thu-tuc"
    package static let documents = "/tai-lieu"
    package static let system = "/he-thong"
    package static let improvement = "/cai-tien"
    package static let reports = "/bao-cao"
    /// The province's table, and one agency in it.
    package static let province = "/toan-tinh"
    package static let agencyStanding = PagePath<AgencyKey>("/toan-tinh/:id")
    /// The citizens' side.
    package static let portal = "/cong"
    /// Long work, which may be left alone.
    package static let job = PagePath<Job>("/viec-dai/:id")
}
