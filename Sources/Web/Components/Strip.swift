/// A part of a strip: its size decides the width, its note says the size in words.
package struct StripPart: Sendable, Hashable {
    package var label: String
    package var amount: Double
    package var note: String

    package init(label: String, amount: Double, note: String) {
        self.label = label
        self.amount = amount
        self.note = note
    }
}

/// Shares of a whole as one bar with words: ▇▇▇▇ Tư pháp 9 giờ ▇▇ chờ người nộp 1 ngày.
package func strip(_ parts: [StripPart], label: String) -> HTML {
    let total = parts.reduce(0) { $0 + max($1.amount, 0) }
    guard total > 0 else { return "" }
    let key = SVG.key([label] + parts.map { "\($0.label)=\($0.amount)" })
    var x = 0.0
    var bars = HTML.empty
    for (index, part) in parts.enumerated() where part.amount > 0 {
        let width = part.amount / total * 100
        bars += """
            <rect x="\(SVG.percent(x))" y="1" width="\(SVG.percent(width))" height="22" fill="\(SVG.fill(key, index))" stroke="#fff" \
            stroke-width="2"/>
            """
        x += width
    }
    return """
        <div class="strip"><p class="strip-title">\(label)</p>\
        <svg width="100%" height="24" aria-hidden="true" focusable="false">\(SVG.patterns(key, count: parts.count))\(bars)</svg>\
        \(SVG.legend(key, parts.map { ($0.label, $0.note) }))</div>
        """
}

enum StripExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Dải phần",
            strip(
                [
                    StripPart(label: "Tư pháp", amount: 9, note: "9 giờ"), StripPart(label: "Chờ người nộp", amount: 8, note: "1 ngày"),
                    StripPart(label: "Một cửa", amount: 0.5, note: "0,5 giờ"),
                ], label: "Ai đã giữ bao lâu"))
    ]
}
