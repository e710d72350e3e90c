import Web

/// The risks on a field of five by five: how many stand where. Each cell says its score, so that colour only repeats it.
enum RiskMatrix {
    private static let (width, height, left, top) = (64, 40, 40, 28)

    /// `3x4`: the cell in the list's filter.
    static func name(_ weight: RiskWeight) -> String { "\(weight.likelihood)x\(weight.severity)" }

    static func html(_ risks: [Risk]) -> HTML {
        let counts = Dictionary(grouping: risks, by: \.weight).mapValues(\.count)
        let size = (width: left + 5 * width + 8, height: top + 5 * height + 28)
        return """
            <figure class="table-scroll"><svg viewBox="0 0 \(size.width) \(size.height)" width="\(size.width)" \
            height="\(size.height)" role="group" aria-label="Ma trận rủi ro: số rủi ro theo khả năng và mức độ" font-size="14" fill="#14171a">
            <text x="0" y="16">Khả năng ↑</text>
            \(each: 1...5, { likelihood in
                "<text x=\"\(left - 16)\" y=\"\(y(likelihood) + 25)\">\(likelihood)</text>"
            })\
            \(each: 1...5, { severity in
                "<text x=\"\(x(severity) + 28)\" y=\"\(size.height - 10)\">\(severity)</text>"
            })\
            <text x="\(size.width - 92)" y="16">Mức độ →</text>
            \(each: (1...5).flatMap { a in (1...5).map { RiskWeight(likelihood: a, severity: $0) } }, { cell($0, counts[$0] ?? 0) })
            </svg><figcaption class="hint">Số đậm: số rủi ro ở ô đó. Số nhỏ: điểm của ô.</figcaption></figure>
            """
    }

    private static func x(_ severity: Int) -> Int { left + (severity - 1) * width }
    private static func y(_ likelihood: Int) -> Int { top + (5 - likelihood) * height }

    private static func cell(_ weight: RiskWeight, _ count: Int) -> HTML {
        let (x, y) = (x(weight.severity), y(weight.likelihood))
        let square: HTML = """
            <rect x="\(x)" y="\(y)" width="\(width)" height="\(height)" fill="\(fill(weight.level))" stroke="#8b949e"/>\
            <text x="\(x + 5)" y="\(y + 14)" font-size="11">\(weight.score)</text>
            """
        guard count > 0 else { return square }
        return """
            <a href="\(Register.risks.link)?o=\(name(weight))" aria-label="\(count) rủi ro, \(weight.score) điểm">\(square)\
            <text x="\(x + width / 2)" y="\(y + 28)" font-size="18" font-weight="700" text-anchor="middle">\(count)</text></a>
            """
    }

    private static func fill(_ level: RiskWeight.Level) -> String {
        switch level {
        case .low: "#e3f4ea"
        case .medium: "#eef1f4"
        case .high: "#fdf0d5"
        case .extreme: "#fbe3e1"
        }
    }
}
