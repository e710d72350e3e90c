package import Kernel

/// A piece of markup. What is interpolated is escaped; only `HTML` itself goes in as it is, so a page that compiles is free of injection.
package struct HTML: ExpressibleByStringInterpolation, Sendable, Hashable {
    package private(set) var text: String

    package init(stringLiteral value: String) { text = value }
    package init(stringInterpolation interpolation: StringInterpolation) { text = interpolation.text }
    private init(text: String) { self.text = text }

    package static let empty: HTML = ""

    /// Markup this program made by other means (a drawing). Never for input.
    package static func trusted(_ text: String) -> HTML { HTML(text: text) }

    package var isEmpty: Bool { text.isEmpty }

    package static func + (a: HTML, b: HTML) -> HTML { HTML(text: a.text + b.text) }
    package static func += (a: inout HTML, b: HTML) { a.text += b.text }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + interpolationCount * 24) }
        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ html: HTML) { text += html.text }
        package mutating func appendInterpolation(_ html: HTML?) { if let html { text += html.text } }
        package mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { text += piece.text } }
        package mutating func appendInterpolation(_ value: String) { HTML.escape(value, into: &text) }
        package mutating func appendInterpolation(_ value: String?) { if let value { HTML.escape(value, into: &text) } }
        package mutating func appendInterpolation(_ value: Substring) { HTML.escape(String(value), into: &text) }
        package mutating func appendInterpolation(_ value: Int) { text += String(value) }
        package mutating func appendInterpolation(_ value: Int?) { if let value { text += String(value) } }
        package mutating func appendInterpolation(_ value: Int64) { text += String(value) }
        package mutating func appendInterpolation<Entity>(_ value: Identifier<Entity>) { text += value.description }
        /// Days and instants as people write them: `27/02/2026`, `27/02/2026 17:30`.
        package mutating func appendInterpolation(_ value: Day) { text += value.vietnamese }
        package mutating func appendInterpolation(_ value: Day?) { if let value { text += value.vietnamese } }
        package mutating func appendInterpolation(_ value: Instant) { text += value.vietnamese }
        package mutating func appendInterpolation(_ value: Instant?) { if let value { text += value.vietnamese } }
        /// `\(if: isOpen, " open")`: an attribute or nothing.
        package mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { text += html().text }
        }
        /// `\(if: isOpen, "x", else: "y")`.
        package mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML, else other: @autoclosure () -> HTML)
        {
            text += condition ? html().text : other().text
        }
        /// `\(each: rows, { row in "<tr>…</tr>" })`
        package mutating func appendInterpolation<Items: Sequence>(each items: Items, _ html: (Items.Element) throws -> HTML) rethrows {
            for item in items { text += try html(item).text }
        }
    }

    private static func escape(_ value: String, into text: inout String) {
        guard value.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x27 }) else {
            text += value
            return
        }
        for character in value.unicodeScalars {
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(character)
            }
        }
    }
}

extension Sequence where Element == HTML {
    package func joined(_ separator: HTML = "") -> HTML {
        var result = HTML.empty
        var isFirst = true
        for piece in self {
            if !isFirst { result += separator }
            result += piece
            isFirst = false
        }
        return result
    }
}
