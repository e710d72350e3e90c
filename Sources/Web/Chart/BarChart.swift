/// A name and its figure.
package struct ChartBar: Sendable, Hashable {
    package var label: String
    package var value: Double
    package var link: String?

    package init(_ label: String, _ value: Double, link: String? = nil) {
        self.label = label
        self.value = value
        self.link = link
    }
}

/// Lying bars, each with its name above and its figure at the end. Widths are shares of the column, so letters keep their size on a phone.
package func barChart(title: String, unit: String = "", bars: [ChartBar], decimals: Int = 1) -> HTML {
    guard !bars.isEmpty else { return emptyState(title, text: "Chưa có số liệu để vẽ.") }
    let top = max(bars.map(\.value).max() ?? 0, 0)
    let text = { (bar: ChartBar) in NumberText.text(bar.value, decimals: decimals) + (unit == "%" ? "\u{A0}%" : "") }
    let rows = bars.map { bar -> SVG.Row in
        let width = top > 0 ? max(bar.value, 0) / top * 74 : 0
        return SVG.Row(
            name: bar.label,
            drawing: """
                <rect x="0" y="1" width="\(SVG.percent(width))" height="16" fill="#0b4585"/>\
                <text x="\(SVG.percent(width))" dx="7" y="14" font-size="15" fill="#14171a">\(text(bar))</text>
                """)
    }
    let high = bars.max { $0.value < $1.value }
    let description = high.map { "\(bars.count) mục; cao nhất là \($0.label): \(text($0)) \(unit == "%" ? "" : unit)." } ?? ""
    return SVG.figure(
        SVG.title(title, unit: unit), drawing: SVG.rows(rows, title: title, description: description),
        table: dataTable(
            columns: [Column("Mục"), Column(unit.isEmpty ? "Số" : unit, isNumber: true)],
            rows: bars.map { bar in
                [
                    bar.link.map { "<a href=\"\($0)\">\(bar.label)</a>" } ?? "\(bar.label)",
                    "\(NumberText.text(bar.value, decimals: decimals))",
                ]
            }, caption: title))
}

enum BarChartExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Biểu đồ thanh",
            barChart(
                title: "Hồ sơ đã trả trong tháng 2/2026", unit: "hồ sơ",
                bars: [
                    ChartBar("Hộ tịch", 1234), ChartBar("Chứng thực", 2310), ChartBar("Đất đai", 187), ChartBar("Bảo trợ xã hội", 0),
                ]))
    ]
}
