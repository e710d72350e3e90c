import Kernel
import Testing
import Web

@Suite("ListQuery")
struct ListQueryTests {
    let query = ListQuery(
        Fields([("q", " khai sinh "), ("xep", "-due"), ("trang", "3"), ("trang-thai", "qua-han"), ("rong", "")]), path: "/ho-so",
        sortable: ["code", "due"], sort: "code")

    @Test("It reads words, order, page and filters")
    func reads() {
        #expect(query.q == "khai sinh")
        #expect(query.sort == "due" && query.isDescending)
        #expect(query.page == 3 && query.offset == 100 && query.limit == 50)
        #expect(query["trang-thai"] == "qua-han" && query["rong"] == nil)
        #expect(query.isFiltered)
    }

    @Test("Links keep the rest")
    func links() {
        #expect(query.link(page: 4) == "/ho-so?q=khai%20sinh&trang-thai=qua-han&xep=-due&trang=4")
        #expect(query.link(sort: "due") == "/ho-so?q=khai%20sinh&trang-thai=qua-han&xep=due")
        #expect(query.link(sort: "code") == "/ho-so?q=khai%20sinh&trang-thai=qua-han&xep=code")
        #expect(query.link("trang-thai", nil) == "/ho-so?q=khai%20sinh&xep=-due")
        #expect(query.link(export: .xlsx).hasSuffix("&xuat=xlsx"))
        #expect(ListQuery(Fields(), path: "/ho-so").link(page: 1) == "/ho-so")
    }

    @Test("What a link says is what it leads to")
    func roundTrip() throws {
        let link = query.link(page: 4)
        let again = ListQuery(
            try URLEncoding.parse(String(link.split(separator: "?")[1])), path: "/ho-so", sortable: ["code", "due"], sort: "code")
        #expect(again.page == 4 && again.q == query.q && again.filters == query.filters && again.sort == "due" && again.isDescending)
    }

    @Test("An order that the list does not know is not taken", arguments: ["1; drop table", "-khac", ""])
    func unknownOrder(_ order: String) {
        let query = ListQuery(Fields([("xep", order)]), path: "/a", sortable: ["code"], sort: "-code")
        #expect(query.sort == "code" && query.isDescending)
    }

    @Test("A page that is none is the first", arguments: ["0", "-3", "x", ""])
    func pages(_ page: String) { #expect(ListQuery(Fields([("trang", page)]), path: "/a").page == 1) }

    @Test("Pagination tells where one is; the last page has no next")
    func pagination() {
        let html = Web.pagination(query, total: 130, noun: "hồ sơ").text
        #expect(html.contains("101–130 trong 130 hồ sơ"))
        #expect(html.contains("Trang trước") && !html.contains("Trang sau"))
        #expect(Web.pagination(query, total: 0).isEmpty)
        #expect(Web.pagination(ListQuery(Fields(), path: "/a"), total: 7).text == "<p class=\"count\">7 dòng</p>")
    }

    @Test("The filter form keeps the order and offers the way out")
    func bar() {
        let html = filterBar(query).text
        #expect(html.contains("name=\"xep\" value=\"-due\"") && html.contains("Bỏ lọc") && html.contains("xuat=csv"))
        #expect(!filterBar(ListQuery(Fields(), path: "/a"), exportLinks: false).text.contains("xuat"))
    }
}
