import Dossiers
import Identity
import Kernel
import Organisation
import Web

extension TimePage {
    /// What the first look shows, drawn and as a table; all lines are on the page of the whole list.
    private static let linesShown = 10

    static func html(_ model: Model) -> HTML {
        let (asked, query) = (model.asked, model.asked.list)
        let period = asked.filter.period
        let title = model.isWhole ? "Thời gian giải quyết, \(asked.view.vietnamese.lowercased())" : "Thời gian giải quyết"
        return """
            \(breadcrumbs([("Hồ sơ", DossierLink.list)] + (model.isWhole ? [("Thời gian giải quyết", asked.overview)] : [])))
            \(pageHeading(title, intro: """
                Ai đã giữ hồ sơ bao lâu, theo giờ làm việc, của các hồ sơ kết thúc từ \(period.from.vietnamese) đến \(period.through.vietnamese).
                """))
            \(if: !model.isWhole, tabs(TimeView.allCases.map { view in
                TabItem(title: view.vietnamese, link: query.link("theo", view.rawValue), isCurrent: asked.view == view)
            }, label: "Cách xem"))
            \(filterBar(query, fields: """
                \(hiddenField("theo", asked.view.rawValue))\
                \(dateField("Từ ngày", name: "tu", state: asked.state, hint: nil))\
                \(dateField("Đến ngày", name: "den", state: asked.state, hint: nil))\
                \(if: !model.agencies.isEmpty, selectField("Cơ quan", name: "co-quan", options: model.agencies.map { Option("\($0.id)", $0.name) },
                    state: query.state, none: "Tất cả"))\
                \(selectField("Hồ sơ", name: "qua-han", options: [Option("1", "Chỉ hồ sơ quá hạn")], state: query.state, none: "Tất cả"))
                """, search: nil))
            \(if: model.isCounting, notice(
                "Một số hồ sơ kết thúc trong kỳ chưa tính xong thời gian; phần mềm tự tính mỗi ngày và sau mỗi lần nạp.", .info))
            \(model.table.map { model.isWhole ? whole($0, model) : overview($0, model) }
                ?? notice("Anh/chị chọn một cơ quan để xem theo đơn vị hoặc theo người.", .info))
            """
    }

    private static func overview(_ table: TimeTable, _ model: Model) -> HTML {
        let lines = TimeLines(table: table, asked: model.asked)
        let shown = Array(table.rows.prefix(linesShown))
        let rest: HTML =
            table.rows.count > shown.count
            ? "<p>\(shown.count) dòng đầu. <a href=\"\(model.asked.whole)\">Xem tất cả \(NumberText.text(table.rows.count)) dòng</a></p>"
            : ""
        return """
            \(summary(table, model))
            \(picture(table, shown))
            \(lines.html(shown, caption: table.view.vietnamese, empty: empty(table)))
            \(rest)
            \(forOthers(table, lines))
            """
    }

    private static func whole(_ table: TimeTable, _ model: Model) -> HTML {
        let query = model.asked.list
        let shown = table.rows.dropFirst(query.offset).prefix(query.limit)
        return """
            \(TimeLines(table: table, asked: model.asked).html(Array(shown), caption: table.view.vietnamese, empty: empty(table)))
            \(pagination(query, total: table.rows.count, noun: "dòng"))
            """
    }

    private static func empty(_ table: TimeTable) -> HTML {
        table.view == .between
            ? emptyState("Không cơ quan khác nào giữ hồ sơ trong kỳ", text: "Hồ sơ chuyển hoặc lấy ý kiến cơ quan khác sẽ hiện ở đây.")
            : emptyState("Chưa có hồ sơ nào kết thúc trong kỳ", text: "Thời gian được ghi khi hồ sơ xử lý xong. Anh/chị chọn kỳ khác.")
    }

    /// How much of the time, and of the delay, lay elsewhere.
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
            ("Tổng thời gian", "\(VietnameseNumber.workingTime(whole.total))"),
            (
                "Ở cơ quan khác",
                link(
                    whole.elsewhere, [("noi-khac", "1")],
                    """
                    \(VietnameseNumber.workingTime(whole.elsewhere)), \(of(whole.elsewhere, whole.total)) tổng thời gian
                    """)
            ),
            (
                "Chờ người nộp",
                link(
                    whole.applicant, [("ben", HolderKind.applicant.rawValue)],
                    """
                    \(VietnameseNumber.workingTime(whole.applicant)), \(of(whole.applicant, whole.total)) tổng thời gian
                    """)
            ),
            (
                "Vượt thời hạn được giao",
                link(
                    whole.over, [("vuot", "1")],
                    """
                    \(VietnameseNumber.workingTime(whole.over)), trong đó ở cơ quan khác \(VietnameseNumber.workingTime(whole.elsewhereOver)) (\(of(whole.elsewhereOver, whole.over)))
                    """)
            ),
        ])
    }

    private static func picture(_ table: TimeTable, _ rows: [TimeRow]) -> HTML {
        guard !rows.isEmpty else { return "" }
        let hours = { (value: KeyPath<AttributionTotals, Int>) in rows.map { Double($0.totals[keyPath: value]) / 60 as Double? } }
        let series: [ChartSeries] =
            table.view.isInside || table.view == .between
            ? [ChartSeries("Trong thời hạn được giao", hours(\.inTime)), ChartSeries("Vượt thời hạn", hours(\.over))]
            : [
                ChartSeries("Cơ quan giữ", hours(\.agency)), ChartSeries("Cơ quan khác giữ", hours(\.elsewhere)),
                ChartSeries("Chờ người nộp", hours(\.applicant)), ChartSeries("Thuế, kho bạc", hours(\.treasury)),
            ]
        return stackedBarChart(title: "Tổng thời gian", unit: "giờ làm việc", categories: rows.map(\.name), series: series)
    }

    private static func forOthers(_ table: TimeTable, _ lines: TimeLines) -> HTML {
        guard !table.forOthers.isEmpty else { return "" }
        return """
            <section><h2>Hồ sơ của cơ quan khác mà cơ quan mình đã giữ</h2>\
            \(lines.html(Array(table.forOthers.prefix(ListQuery.pageSize)), caption: "Theo cơ quan tiếp nhận"))</section>
            """
    }
}

extension AttributionTotals {
    /// Working minutes that were given.
    fileprivate var inTime: Int { total - over }
}
