/// The figures of one name through all categories or points; nil where there is none.
package struct ChartSeries: Sendable, Hashable {
    package var name: String
    package var values: [Double?]

    package init(_ name: String, _ values: [Double?]) {
        self.name = name
        self.values = values
    }
}

/// Lying bars made of parts. `asShares` draws every bar to the full width.
package func stackedBarChart(
    title: String, unit: String = "", categories: [String], series: [ChartSeries], asShares: Bool = false, decimals: Int = 1
) -> HTML {
    guard !categories.isEmpty, !series.isEmpty else { return emptyState(title, text: "Chưa có số liệu để vẽ.") }
    let key = SVG.key([title] + categories + series.map { "\($0.name)=\($0.values)" })
    let value = { (one: ChartSeries, index: Int) -> Double in max(0, index < one.values.count ? one.values[index] ?? 0 : 0) }
    let totals = categories.indices.map { index in series.reduce(0) { $0 + value($1, index) } }
    let top = totals.max() ?? 0
    let rows = categories.indices.map { index -> SVG.Row in
        let scale = asShares ? totals[index] : top
        var x = 0.0
        var row = HTML.empty
        for (place, one) in series.enumerated() where value(one, index) > 0 && scale > 0 {
            let width = value(one, index) / scale * (asShares ? 99.5 : 76)
            row += """
                <rect x="\(SVG.percent(x))" y="1" width="\(SVG.percent(width))" height="16" fill="\(SVG.fill(key, place))" \
                stroke="#14171a">\
                <title>\(one.name): \(NumberText.text(value(one, index), decimals: decimals)) \(unit)</title></rect>
                """
            x += width
        }
        if !asShares {
            row += """
                <text x="\(SVG.percent(x))" dx="7" y="14" font-size="15" fill="#14171a">\
                \(NumberText.text(totals[index], decimals: decimals))</text>
                """
        }
        return SVG.Row(name: categories[index], drawing: row)
    }
    let description = "\(categories.count) mục, mỗi thanh gồm: \(series.map(\.name).joined(separator: ", ")). Số liệu ở bảng bên dưới."
    return SVG.figure(
        SVG.title(title, unit: unit),
        drawing: SVG.rows(
            rows, title: title, description: description, patterns: SVG.patterns(key, count: series.count)),
        legend: SVG.legend(key, series.map { ($0.name, "") }),
        table: seriesTable(title, first: "Mục", names: categories, series: series, decimals: decimals))
}

func seriesTable(_ title: String, first: String, names: [String], series: [ChartSeries], decimals: Int) -> HTML {
    dataTable(
        columns: [Column(first)] + series.map { Column($0.name, isNumber: true) },
        rows: names.enumerated().map { index, name in
            ["\(name)"]
                + series.map { one in
                    "\(index < one.values.count ? one.values[index].map { NumberText.text($0, decimals: decimals) } ?? "–" : "–")"
                }
        }, caption: title)
}

enum StackedBarChartExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Biểu đồ thanh chồng",
            stackedBarChart(
                title: "Thủ tục có quy trình, theo loại cơ quan", unit: "thủ tục", categories: ["Sở, ban, ngành", "UBND cấp xã"],
                series: [
                    ChartSeries("Đang áp dụng", [1204, 9100]), ChartSeries("Đang soạn", [80, 820]), ChartSeries("Chưa có", [60, 1826]),
                ])),
        ComponentExample(
            "Biểu đồ thanh chồng, theo phần trăm",
            stackedBarChart(
                title: "Mức độ hoàn thành nhiệm vụ", categories: ["Quý I", "Quý II"],
                series: [
                    ChartSeries("Trước hạn", [20, 30]), ChartSeries("Đúng hạn", [60, 50]), ChartSeries("Trễ dưới 7 ngày", [10, 12]),
                    ChartSeries("Trễ từ 7 ngày", [5, 4]), ChartSeries("Chưa làm", [4, 3]), ChartSeries("Không áp dụng", [1, 1]),
                ], asShares: true)),
    ]
}
