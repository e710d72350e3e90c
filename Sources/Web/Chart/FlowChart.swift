/// A line of a step table.
package struct FlowStep: Sendable, Hashable {
    package var order: Int
    package var content: String
    package var role: String
    package var limit: String?

    package init(order: Int, content: String, role: String, limit: String? = nil) {
        self.order = order
        self.content = content
        self.role = role
        self.limit = limit
    }
}

/// A flow chart drawn from a step table: one column of boxes, who does it on the left, arrows between. Begin and end have round corners.
/// Every step is a drawing of its own, so that a long chart breaks between steps when printed, never through one.
package func flowChart(steps: [FlowStep], title: String = "Lưu đồ") -> HTML {
    guard !steps.isEmpty else { return "" }
    return """
        <div class="flow-scroll" role="region" tabindex="0" aria-label="\(title)"><ol class="flow">\
        \(each: steps.enumerated(), { index, step in
            "<li>\(FlowBox(step: step, isFirst: index == 0, isLast: index == steps.count - 1).drawing)</li>"
        })</ol></div>
        """
}

private struct FlowBox {
    static let width = 600, lane = 160, inset = 16, lineHeight = 21, arrow = 30

    var step: FlowStep
    var isFirst: Bool
    var isLast: Bool

    private var boxX: Int { Self.lane + 14 }
    private var boxWidth: Int { Self.width - boxX - 2 }

    var drawing: HTML {
        let text = TextLines.wrap("\(step.order). \(step.content)", width: Double(boxWidth - 2 * Self.inset))
        let role = TextLines.wrap(step.role, width: Double(Self.lane - 12))
        let limit = step.limit.flatMap { $0.isEmpty ? nil : $0 }
        let boxHeight = max(text.count * Self.lineHeight + (limit == nil ? 0 : Self.lineHeight) + 22, role.count * Self.lineHeight + 12)
        let height = boxHeight + (isLast ? 2 : Self.arrow)
        let middle = boxX + boxWidth / 2
        let used = text.count * Self.lineHeight + (limit == nil ? 0 : Self.lineHeight)
        let textTop = 1 + (boxHeight - used) / 2 + 15
        let roleTop = 1 + (boxHeight - role.count * Self.lineHeight) / 2 + 15
        let corner = isFirst || isLast ? 22 : 0
        let label = "Bước \(step.order): \(step.content). \(step.role)\(limit.map { ", \($0)" } ?? "")"
        return """
            <svg width="\(Self.width)" height="\(height)" viewBox="0 0 \(Self.width) \(height)" role="img" aria-label="\(label)">\
            <line x1="\(Self.lane)" x2="\(Self.lane)" y1="0" y2="\(height)" stroke="#8b949e" stroke-dasharray="4 4"/>\
            <line x1="\(Self.lane)" x2="\(boxX)" y1="\(boxHeight / 2 + 1)" y2="\(boxHeight / 2 + 1)" stroke="#8b949e"/>\
            \(each: role.enumerated(), { line(0, roleTop + $0 * Self.lineHeight, $1, bold: true) })\
            <rect x="\(boxX)" y="1" width="\(boxWidth)" height="\(boxHeight)" rx="\(corner)" fill="#fff" stroke="#14171a" \
            stroke-width="1.5"/>\
            \(each: text.enumerated(), { line(boxX + Self.inset, textTop + $0 * Self.lineHeight, $1) })\
            \(limit.map { line(boxX + Self.inset, textTop + text.count * Self.lineHeight, "Thời hạn: \($0)", italic: true) })\
            \(if: !isLast, """
                <line x1="\(middle)" x2="\(middle)" y1="\(boxHeight + 1)" y2="\(height - 7)" stroke="#14171a" stroke-width="1.5"/>\
                <path d="M\(middle - 6) \(height - 9)L\(middle) \(height)L\(middle + 6) \(height - 9)Z" fill="#14171a"/>
                """)</svg>
            """
    }

    private func line(_ x: Int, _ y: Int, _ text: String, bold: Bool = false, italic: Bool = false) -> HTML {
        """
        <text x="\(x)" y="\(y)" font-size="15"\(if: bold, " font-weight=\"bold\"")\(if: italic, " font-style=\"italic\"") \
        fill="#14171a">\(text)</text>
        """
    }
}

/// Breaks text into lines by an estimate of its width: a drawing cannot ask the browser. Rather too wide than too narrow.
package enum TextLines {
    static func width(_ text: String) -> Double { text.reduce(0) { $0 + width($1) } }

    private static func width(_ character: Character) -> Double {
        switch character {
        case "i", "l", "j", "t", "f", "r", "ì", "í", "ỉ", "ĩ", "ị", ".", ",", ":", ";", "'", "|", "!", " ", "(", ")", "/": 5
        case "m", "w", "M", "W", "%": 13
        case "ư", "ơ": 9
        default: character.isUppercase ? 11 : 8.5
        }
    }

    package static func wrap(_ text: String, width limit: Double) -> [String] {
        var lines: [String] = []
        var current = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            for piece in pieces(of: word, limit: limit) {
                let joined = current.isEmpty ? piece : current + " " + piece
                if width(joined) > limit, !current.isEmpty {
                    lines.append(current)
                    current = piece
                } else {
                    current = joined
                }
            }
        }
        if !current.isEmpty { lines.append(current) }
        return lines
    }

    /// A word longer than a line is cut.
    private static func pieces(of word: Substring, limit: Double) -> [String] {
        guard width(String(word)) > limit else { return [String(word)] }
        var pieces: [String] = []
        var current = ""
        for character in word {
            if width(current + String(character)) > limit, !current.isEmpty {
                pieces.append(current)
                current = ""
            }
            current.append(character)
        }
        return pieces + [current]
    }
}

enum FlowChartExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Lưu đồ từ bảng bước",
            flowChart(steps: [
                FlowStep(
                    order: 1, content: "Tiếp nhận hồ sơ, kiểm tra thành phần, hẹn trả", role: "Công chức Một cửa", limit: "0,5 giờ"),
                FlowStep(
                    order: 2,
                    content:
                        "Thẩm định hồ sơ; nếu chưa đủ điều kiện thì đề nghị bổ sung một lần bằng văn bản, nêu rõ nội dung và căn cứ",
                    role: "Công chức Tư pháp – Hộ tịch", limit: "4 giờ"),
                FlowStep(order: 3, content: "Ký giấy khai sinh", role: "Chủ tịch UBND phường", limit: "2 giờ"),
                FlowStep(order: 4, content: "Trả kết quả, thu phí, lưu hồ sơ", role: "Công chức Một cửa"),
            ]))
    ]
}
