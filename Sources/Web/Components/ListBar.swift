import Kernel

/// The row above a list: words to search for, the list's own filters, and the way out as files. Everything ends up in the URL.
/// On a phone the filters open when asked for, or when they narrow the list already. A list that is empty without any filter (`total` 0) has nothing to filter, and no row.
package func filterBar(
    _ query: ListQuery, total: Int? = nil, fields: HTML = "", exportLinks: Bool = true, search: String? = "Tìm trong danh sách"
) -> HTML {
    if total == 0, !query.isFiltered { return "" }
    let canFilter = search != nil || !fields.isEmpty
    return """
        <form class="filters" method="get" action="\(query.path)">\(search.map { textField($0, name: "q", state: query.state, type: .search) })\
        \(if: !fields.isEmpty, """
            <input type="checkbox" id="loc-them" class="menu-toggle"\(if: query.isNarrowed, " checked=\"\"") />\
            <label for="loc-them" class="menu-button">Điều kiện lọc</label><div class="filter-fields">\(fields)</div>
            """)\(query.orderField)\
        <div class="actions">\(if: canFilter, button("Lọc", kind: .secondary))\
        \(if: query.isFiltered, "<a class=\"button quiet\" href=\"\(query.path)\">Bỏ lọc</a>")\(if: exportLinks, exports(query))</div></form>
        """
}

private func exports(_ query: ListQuery) -> HTML {
    """
    <span class="exports">Xuất tệp: <a href="\(query.link(export: .xlsx))">Excel</a> · <a href="\(query.link(export: .csv))">CSV</a></span>
    """
}

/// Where in the list this page stands, and the ways to the others.
package func pagination(_ query: ListQuery, total: Int, noun: String = "dòng") -> HTML {
    let pages = max(1, (total + query.limit - 1) / query.limit)
    guard total > 0 else { return "" }
    let first = query.offset + 1
    let last = min(query.offset + query.limit, total)
    let place: HTML =
        pages == 1
        ? "\(NumberText.text(total)) \(noun)"
        : first > total
            ? "Trang này không còn \(noun) nào; cả danh sách có \(NumberText.text(total)) \(noun)"
            : "\(NumberText.text(first))–\(NumberText.text(last)) trong \(NumberText.text(total)) \(noun)"
    guard pages > 1 else { return "<p class=\"count\">\(place)</p>" }
    let shown = Set([1, pages, query.page - 1, query.page, query.page + 1].filter { (1...pages).contains($0) }).sorted()
    let numbers = shown.enumerated().map { index, page -> HTML in
        let gap: HTML = index > 0 && shown[index - 1] < page - 1 ? "<li class=\"gap\">…</li>" : ""
        let link: HTML =
            page == query.page
            ? "<a href=\"\(query.link(page: page))\" aria-current=\"page\"><span class=\"visually-hidden\">Trang </span>\(page)</a>"
            : "<a href=\"\(query.link(page: page))\"><span class=\"visually-hidden\">Trang </span>\(page)</a>"
        return "\(gap)<li>\(link)</li>"
    }
    return """
        <nav class="pagination" aria-label="Các trang của danh sách"><p class="count">\(place)</p><ul>\
        \(if: query.page > 1, "<li><a rel=\"prev\" href=\"\(query.link(page: min(query.page - 1, pages)))\">Trang trước</a></li>")\
        \(numbers)\
        \(if: query.page < pages, "<li><a rel=\"next\" href=\"\(query.link(page: query.page + 1))\">Trang sau</a></li>")</ul></nav>
        """
}

enum ListBarExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Hàng lọc",
            filterBar(
                DataTableExamples.query,
                fields: selectField(
                    "Trạng thái", name: "trang-thai",
                    options: [Option("dang-giai-quyet", "Đang giải quyết"), Option("qua-han", "Quá hạn")],
                    state: DataTableExamples.query.state,
                    none: "Tất cả"))),
        ComponentExample("Phân trang", pagination(DataTableExamples.query, total: 1234, noun: "hồ sơ")),
        ComponentExample("Một trang", pagination(ListQuery(Fields(), path: "/vi-du"), total: 7, noun: "hồ sơ")),
    ]
}
