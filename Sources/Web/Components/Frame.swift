import Kernel

/// An entry of the menu.
package struct MenuLink: Sendable, Hashable {
    package var title: String
    package var link: String
    package var isCurrent: Bool

    package init(title: String, link: String, isCurrent: Bool = false) {
        self.title = title
        self.link = link
        self.isCurrent = isCurrent
    }
}

/// What stands around a page: whose site this is, who looks at it, where they can go.
package struct Chrome: Sendable {
    package var siteName: String
    package var agencyName: String?
    package var person: String?
    package var menu: [MenuLink]
    package var workCount: Int?
    /// Shown once, above the page: what was just done.
    package var notice: String?
    /// `24/11/2026 08:30`, above every page while the time is not the world's.
    package var trialTime: String?
    package var csrf: CSRF?
    /// A page for citizens: the menu lies in the bar and nobody is signed in.
    package var isPublic: Bool
    /// Stands in the empty search field.
    package var searchHint: String
    package var searchLink = FrameLink.search

    package init(
        siteName: String, agencyName: String? = nil, person: String? = nil, menu: [MenuLink] = [], workCount: Int? = nil,
        notice: String? = nil, csrf: CSRF? = nil, isPublic: Bool = false
    ) {
        self.siteName = siteName
        self.agencyName = agencyName
        self.person = person
        self.menu = menu
        self.workCount = workCount
        self.notice = notice
        self.csrf = csrf
        self.isPublic = isPublic
        searchHint = isPublic ? "Tìm thủ tục" : "Tìm hồ sơ, thủ tục, tài liệu"
    }
}

/// The whole document.
package func pageFrame(_ page: Page, _ chrome: Chrome) -> HTML {
    let assets = Assets.shared
    let owner = chrome.agencyName ?? chrome.siteName
    let title = (page.status == 422 ? "Lỗi: " : "") + page.title + (page.title == owner ? "" : " – " + owner)
    return """
        <!DOCTYPE html>
        <html lang="vi"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />\
        <title>\(title)</title><link rel="stylesheet" href="\(assets.style.path)" />\
        <script src="\(assets.script.path)" defer=""></script>\
        \(page.refresh.map { "<meta http-equiv=\"refresh\" content=\"\($0)\" />" as HTML })</head>
        <body class="\(if: chrome.isPublic, "public", else: "staff")"><a class="skip" href="#noi-dung">Đến nội dung chính</a>
        \(chrome.trialTime.map { "<p class=\"trial\">Máy chủ chạy với giờ thử: \($0)</p>" as HTML })\(bar(chrome))
        <div class="frame\(if: chrome.menu.isEmpty, " no-menu")">\(menu(chrome, section: page.section))
        <main id="noi-dung" tabindex="-1"\(if: page.isWide, " class=\"wide\"")>\
        \(chrome.notice.map { "<div class=\"flash\">\(notice($0, .good))</div>" as HTML })
        \(page.content)
        </main></div>
        \(footer(chrome))
        </body></html>
        """
}

private func bar(_ chrome: Chrome) -> HTML {
    """
    <header class="bar"><div class="bar-in"><a class="owner" href="/"><strong>\(chrome.agencyName ?? chrome.siteName)</strong>\
    \(if: chrome.agencyName != nil && chrome.agencyName != chrome.siteName, "<span>\(chrome.siteName)</span>")</a>\
    <form class="search" role="search" method="get" action="\(chrome.searchLink)"><label class="visually-hidden" for="tim">Tìm kiếm</label>\
    <input id="tim" name="q" type="search" placeholder="\(chrome.searchHint)" \
    autocomplete="off" aria-keyshortcuts="/" /><button type="submit" class="button quiet">Tìm</button></form>\
    \(person(chrome))</div></header>
    """
}

private func person(_ chrome: Chrome) -> HTML {
    guard let name = chrome.person else {
        return chrome.isPublic ? "" : "<div class=\"me\"><a href=\"\(FrameLink.signIn)\">Đăng nhập</a></div>"
    }
    return """
        <div class="me"><a href="\(FrameLink.work)">Việc của tôi\(chrome.workCount.map { " (\(NumberText.text($0)))" as HTML })</a>\
        <details class="person"><summary>\(name)</summary><div><a href="\(FrameLink.account)">Tài khoản của tôi</a>\
        \(chrome.csrf.map { postButton("Đăng xuất", to: FrameLink.signOut, csrf: $0, kind: .quiet) })</div></details></div>
        """
}

private func menu(_ chrome: Chrome, section: String) -> HTML {
    guard !chrome.menu.isEmpty else { return "" }
    return """
        <nav class="menu" aria-label="Danh mục chính"><input type="checkbox" id="mo-danh-muc" class="menu-toggle" />\
        <label for="mo-danh-muc" class="menu-button">Danh mục</label><ul>\(each: chrome.menu, { item in """
            <li><a href="\(item.link)"\(if: item.isCurrent || item.link == section, " aria-current=\"page\"")>\(item.title)</a></li>
            """ })</ul></nav>
        """
}

private func footer(_ chrome: Chrome) -> HTML {
    """
    <footer class="foot"><div class="foot-in"><p><a href="\(FrameLink.help)">Trợ giúp và liên hệ</a></p>\
    \(if: !chrome.isPublic, """
        <details class="more keys"><summary>Phím tắt</summary><div><p><kbd>/</kbd> ô tìm kiếm · <kbd>g</kbd> rồi <kbd>1</kbd>…<kbd>7</kbd>\
         mục thứ mấy \
        trong danh mục · <kbd>g</kbd> rồi <kbd>v</kbd> việc của tôi · <kbd>?</kbd> mở phần này</p>\
        <p>Trong danh sách: <kbd>j</kbd> dòng dưới · <kbd>k</kbd> dòng trên · <kbd>o</kbd> hoặc <kbd>Enter</kbd> mở dòng · <kbd>x</kbd> chọn dòng</p><p>\
        <button type="button" class="button quiet" \
        data-keys="" hidden="">Tắt phím tắt</button></p></div></details>
        """)<p class="quiet">\(chrome.siteName)</p></div></footer>
    """
}
