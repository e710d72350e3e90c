package import Identity
package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum PlanningLink {
    package static let system = FrameLink.system
    package static let agencySystem = PagePath<AgencyKey>("/he-thong/co-quan/:id")
    package static let confirm = "/he-thong/xac-nhan"
    package static let announce = "/he-thong/cong-bo"
    package static let announcement = PagePath<Announcement>("/he-thong/cong-bo/:id")
    package static let printAnnouncement = PagePath<Announcement>("/he-thong/cong-bo/:id/ban-in")
    package static let announcementAct = PagePath<Announcement>("/he-thong/cong-bo/:id/viec")
    package static let context = "/he-thong/boi-canh"
    package static let parties = "/he-thong/ben-quan-tam"
    package static let scope = "/he-thong/pham-vi"
    package static let objectives = "/he-thong/muc-tieu"
    package static let objective = PagePath<Objective>("/he-thong/muc-tieu/:id")
    package static let objectiveResult = PagePath<Objective>("/he-thong/muc-tieu/:id/ket-qua")
    package static let risks = "/he-thong/rui-ro"
    package static let risk = PagePath<Risk>("/he-thong/rui-ro/:id")
    package static let riskOutcome = PagePath<Risk>("/he-thong/rui-ro/:id/ket-qua")

    /// An entry leaves its register; the whole register was looked through.
    static func end<Entry: RegisterEntry>(_: Entry.Type) -> PagePath<Entry> { PagePath("\(Entry.register.link)/:id/bo") }
    static func review(_ register: Register) -> String { "\(register.link)/ra-soat" }
}
