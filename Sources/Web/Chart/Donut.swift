/// Shares of a whole as a ring, with the names and figures beside it. For up to six parts; more are better told by bars.
package func donut(title: String, unit: String = "", parts: [ChartBar], decimals: Int = 1) -> HTML {
    let total = parts.reduce(0) { $0 + max($1.value, 0) }
    guard total > 0 else { return emptyState(title, text: "Chưa có số liệu để vẽ.") }
    let key = SVG.key([title] + parts.map { "\($0.label)=\($0.value)" })
    var start = 0.0
    var rings = HTML.empty
    for (index, part) in parts.enumerated() where part.value > 0 {
        let share = part.value / total * 100
        rings += """
            <circle cx="80" cy="80" r="60" fill="none" stroke="\(SVG.fill(key, index))" stroke-width="34" pathLength="100" \
            stroke-dasharray="\(SVG.number(max(share - 0.6, 0.2))) 100" \
            stroke-dashoffset="\(SVG.number(-start))" transform="rotate(-90 80 80)"/>
            """
        start += share
    }
    let notes = parts.map { part in
        NumberText.text(part.value, decimals: decimals) + (unit.isEmpty ? "" : "\u{A0}" + unit)
            + " (\(NumberText.percent(max(part.value, 0) / total)))"
    }
    let description = zip(parts, notes).map { "\($0.label): \($1)" }.joined(separator: "; ") + "."
    return SVG.figure(
        title,
        drawing: """
            <div class="donut">\
            \(SVG.open(key, title: title, description: description, size: "width=\"160\" height=\"160\" viewBox=\"0 0 160 160\""))\
            \(SVG.patterns(key, count: parts.count))\(rings)\
            <text x="80" y="87" font-size="22" font-weight="bold" text-anchor="middle" fill="#14171a">\
            \(NumberText.text(total, decimals: decimals))</text></svg>\
            \(SVG.legend(key, zip(parts, notes).map { (name: $0.label, note: $1) }))</div>
            """,
        table: dataTable(
            columns: [Column("Mục"), Column(unit.isEmpty ? "Số" : unit, isNumber: true), Column("Tỷ lệ", isNumber: true)],
            rows: parts.map { part in
                [
                    "\(part.label)", "\(NumberText.text(part.value, decimals: decimals))",
                    "\(NumberText.percent(max(part.value, 0) / total))",
                ]
            }, caption: title))
}

enum DonutExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Biểu đồ vòng",
            donut(
                title: "Phản ánh, góp ý năm 2026", unit: "ý kiến",
                parts: [
                    ChartBar("Đã trả lời", 42), ChartBar("Đang xem xét", 9), ChartBar("Chưa phân công", 3),
                    ChartBar("Không thuộc thẩm quyền", 2),
                ]))
    ]
}
