import Foundation
import Kernel
import Testing
import Web

@Suite("Frame, assets and budgets")
struct FrameTests {
    static let chrome = Chrome(
        siteName: "Hệ thống quản lý chất lượng tỉnh Gia Lai", agencyName: "UBND phường Thống Nhất", person: "Trần Thị B",
        menu: [
            MenuLink(title: "Việc của tôi", link: "/viec-cua-toi"), MenuLink(title: "Hồ sơ", link: "/ho-so"),
            MenuLink(title: "Thủ tục và quy trình", link: "/thu-tuc"), MenuLink(title: "Tài liệu", link: "/tai-lieu"),
            MenuLink(title: "Hệ thống chất lượng", link: "/he-thong"), MenuLink(title: "Cải tiến", link: "/cai-tien"),
            MenuLink(title: "Báo cáo", link: "/bao-cao"),
        ], workCount: 4, notice: "Đã lưu.", csrf: CSRF(token: "abc"))
    static let publicChrome = Chrome(
        siteName: "Cổng một cửa phường Thống Nhất",
        menu: [
            MenuLink(title: "Tìm thủ tục", link: "/thu-tuc"), MenuLink(title: "Tra cứu hồ sơ", link: "/tra-cuu"),
            MenuLink(title: "Phản ánh, góp ý", link: "/gop-y"),
        ],
        isPublic: true)

    static let all: [(String, Page, Chrome)] = [
        ("gallery", Gallery.page, chrome), ("record", SamplePages.record, chrome), ("list", SamplePages.list, chrome),
        ("form", SamplePages.form, chrome), ("portal", SamplePages.portal, publicChrome),
    ]

    @Test("Whole pages are well-formed and keep the content policy", arguments: 0..<5)
    func wellFormed(_ index: Int) {
        let text = pageFrame(FrameTests.all[index].1, FrameTests.all[index].2).text
        #expect(GalleryTests.problem(of: text) == nil)
        #expect(!text.contains(" style="))
        #expect(text.firstMatch(of: /<[^>]*\son[a-z]+=/) == nil)
        #expect(text.firstMatch(of: /<script(?![^>]* src=)/) == nil)
    }

    @Test("The frame names the page, the agency, the work, and shows the notice once")
    func frame() {
        let text = pageFrame(SamplePages.record, FrameTests.chrome).text
        #expect(text.contains("<title>Hồ sơ H40.12-260218-0007 – UBND phường Thống Nhất</title>"))
        #expect(text.contains("Việc của tôi (4)"))
        #expect(text.contains("<a href=\"/ho-so\" aria-current=\"page\">Hồ sơ</a>"))
        #expect(text.components(separatedBy: "Đã lưu.").count == 2)
        #expect(text.contains("action=\"/dang-xuat\""))
        #expect(pageFrame(SamplePages.form, FrameTests.chrome).text.contains("<title>Lỗi: Tiếp nhận hồ sơ"))
    }

    @Test("A public page has no person, no work, no keys")
    func publicFrame() {
        let text = pageFrame(SamplePages.portal, FrameTests.publicChrome).text
        #expect(!text.contains("Việc của tôi") && !text.contains("Đăng xuất") && !text.contains("Phím tắt"))
    }

    @Test("Names from outside cannot break out of the frame")
    func escaping() {
        var chrome = FrameTests.chrome
        chrome.person = "<img src=x onerror=alert(1)>\"'"
        chrome.agencyName = "</title><script>alert(1)</script>"
        let text = pageFrame(Page("\"><b>", "x"), chrome).text
        #expect(!text.contains("<img") && !text.contains("<script>") && !text.contains("\"><b>"))
        #expect(GalleryTests.problem(of: text) == nil)
    }

    @Test("Style and script stay within their budgets, a list of 50 rows within its own")
    func budgets() throws {
        let assets = Assets.shared
        #expect(assets.isComplete)
        #expect(assets.style.gzipped.count <= 15 << 10, "\(assets.style.gzipped.count)")
        #expect(assets.script.gzipped.count <= 8 << 10, "\(assets.script.gzipped.count)")
        let list = try #require(Gzip.compress(Data(pageFrame(SamplePages.list, FrameTests.chrome).text.utf8)))
        #expect(list.count <= 20 << 10, "\(list.count)")
    }

    @Test("An asset's name carries the hash of its content; another name is not found")
    func assetNames() {
        let assets = Assets.shared
        #expect(assets.style.path.wholeMatch(of: /\/tinh\/chuan\.[0-9a-f]{10}\.css/) != nil)
        #expect(assets.file(at: assets.script.path)?.mediaType == "text/javascript; charset=utf-8")
        #expect(assets.file(at: "/tinh/chuan.0000000000.css") == nil)
        #expect(assets.file(at: "/tinh/../Package.swift") == nil)
        #expect(Gzip.decompress(assets.style.gzipped, limit: 1 << 20) == assets.style.data)
    }
}
