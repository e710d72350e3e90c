package import Identity
import Kernel
import Storage

/// The room of what binds us: legal documents with their dates, shared by all agencies.
package enum Law {
    package static let room = Room(
        name: "Law", migrations: LawSchema.migrations,
        routes: { routes in
            routes.get("/van-ban-phap-luat", .readLaw, LawListPage.show)
            routes.get("/van-ban-phap-luat/them", .keepLaw, LawPage.new)
            routes.post("/van-ban-phap-luat/them", .keepLaw, LawPage.create)
            routes.get("/van-ban-phap-luat/nap-tep", .keepLaw, ImportLawPage.show)
            routes.post("/van-ban-phap-luat/nap-tep", .keepLaw, ImportLawPage.submit)
            routes.get("/van-ban-phap-luat/:id", .readLaw, LawPage.show)
            routes.post("/van-ban-phap-luat/:id", .keepLaw, LawPage.correct)
        })
}

extension Permission {
    package static let readLaw = Permission("law.read", "Xem văn bản pháp luật", .everyone)
    package static let keepLaw = Permission("law.keep", "Cập nhật văn bản pháp luật", [.province, .secretary])
}
