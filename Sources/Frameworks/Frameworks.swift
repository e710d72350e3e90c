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
        migrations: FrameworksSchema.migrations,
        menu: [MenuEntry(55, "Mô hình khung", link, .keepFrameworks)],
        things: [Thing.framework.seen(by: .seeFrameworks)],
        events: [FrameworkEvent.self],
        signposts: [
            Signpost(at: .beginning, "Tiếp nhận mô hình khung", to: FrameworkLink.list, .seeFrameworks)
        ],
        routes: { routes in
            routes.get(link, .seeFrameworks, FrameworkListPage.show)
            routes.get(FrameworkLink.add, .keepFrameworks, FrameworkListPage.new)
            routes.post(FrameworkLink.add, .keepFrameworks, FrameworkListPage.create)
            routes.post(FrameworkLink.takeFile, .keepFrameworks, FrameworkListPage.takeFile)
            routes.get(FrameworkLink.page, .seeFrameworks, FrameworkPage.show)
            routes.get(FrameworkLink.file, .seeFrameworks, FrameworkPage.file)
            routes.post(FrameworkLink.openDraft, .keepFrameworks, FrameworkPage.openDraft)
            routes.post(FrameworkLink.publish, .keepFrameworks, FrameworkPage.publish)
            routes.get(FrameworkLink.compare, .seeFrameworks, ComparePage.show)
            routes.get(FrameworkLink.adoption, .keepFrameworks, AdoptionPage.show)
            routes.post(FrameworkLink.takeOver, .takeOverFramework, TakeOverPage.submit)
            routes.get(FrameworkLink.takenOver, .seeFrameworks, TakeOverPage.show)
            routes.get(FrameworkLink.addItem, .keepFrameworks, ItemPage.new)
            routes.post(FrameworkLink.addItem, .keepFrameworks, ItemPage.add)
            routes.get(FrameworkLink.item, .seeFrameworks, ItemPage.show)
            routes.post(FrameworkLink.item, .keepFrameworks, ItemPage.save)
            routes.post(FrameworkLink.removeItem, .keepFrameworks, ItemPage.remove)
        })
}
