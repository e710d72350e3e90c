import Foundation

/// Parts that all drawings share. No drawing relies on colour alone: every series has a pattern of its own and its name beside it.
enum SVG {
    /// Six fills: solid, stripes, dots, light, crossed, lines.
    static let patternCount = 6

    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let text = String(format: "%.2f", value)
        return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
    }

    static func percent(_ value: Double) -> String { number(value) + "%" }

    /// A name for the patterns of one drawing: two drawings on one page may not share ids. The same content gives the same name.
    static func key(_ parts: [String]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in parts.joined(separator: "\u{1}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "c" + String(hash & 0xff_ffff_ffff, radix: 36)
    }

    /// The patterns of one drawing, by presentation attributes alone: they print, and the page's policy allows no inline style.
    static func patterns(_ key: String, count: Int) -> HTML {
        let ink = "#0b4585"
        let drawings: [HTML] = [
            "<rect width=\"8\" height=\"8\" fill=\"\(ink)\"/>",
            "<rect width=\"8\" height=\"8\" fill=\"#fff\"/><path d=\"M-2 2L2-2M0 8L8 0M6 10L10 6\" stroke=\"\(ink)\" stroke-width=\"2\"/>",
            "<rect width=\"8\" height=\"8\" fill=\"#dbe6f3\"/><circle cx=\"4\" cy=\"4\" r=\"1.7\" fill=\"\(ink)\"/>",
            "<rect width=\"8\" height=\"8\" fill=\"#8b949e\"/>",
            "<rect width=\"8\" height=\"8\" fill=\"#fff\"/><path d=\"M0 0L8 8M8 0L0 8\" stroke=\"#474d54\" stroke-width=\"1.3\"/>",
            "<rect width=\"8\" height=\"8\" fill=\"#fff\"/><path d=\"M0 2H8M0 6H8\" stroke=\"#474d54\" stroke-width=\"1.5\"/>",
        ]
        return """
            <defs>\(each: drawings.prefix(max(0, min(count, patternCount))).enumerated(), { index, drawing in """
                <pattern id="\(key)-\(index)" width="8" height="8" patternUnits="userSpaceOnUse">\(drawing)</pattern>
                """ })</defs>
            """
    }

    static func fill(_ key: String, _ index: Int) -> String { "url(#\(key)-\(index % patternCount))" }

    /// The small square beside a name in a legend.
    static func swatch(_ key: String, _ index: Int) -> HTML {
        """
        <svg class="swatch" width="16" height="16" aria-hidden="true" focusable="false">\
        <rect x="0.5" y="0.5" width="15" height="15" fill="\(fill(key, index))" stroke="#14171a"/></svg>
        """
    }

    static func legend(_ key: String, _ items: [(name: String, note: String)]) -> HTML {
        """
        <ul class="legend">\(each: items.enumerated(), { index, item in """
            <li>\(swatch(key, index))<span>\(item.name)\(if: !item.note.isEmpty, " <b>\(item.note)</b>")</span></li>
            """ })</ul>
        """
    }

    /// The unit stands with the title, so that the figures beside the bars stay short enough for a phone.
    static func title(_ title: String, unit: String) -> String { unit.isEmpty || unit == "%" ? title : "\(title) (\(unit))" }

    /// A drawing with its title, what it shows in words, and the figures as a table.
    static func figure(_ title: String, drawing: HTML, legend: HTML = "", table: HTML) -> HTML {
        "<figure class=\"chart\"><figcaption>\(title)</figcaption>\(legend)\(drawing)\(details("Xem số liệu", table))</figure>"
    }

    /// A lying bar and whose it is.
    struct Row {
        let name: String
        let drawing: HTML
    }

    /// Bars one below the other. The names are text of the page, not of the drawings: they break where the room ends and are never cut.
    static func rows(_ rows: [Row], title: String, description: String, patterns: HTML = "") -> HTML {
        """
        <div class="bars" role="img" aria-label="\(title). \(description)">\
        \(if: !patterns.isEmpty, "<svg class=\"visually-hidden\" width=\"0\" height=\"0\" focusable=\"false\">\(patterns)</svg>")\
        \(each: rows, { row in """
            <p>\(row.name)</p><svg width="100%" height="18" focusable="false">\(row.drawing)</svg>
            """ })</div>
        """
    }

    static func open(_ key: String, title: String, description: String, size: HTML) -> HTML {
        """
        <svg \(size) role="img" aria-labelledby="\(key)-t \(key)-d"><title id="\(key)-t">\(title)</title><desc id="\(key)-d">\
        \(description)</desc>
        """
    }
}
