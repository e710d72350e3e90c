package import Identity
import Kernel
import Storage

/// The room of what binds us: legal documents with their dates, the country's for all agencies, a province's for its own.
package enum Law {
    package static let room = Room(
        migrations: LawSchema.migrations,
        things: [Thing.legalDocument.seen(by: .readLaw)],
        events: [LawEvent.self],
        routes: { routes in
            routes.get(LawLink.list, .readLaw, LawListPage.show)
            routes.get(LawLink.add, .keepLaw, LawPage.new)
            routes.post(LawLink.add, .keepLaw, LawPage.create)
            routes.get(LawLink.importFile, .keepLaw, ImportLawPage.show)
            routes.post(LawLink.importFile, .keepLaw, ImportLawPage.submit)
            routes.get(LawLink.page, .readLaw, LawPage.show)
            routes.post(LawLink.page, .keepLaw, LawPage.correct)
        })
}

extension Permission {
    package static let readLaw = Permission("law.read", "Xem văn bản pháp luật", .everyone)
    package static let keepLaw = Permission("law.keep", "Cập nhật văn bản pháp luật", [.province, .keeper])
}

extension Actor {
    /// The country's layer is for the system's keepers, since every agency of every province works by it; a province's for its own people.
    func keepsLaw(of province: AgencyID?) -> Bool {
        province == nil ? roles.contains(.keeper) : isProvince && province == agency
    }

    func expectKeepsLaw(of province: AgencyID?) throws(Problem) {
        guard !keepsLaw(of: province) else { return }
        throw .forbidden(LegalDocument.whoKeeps(province))
    }
}
