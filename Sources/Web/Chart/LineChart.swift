import Foundation

/// Figures over time. Lines differ by dashes and by the shape of their points; both stand in the legend.
package func lineChart(
    title: String, unit: String = "", points: [String], series: [ChartSeries], from floor: Double? = 0, decimals: Int = 1
) -> HTML {
    let values = series.flatMap { $0.values.compactMap(\.self) }.filter(\.isFinite)
    guard !points.isEmpty, let least = values.min(), let most = values.max() else {
        return emptyState(title, text: "Chưa có số liệu để vẽ.")
    }
    let key = SVG.key([title] + points + series.map { "\($0.name)=\($0.values)" })
    let scale = LineScale(low: min(floor ?? least, least), high: most)
    let x = { (index: Int) in points.count > 1 ? 3 + 94 * Double(index) / Double(points.count - 1) : 50 }
    let grid = scale.marks.map { mark -> HTML in
        let y = SVG.number(scale.y(mark))
        return """
            <line x1="0" x2="100%" y1="\(y)" y2="\(y)" stroke="#b4bac1"/>\
            <text x="0" y="\(y)" dy="-4" font-size="14" fill="#474d54">\(NumberText.text(mark, decimals: decimals))\
            \(if: mark == scale.marks.last && !unit.isEmpty, " \(unit)")</text>
            """
    }
    let step = max(1, Int((Double(points.count) / 4).rounded(.up)))
    let labels = points.indices.filter { $0 % step == 0 && ($0 == 0 || points.count - 1 - $0 >= step / 2 + 1) || $0 == points.count - 1 }
        .map { index -> HTML in
            let anchor = index == 0 && points.count > 1 ? "start" : index == points.count - 1 && points.count > 1 ? "end" : "middle"
            let place = index == 0 && points.count > 1 ? 0 : index == points.count - 1 && points.count > 1 ? 100 : x(index)
            return
                """
                <text x="\(SVG.percent(place))" y="246" font-size="14" fill="#474d54" text-anchor="\(anchor)">\(points[index])</text>
                """
        }
    let lines = series.enumerated().map { place, one in LineMark(place).draw(one, count: points.count, x: x, scale: scale) }
    let description = series.map { one in
        let known = one.values.compactMap(\.self)
        return "\(one.name): từ \(known.first.map { NumberText.text($0, decimals: decimals) } ?? "–") đến "
            + "\(known.last.map { NumberText.text($0, decimals: decimals) } ?? "–") \(unit)"
    }.joined(separator: "; ")
    return SVG.figure(
        title,
        drawing: """
            \(SVG.open(key, title: title, description: description + ".", size: "width=\"100%\" height=\"252\""))\(grid)\(labels)\
            \(lines)</svg>
            """,
        legend: """
            <ul class="legend">\(each: series.enumerated(), { place, one in """
                <li><svg class="swatch" width="44" height="16" aria-hidden="true" focusable="false">\(LineMark(place).sample)</svg><span>\
                \(one.name)</span></li>
                """ })</ul>
            """,
        table: seriesTable(title, first: "Thời điểm", names: points, series: series, decimals: decimals))
}

/// Round marks at the side, and where a value lies between 24 and 224 pixels from the top.
struct LineScale {
    var marks: [Double]

    init(low: Double, high: Double) {
        let span = max(high - low, 1e-9)
        let rough = span / 4
        let magnitude = pow(10, (log10(rough)).rounded(.down))
        let step = [1, 2, 2.5, 5, 10].map { $0 * magnitude }.first { $0 >= rough * 0.999 } ?? rough
        let first = (low / step).rounded(.down)
        let last = max((high / step).rounded(.up), first + 1)
        marks = stride(from: first, through: last, by: 1).map { $0 * step }
    }

    func y(_ value: Double) -> Double {
        guard let low = marks.first, let high = marks.last, high > low else { return 224 }
        return 224 - (value - low) / (high - low) * 200
    }
}

/// How one line looks.
private struct LineMark {
    var place: Int
    init(_ place: Int) { self.place = place }

    var colour: HTML { ["#0b4585", "#14171a", "#8c1414", "#0c4f2a"][place % 4] }
    var dash: HTML { ["", " stroke-dasharray=\"8 5\"", " stroke-dasharray=\"2 4\"", " stroke-dasharray=\"12 4 2 4\""][place % 4] }

    var sample: HTML {
        "<line x1=\"0\" x2=\"44\" y1=\"8\" y2=\"8\" stroke=\"\(colour)\" stroke-width=\"2\"\(dash)/>\(point("22", "8"))"
    }

    /// Circle, square, open circle, open square.
    func point(_ x: HTML, _ y: HTML) -> HTML {
        switch place % 4 {
        case 0: "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"4\" fill=\"\(colour)\"/>"
        case 1: "<rect x=\"\(x)\" y=\"\(y)\" width=\"8\" height=\"8\" transform=\"translate(-4 -4)\" fill=\"\(colour)\"/>"
        case 2: "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"4\" fill=\"#fff\" stroke=\"\(colour)\" stroke-width=\"2\"/>"
        default:
            """
            <rect x="\(x)" y="\(y)" width="8" height="8" transform="translate(-4 -4)" fill="#fff" stroke="\(colour)" stroke-width="2"/>
            """
        }
    }

    func draw(_ series: ChartSeries, count: Int, x: (Int) -> Double, scale: LineScale) -> HTML {
        var html = HTML.empty
        var previous: (x: Double, y: Double)?
        var points = HTML.empty
        for index in 0..<count {
            guard index < series.values.count, let value = series.values[index], value.isFinite else {
                previous = nil
                continue
            }
            let here = (x: x(index), y: scale.y(value))
            if let previous {
                html += """
                    <line x1="\(SVG.percent(previous.x))" y1="\(SVG.number(previous.y))" x2="\(SVG.percent(here.x))" y2="\
                    \(SVG.number(here.y))" \
                    stroke="\(colour)" stroke-width="2"\(dash)/>
                    """
            }
            points += point("\(SVG.percent(here.x))", "\(SVG.number(here.y))")
            previous = here
        }
        return html + points
    }
}

enum LineChartExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Biểu đồ đường",
            lineChart(
                title: "Hồ sơ đúng hạn, 12 tháng", unit: "%", points: (1...12).map { "\($0)/2025" },
                series: [
                    ChartSeries("UBND cấp xã", [91, 92, 90.5, 93, 94, 94.2, 95, 95.1, 96, 96.5, 97, 97.2]),
                    ChartSeries("Sở, ban, ngành", [96, 95.5, 97, 97.2, nil, nil, 98, 98.1, 98.4, 98.2, 99, 99.1]),
                ], from: 85))
    ]
}
