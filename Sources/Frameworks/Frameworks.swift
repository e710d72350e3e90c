package import Identity
import Kernel

extension Permission {
    package static let seeFrameworks = Permission("framework.see", "Xem mô hình khung", .everyone)
    package static let keepFrameworks = Permission("framework.keep", "Soạn, phát hành mô hình khung", [.province])
    package static let takeOverFramework = Permission("framework.takeOver", "Tiếp nhận mô hình khung", [.secretary, .head])
}

/// What a province offers its agencies to begin with: framework models, their versions, and who has taken over which.
package enum Frameworks {
    package static let link = FrameworkLink.list

    package static let room = Room(
        name: "Frameworks", migrations: FrameworksSchema.migrations,
        menu: [MenuEntry(55, "Mô hình khung", link, .keepFrameworks)],
        things: [Thing.framework.seen(by: .seeFrameworks)],
        events: [FrameworkEvent.self],
        signposts: [
            Signpost(at: .beginning, "Tiếp nhận mô hình khung", to: FrameworkLink.list, .seeFrameworks)
        ],
        routes: { routes in
            routes.get(link, .seeFrameworks, FrameworkListPage.show)
            routes.get("\(link)/them", .keepFrameworks, FrameworkListPage.new)
            routes.post("\(link)/them", .keepFrameworks, FrameworkListPage.create)
            routes.post("\(link)/nap-tep", .keepFrameworks, FrameworkListPage.takeFile)
            routes.get("\(link)/:id", .seeFrameworks, FrameworkPage.show)
            routes.get("\(link)/:id/tep", .seeFrameworks, FrameworkPage.file)
            routes.post("\(link)/:id/phien-ban-moi", .keepFrameworks, FrameworkPage.openDraft)
            routes.post("\(link)/:id/phat-hanh", .keepFrameworks, FrameworkPage.publish)
            routes.get("\(link)/:id/so-sanh", .seeFrameworks, ComparePage.show)
            routes.get("\(link)/:id/ap-dung", .keepFrameworks, AdoptionPage.show)
            routes.post("\(link)/:id/tiep-nhan", .takeOverFramework, TakeOverPage.submit)
            routes.get("\(link)/:id/da-tiep-nhan", .seeFrameworks, TakeOverPage.show)
            routes.get("\(link)/:id/them-muc", .keepFrameworks, ItemPage.new)
            routes.post("\(link)/:id/them-muc", .keepFrameworks, ItemPage.add)
            routes.get("\(link)/:id/muc/:key", .seeFrameworks, ItemPage.show)
            routes.post("\(link)/:id/muc/:key", .keepFrameworks, ItemPage.save)
            routes.post("\(link)/:id/muc/:key/bo", .keepFrameworks, ItemPage.remove)
        })
}
