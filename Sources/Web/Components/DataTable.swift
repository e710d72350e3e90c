/// A column of a table. An empty title is for a column of actions.
package struct Column: Sendable, Hashable {
    package var title: String
    package var isNumber: Bool
    /// The key by which the list may be sorted; nil when it may not.
    package var sortKey: String?
    /// Left out of the short cards of a phone: the page of the row says it too.
    package var isExtra: Bool

    package init(_ title: String, isNumber: Bool = false, sortKey: String? = nil, isExtra: Bool = false) {
        self.title = title
        self.isNumber = isNumber
        self.sortKey = sortKey
        self.isExtra = isExtra
    }

    fileprivate var cssClass: String { [isNumber ? "number" : "", isExtra ? "extra" : ""].filter { !$0.isEmpty }.joined(separator: " ") }
}

/// How the rows of a long list stand on a phone.
package enum TableCards: String, Sendable { case brief, facts }

/// A table of data. On narrow screens each row becomes a card, so the first column should name the row.
/// Long lists have `cards`: `brief` says a row in three lines (code and tag, name, who and when), `facts` puts cells beside one another and
/// what is bad first. Headings with a `sortKey` are links that keep the rest of `query`. Without rows, `empty` stands in its place.
package func dataTable(
    columns: [Column], rows: [[HTML]], caption: String, query: ListQuery? = nil, cards: TableCards? = nil, empty: HTML = ""
) -> HTML {
    guard !rows.isEmpty else { return empty }
    let attributes: [HTML] = columns.map { "\(if: !$0.cssClass.isEmpty, " class=\"\($0.cssClass)\"") data-label=\"\($0.title)\"" }
    return """
        <div class="table-scroll" role="region" tabindex="0" aria-label="\(caption)"><table class="data\(cards.map { " \($0.rawValue)" as HTML })"><caption>\(caption)</caption>
        <thead><tr>\(each: columns, { heading($0, query: query) })</tr></thead>
        <tbody>
        \(each: rows, { row in "<tr>\(each: zip(attributes, row), { "<td\($0)>\($1)</td>" })</tr>\n" })</tbody></table></div>
        """
}

private func heading(_ column: Column, query: ListQuery?) -> HTML {
    if column.title.isEmpty { return "<td></td>" }
    let number: HTML = column.isNumber ? " class=\"number\"" : ""
    guard let query, let key = column.sortKey else { return "<th scope=\"col\"\(number)>\(column.title)</th>" }
    let isSorted = query.sort == key
    let direction: HTML = isSorted ? (query.isDescending ? " aria-sort=\"descending\"" : " aria-sort=\"ascending\"") : ""
    let cssClass: HTML = column.isNumber ? " class=\"number sortable\"" : " class=\"sortable\""
    return "<th scope=\"col\"\(cssClass)\(direction)><a href=\"\(query.link(sort: key))\">\(column.title)</a></th>"
}

enum DataTableExamples {
    static let query = ListQuery(
        Fields([("q", "khai sinh"), ("xep", "-due"), ("trang", "2"), ("trang-thai", "dang-giai-quyet")]), path: "/vi-du",
        sortable: ["code", "due"])

    static let examples: [ComponentExample] = [
        ComponentExample(
            "Bảng có sắp xếp",
            dataTable(
                columns: [
                    Column("Mã hồ sơ", sortKey: "code"), Column("Thủ tục"), Column("Hạn trả", sortKey: "due"),
                    Column("Đúng hạn", isNumber: true), Column(""),
                ],
                rows: [
                    [
                        code("H40.12-260218-0007", to: "#7"), "Đăng ký khai sinh", tag("Quá hạn 2 ngày", .bad), "99,1 %",
                        linkButton("Mở", to: "#7", kind: .quiet),
                    ],
                    [
                        code("H40.12-260218-0008", to: "#8"), "Cấp bản sao trích lục hộ tịch", tag("Hôm nay", .warning), "100 %",
                        linkButton("Mở", to: "#8", kind: .quiet),
                    ],
                ], caption: "Hồ sơ đang giải quyết", query: query)),
        ComponentExample(
            "Bảng trống",
            dataTable(
                columns: [Column("Mã")], rows: [], caption: "Hồ sơ",
                empty: emptyState(
                    "Chưa có hồ sơ nào", text: "Hồ sơ được tiếp nhận sẽ hiện ở đây.",
                    action: linkButton("Tiếp nhận hồ sơ", to: "#", kind: .primary)))),
    ]
}
