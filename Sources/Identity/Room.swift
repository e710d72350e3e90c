package import Kernel
package import Storage

/// A room's door: what it brings to the house. A list, no logic.
package struct Room: Sendable {
    package var name: String
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
        name: String, migrations: [Migration] = [], menu: [MenuEntry] = [], things: [VisibleThing] = [], events: [any Event.Type] = [],
        signposts: [Signpost] = [],
        routes: @escaping @Sendable (inout Routes) -> Void = { _ in }, work: WorkSource? = nil, subscribers: [Subscriber] = [],
        jobs: [JobKind] = []
    ) {
        self.name = name
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

/// One thing a person has to do: what, until when, why, and the one next action.
package struct WorkItem: Sendable, Hashable {
    /// "Đăng ký khai sinh · Nguyễn Văn A".
    package var title: String
    /// "bước 3/5 Ký duyệt".
    package var detail: String
    package var code: String
    package var link: String
    /// The verb on the button: "Mở", "Soát xét".
    package var verb: String
    package var due: Instant?
    /// Whom one waits for; nil when the person can act.
    package var waitingFor: String?
    /// How long it usually takes, in minutes.
    package var minutes: Int
    /// How many things it stands for: “Còn 37 hồ sơ” is 37.
    package var count: Int

    package init(
        title: String, detail: String = "", code: String = "", link: String, verb: String = "Mở", due: Instant? = nil,
        waitingFor: String? = nil, minutes: Int = 10, count: Int = 1
    ) {
        self.title = title
        self.detail = detail
        self.code = code
        self.link = link
        self.verb = verb
        self.due = due
        self.waitingFor = waitingFor
        self.minutes = minutes
        self.count = count
    }
}

extension [WorkItem] {
    /// How many things to do they are.
    package var things: Int { reduce(0) { $0 + $1.count } }
}

/// At most about a hundred items per room and person, the most urgent first; what is left out is one item that says how much.
package typealias WorkSource = @Sendable (_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> [WorkItem]
