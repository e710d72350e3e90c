package import Kernel
package import Storage

/// A room's door: what it brings to the house. A list, no logic.
package struct Room: Sendable {
    package var migrations: [Migration]
    package var menu: [MenuEntry]
    /// The kinds of things it has.
    package var things: [VisibleThing]
    /// What it tells the journal.
    package var events: [any Event.Type]
    /// What it hangs on the pages of other rooms.
    package var signposts: [Signpost]
    package var routes: @Sendable (inout Routes) -> Void
    /// What this person has to do, as far as this room knows.
    package var work: WorkSource?
    /// What this room does when something happens in another.
    package var subscribers: [Subscriber]
    /// Long work this room can do.
    package var jobs: [JobKind]

    package init(
        migrations: [Migration] = [], menu: [MenuEntry] = [], things: [VisibleThing] = [], events: [any Event.Type] = [],
        signposts: [Signpost] = [],
        routes: @escaping @Sendable (inout Routes) -> Void = { _ in }, work: WorkSource? = nil, subscribers: [Subscriber] = [],
        jobs: [JobKind] = []
    ) {
        self.migrations = migrations
        self.menu = menu
        self.things = things
        self.events = events
        self.signposts = signposts
        self.routes = routes
        self.work = work
        self.subscribers = subscribers
        self.jobs = jobs
    }
}

/// An entry of the menu, shown to whom the permission allows. `order` places it: 10 Việc của tôi, 20 Hồ sơ, 30 Thủ tục và quy trình,
/// 40 Tài liệu, 50 Hệ thống chất lượng, 60 Cải tiến, 70 Báo cáo; the province's Toàn tỉnh is 15; from 80 on lie the settings, on the account page.
package struct MenuEntry: Sendable {
    package let order: Int
    package let title: String
    package let link: String
    package let permission: Permission
    /// It is about one's own agency, so a province's people, who look at all, do not have it in their menu.
    package let isForAgencies: Bool

    package init(_ order: Int, _ title: String, _ link: String, _ permission: Permission, isForAgencies: Bool = false) {
        self.isForAgencies = isForAgencies
        self.order = order
        self.title = title
        self.link = link
        self.permission = permission
    }
}
