import Portal
import Identity
import Kernel
import Web

extension Permission {
    static let keepOutbox = Permission("outbox.keep", "Xem tin gửi đi, gửi lại", [.administrator])
}

/// The caretaker's own pages: work, search, long jobs, what goes out, help.
enum HousePages {
    static let menu = [
        MenuEntry(10, "Việc của tôi", FrameLink.work, .signedIn), MenuEntry(95, "Tin gửi đi", HouseLink.outbox, .keepOutbox),
    ]

    /// What a citizen sees in the bar.
    static let publicMenu: [(title: String, link: String)] = [
        ("Trang chủ", PortalLink.front), ("Tìm thủ tục", PortalLink.procedures), ("Tra cứu hồ sơ", PortalLink.tracking),
        ("Phản ánh, góp ý", PortalLink.complaint),
    ]

    static func routes(_ routes: inout Routes, of house: House) {
        routes.openGet("/", FrontPage.show)
        routes.get(FrameLink.work, .signedIn, WorkPage.show(house: house))
        routes.get(FrameLink.search, .signedIn, SearchPage.show)
        routes.get(FrameLink.job, .signedIn, JobPage.show)
        routes.get(HouseLink.jobFile, .signedIn, JobPage.fetch)
        routes.get(HouseLink.outbox, .keepOutbox, OutboxPage.list)
        routes.post(HouseLink.retryMessage, .keepOutbox, OutboxPage.retry)
        routes.get(FrameLink.account, .signedIn, AccountPage.show(house: house))
        routes.openGet(HouseLink.help, HelpPage.show)
        routes.openGet(HouseLink.health, HealthPage.show)
    }
}
