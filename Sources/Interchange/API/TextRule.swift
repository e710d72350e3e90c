import Kernel

/// What a text may be made of: the pattern by which other systems know it, and the same held against a text in one pass, since a pattern
/// that goes back may take the square of what a stranger sends.
package struct TextRule: Sendable {
    /// ECMA-262, as JSON Schema has it, without the anchors.
    package let pattern: String
    package let holds: @Sendable (String) -> Bool

    private init(_ pattern: String, _ holds: @escaping @Sendable (String) -> Bool) { (self.pattern, self.holds) = (pattern, holds) }
}

extension TextRule {
    /// A text of fixed length, `#` being any digit: `####-##-##`.
    static func shape(_ shape: String) -> TextRule {
        var (pattern, digits) = ("", 0)
        for sign in shape + "\0" {
            if sign == "#" {
                digits += 1
                continue
            }
            if digits > 0 { pattern += "[0-9]{\(digits)}" }
            digits = 0
            if sign != "\0" { pattern += sign == "+" ? "\\+" : String(sign) }
        }
        return TextRule(pattern) { fits($0[...], shape) }
    }

    static func fits(_ text: Substring, _ shape: String) -> Bool {
        text.utf8.elementsEqual(shape.utf8) { byte, sign in
            sign == UInt8(ascii: "#") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == sign
        }
    }

    /// Signs of ASCII that can be seen, so no blanks.
    static let visible = TextRule("[!-~]+") { !$0.isEmpty && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } }

    static let code = TextRule("[0-9A-Za-z.]+") { text in
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
    }

    /// What may stand as one part of an address.
    static let pathPart = TextRule("[^\\s/?#%]+") { text in
        !text.isEmpty && text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && !"/?#%".unicodeScalars.contains($0) }
    }

    static let rfc3339 = TextRule(
        "20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
    ) { Instant(rfc3339: $0) != nil }

    /// `*`, or entity tags (RFC 9110 8.8.3), with commas between them.
    static let entityTags = TextRule("(\\*|(W/)?\"[!#-~]*\"( *, *(W/)?\"[!#-~]*\")*)") { text in
        if text == "*" { return true }
        var rest = text.utf8[...]
        while true {
            if rest.starts(with: "W/".utf8) { rest = rest.dropFirst(2) }
            guard rest.popFirst() == UInt8(ascii: "\"") else { return false }
            rest = rest.drop { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
            guard rest.popFirst() == UInt8(ascii: "\"") else { return false }
            if rest.isEmpty { return true }
            rest = rest.drop { $0 == UInt8(ascii: " ") }
            guard rest.popFirst() == UInt8(ascii: ",") else { return false }
            rest = rest.drop { $0 == UInt8(ascii: " ") }
        }
    }
}
