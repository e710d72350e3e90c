import Dossiers
import Identity
import Kernel
import Organisation
import Web

extension TimePage {
    /// A picture of more bars than these says nothing.
    private static let barsShown = 12

    static func html(_ model: Model) -> HTML {
        let (asked, query) = (model.asked, model.asked.list)
        let period = asked.filter.period
        return """
            \(breadcrumbs([("Hồ sơ", "/ho-so")]))
            \(pageHeading("Thời gian giải quyết", intro: """
                Ai đã giữ hồ sơ bao lâu, theo giờ làm việc, của các hồ sơ kết thúc từ \(period.from.vietnamese) đến \(period.through.vietnamese).
                """))
            \(tabs(TimeView.allCases.map { view in
                TabItem(title: view.vietnamese, link: query.link("theo", view.rawValue), isCurrent: asked.view == view)
            }, label: "Cách xem"))
            \(filterBar(query, fields: """
                \(hiddenField("theo", asked.view.rawValue))\
                \(dateField("Từ ngày", name: "tu", state: query.state, hint: nil))\
                \(dateField("Đến ngày", name: "den", state: query.state, hint: nil))\
                \(if: !model.agencies.isEmpty, selectField("Cơ quan", name: "co-quan", options: model.agencies.map { Option("\($0.id)", $0.name) },
                    state: query.state, none: "Tất cả"))\
                \(selectField("Hồ sơ", name: "qua-han", options: [Option("1", "Chỉ hồ sơ quá hạn")], state: query.state, none: "Tất cả"))
                """, search: nil))
            \(if: model.isCounting, notice(
                "Một số hồ sơ kết thúc trong kỳ đang được tính thời gian. Anh/chị tải lại trang sau ít phút để xem đủ.", .info))
            \(model.table.map { content($0, model) } ?? notice("Anh/chị chọn một cơ quan để xem theo đơn vị hoặc theo người.", .info))
            """
    }

    private static func content(_ table: TimeTable, _ model: Model) -> HTML {
        let shown = table.rows.dropFirst(model.asked.list.offset).prefix(model.asked.list.limit)
        return """
            \(summary(table, model))
            \(picture(table))
            \(dataTable(
                columns: columns(table.view), rows: shown.map { row($0, table, model.asked) }, caption: table.view.vietnamese, query: model.asked.list,
                empty: empty(table)))
            \(pagination(model.asked.list, total: table.rows.count, noun: "dòng"))
            \(forOthers(table, model))
            """
    }

    private static func empty(_ table: TimeTable) -> HTML {
        table.view == .between
            ? emptyState("Không cơ quan khác nào giữ hồ sơ trong kỳ", text: "Hồ sơ chuyển hoặc lấy ý kiến cơ quan khác sẽ hiện ở đây.")
            : emptyState("Chưa có hồ sơ nào kết thúc trong kỳ", text: "Thời gian được ghi khi hồ sơ xử lý xong. Anh/chị chọn kỳ khác.")
    }

    /// How much of the time, and of the delay, lay elsewhere (S4.7).
    private static func summary(_ table: TimeTable, _ model: Model) -> HTML {
        let whole = table.whole
        guard whole.total > 0, table.view == .agency || table.view == .between || table.view == .procedure else { return "" }
        let of: (Int, Int) -> String = { $1 > 0 ? NumberText.percent(Double($0) / Double($1)) : "–" }
        // Nothing leads nowhere.
        let link = { (count: Int, more: [(String, String)], text: HTML) -> HTML in
            count > 0 ? "<a href=\"\(model.asked.dossiers(more))\">\(text)</a>" : text
        }
        return summaryList([
            ("Hồ sơ", link(whole.dossiers, [], "\(NumberText.text(whole.dossiers))")),
            ("Quá hạn", link(whole.late, [("qua-han", "1")], "\(NumberText.text(whole.late))")),
            ("Tổng thời gian", "\(Attribution.words(whole.total))"),
            (
                "Ở cơ quan khác",
                link(
                    whole.elsewhere, [("noi-khac", "1")],
                    """
                    \(Attribution.words(whole.elsewhere)), \(of(whole.elsewhere, whole.total)) tổng thời gian
                    """)
            ),
            (
                "Chờ người nộp",
                link(
                    whole.applicant, [("ben", HolderKind.applicant.rawValue)],
                    """
                    \(Attribution.words(whole.applicant)), \(of(whole.applicant, whole.total)) tổng thời gian
                    """)
            ),
            (
                "Vượt thời hạn được giao",
                link(
                    whole.over, [("vuot", "1")],
                    """
                    \(Attribution.words(whole.over)), trong đó ở cơ quan khác \(Attribution.words(whole.elsewhereOver)) (\(of(whole.elsewhereOver, whole.over)))
                    """)
            ),
        ])
    }

    private static func picture(_ table: TimeTable) -> HTML {
        let rows = table.rows.prefix(barsShown)
        guard !rows.isEmpty else { return "" }
        let hours = { (minutes: Int, row: TimeRow) -> Double? in
            row.totals.dossiers > 0 ? Double(minutes) / 60 / Double(row.totals.dossiers) : nil
        }
        let series: [ChartSeries] =
            table.view.isInside || table.view == .between
            ? [
                ChartSeries("Trong thời hạn được giao", rows.map { hours($0.totals.total - $0.totals.over, $0) }),
                ChartSeries("Vượt thời hạn", rows.map { hours($0.totals.over, $0) }),
            ]
            : [
                ChartSeries("Cơ quan giữ", rows.map { hours($0.totals.own, $0) }),
                ChartSeries("Cơ quan khác giữ", rows.map { hours($0.totals.elsewhere, $0) }),
                ChartSeries("Chờ người nộp", rows.map { hours($0.totals.applicant, $0) }),
                ChartSeries("Thuế, kho bạc", rows.map { hours($0.totals.treasury, $0) }),
            ]
        return stackedBarChart(title: "Trung bình mỗi hồ sơ", unit: "giờ làm việc", categories: rows.map(\.name), series: series)
    }

    private static func columns(_ view: TimeView) -> [Column] {
        func number(_ title: String, _ sort: String? = nil) -> Column { Column(title, isNumber: true, sortKey: sort) }
        let first = [Column(view.heading), number("Hồ sơ", "ho-so"), number("Quá hạn")]
        if view.isInside || view == .between {
            return first + [
                number("Thời gian giữ (giờ)", "tong"), number("Trung bình mỗi hồ sơ (giờ)"), number("Vượt thời hạn (giờ)", "vuot"),
                number("Trong tổng thời gian"), number("Trong tổng phần vượt"),
            ]
        }
        return first + [
            number("Tổng (giờ)", "tong"), number("Mỗi hồ sơ (giờ)"), number("Cơ quan giữ"), number("Cơ quan khác"), number("Người nộp"),
            number("Thuế, kho bạc"), number("Vượt thời hạn (giờ)", "vuot"), number("Phần vượt ở cơ quan khác"),
        ]
    }

    private static func row(_ row: TimeRow, _ table: TimeTable, _ asked: TimeQuery) -> [HTML] {
        let one = row.totals
        let link = { (more: [(String, String)], text: String) -> HTML in
            "<a href=\"\(asked.dossiers(row.narrowing + more))\">\(text)</a>"
        }
        let share = { (part: Int, whole: Int) -> HTML in whole > 0 ? "\(NumberText.percent(Double(part) / Double(whole)))" : "–" }
        let hours = { (minutes: Int) -> String in NumberText.text(Double(minutes) / 60) }
        let behind = { (minutes: Int, more: [(String, String)]) -> HTML in minutes > 0 ? link(more, hours(minutes)) : "–" }
        let first: [HTML] = [
            "\(row.name)", link([], NumberText.text(one.dossiers)),
            one.late > 0 ? link([("qua-han", "1")], NumberText.text(one.late)) : "0",
            behind(one.total, []), one.mean.map { "\(hours($0))" } ?? "–",
        ]
        if table.view.isInside || table.view == .between {
            return first + [behind(one.over, [("vuot", "1")]), share(one.total, table.whole.total), share(one.over, table.whole.over)]
        }
        return first + [
            "\(hours(one.own))", behind(one.elsewhere, [("noi-khac", "1")]),
            behind(one.applicant, [("ben", HolderKind.applicant.rawValue)]),
            behind(one.treasury, [("ben", HolderKind.treasury.rawValue)]), behind(one.over, [("vuot", "1")]),
            share(one.elsewhereOver, one.over),
        ]
    }

    private static func forOthers(_ table: TimeTable, _ model: Model) -> HTML {
        guard !table.forOthers.isEmpty else { return "" }
        return """
            <section><h2>Hồ sơ của cơ quan khác mà cơ quan mình đã giữ</h2>\(dataTable(
                columns: columns(.between), rows: table.forOthers.map { row($0, table, model.asked) }, caption: "Theo cơ quan tiếp nhận"))</section>
            """
    }
}
