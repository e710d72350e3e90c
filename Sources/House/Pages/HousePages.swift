import Identity
import Kernel
import Web

extension Permission {
    static let keepOutbox = Permission("outbox.keep", "Xem tin gửi đi, gửi lại", [.administrator])
}

/// The caretaker's own pages: work, search, long jobs, what goes out, help.
enum HousePages {
    static let menu = [
        MenuEntry(10, "Việc của tôi", "/viec-cua-toi", .signedIn), MenuEntry(95, "Tin gửi đi", OutboxPage.link, .keepOutbox),
    ]

    /// What a citizen sees in the bar.
    static let publicMenu: [(title: String, link: String)] = [
        ("Trang chủ", "/cong"), ("Tìm thủ tục", "/cong/thu-tuc"), ("Tra cứu hồ sơ", "/cong/ho-so"), ("Phản ánh, góp ý", "/cong/phan-anh"),
    ]

    static func routes(_ routes: inout Routes, of house: House) {
        routes.openGet("/", FrontPage.show)
        routes.get("/viec-cua-toi", .signedIn, WorkPage.show(house: house))
        routes.get("/tim-kiem", .signedIn, SearchPage.show)
        routes.get("/viec-dai/:id", .signedIn, JobPage.show)
        routes.get("/viec-dai/:id/tep", .signedIn, JobPage.fetch)
        routes.get(OutboxPage.link, .keepOutbox, OutboxPage.list)
        routes.post("\(OutboxPage.link)/:id/gui-lai", .keepOutbox, OutboxPage.retry)
        routes.get("/tai-khoan", .signedIn, AccountPage.show(house: house))
        routes.openGet("/tro-giup", HelpPage.show)
        routes.openGet("/suc-khoe", HealthPage.show)
    }
}
