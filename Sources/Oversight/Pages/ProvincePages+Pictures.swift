import Kernel
import Organisation
import Standards
import Web

extension ProvincePages {
    /// The same as a picture: how the kinds of agency stand, and the last 24 months.
    func pictures(_ model: Model, isCounting: Bool) -> HTML {
        guard !model.whole.rows.isEmpty else { return "" }
        let kinds = model.shown.kinds
        let count = { (name: String, value: (TableTotals) -> Int) in ChartSeries(name, kinds.map { Double(value($0.totals)) }) }
        return """
            <section><h2>Bằng hình</h2>
            \(stackedBarChart(
                title: "Cơ quan theo loại, năm \(model.whole.asOf.year)", unit: "cơ quan", categories: kinds.map(\.kind.vietnamese),
                series: [
                    count("Đủ sáu nội dung", { $0.complete }), count("Đã xây dựng, còn thiếu", { max($0.built - $0.complete, 0) }),
                    count("Chưa xây dựng", { $0.agencies - max($0.built, $0.complete) }),
                ], decimals: 0))
            \(lineChart(
                title: "24 tháng qua, cuối mỗi tháng", unit: "%", points: model.months.map { "\($0.day.month)/\($0.day.year)" },
                series: [
                    months(model, "Cơ quan đã công bố") { Ratio($0.announced, of: $0.agencies) },
                    months(model, "Thủ tục có quy trình") { $0.procedures }, months(model, "Hồ sơ đúng hạn trong tháng") { $0.inTime },
                ]))
            \(if: isCounting, "<p class=\"quiet\">Chưa tính xong các tháng trước; phần mềm tự tính mỗi ngày.</p>")</section>
            """
    }

    private func months(_ model: Model, _ name: String, _ ratio: (MonthlyFigures) -> Ratio) -> ChartSeries {
        ChartSeries(name, model.months.map { $0.figures.flatMap { ratio($0).share }.map { $0 * 100 } })
    }

    /// Who lacks what, by name.
    func laggards(_ table: ProvinceTable, _ query: ListQuery) -> HTML {
        guard !table.rows.isEmpty else { return "" }
        let links = OversightLinks(day: table.asOf.day)
        return """
            <section id="con-thieu"><h2>Cơ quan còn thiếu, theo từng nội dung</h2>
            \(each: Requirement.Column.allCases, { column in
                let rows = table.lacking(column)
                return details("\(column.inFull): \(NumberText.text(rows.count)) cơ quan chưa đủ, \(NumberText.text(table.rows.count - rows.count)) đủ", """
                    \(if: rows.isEmpty, "<p>Mọi cơ quan đều đủ.</p>")\
                    <p>\(rows.prefix(Self.namesShown).map { "<a href=\"\(links.agency($0.agency.id, column.rawValue))\">\($0.agency.name)</a>" }.joined(", "))\
                    \(if: rows.count > Self.namesShown, " và <a href=\"\(query.link("thieu", column.rawValue))\">\(rows.count - Self.namesShown) cơ quan khác</a>")</p>
                    """)
            })</section>
            """
    }

    /// Beyond this, the narrowed table reads better than a paragraph of names.
    private static let namesShown = 24

    /// Group by group: a group has updated when every agency of it has.
    func groups(_ table: ProvinceTable, _ query: ListQuery) -> HTML {
        let groups = table.groups
        guard !groups.isEmpty else { return "" }
        let updated = groups.count { $0.totals.incomplete == 0 }
        return """
            <section id="nhom"><h2>Theo nhóm: \(updated)/\(groups.count) nhóm đã cập nhật đủ</h2>
            \(dataTable(
                columns: [
                    Column("Nhóm"), Column("Cơ quan", isNumber: true), Column("Đủ sáu nội dung", isNumber: true), Column("Còn thiếu", isNumber: true),
                    Column("Đã công bố", isNumber: true), Column("Thủ tục", isNumber: true),
                ],
                rows: groups.map { group in
                    [
                        "<a href=\"\(query.link("nhom", group.name))\">\(group.name)</a>", "\(group.totals.agencies)", "\(group.totals.complete)",
                        group.totals.incomplete == 0 ? "0" : tag("\(group.totals.incomplete)", .bad), "\(group.totals.announced)",
                        "\(group.totals.procedures.part)/\(group.totals.procedures.whole)",
                    ]
                }, caption: "\(groups.count) nhóm, nhóm còn thiếu nhiều đứng trước"))</section>
            """
    }
}
