import Foundation
package import Kernel

/// Text from outside: NFC, so that what looks equal is equal; no control characters and no marks that turn the direction of writing, since
/// nobody types them and they make a log line or a file name look like another one; no piles of accents on one letter, which take the square
/// of their number whenever texts are composed or compared.
package enum CleanText {
    package static func clean(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var scalars = String.UnicodeScalarView()
        var previousWasReturn = false
        for scalar in text.unicodeScalars {
            defer { previousWasReturn = scalar == "\r" }
            switch scalar.value {
            case 0x0D: scalars.append("\n")
            case 0x0A: if !previousWasReturn { scalars.append("\n") }
            case 0x09: scalars.append(scalar)
            case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: break
            default: scalars.append(scalar)
            }
        }
        // Last: what stood between a letter and its accent is gone now.
        return withoutPiles(String(scalars)).precomposedStringWithCanonicalMapping
    }

    /// A value of JSON with all its texts, and the names in it, clean.
    package static func clean(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .flag, .number: value
        case .text(let text): .text(clean(text))
        case .list(let values): .list(values.map { clean($0) })
        case .object(let values): .object(Dictionary(values.map { (clean($0), clean($1)) }, uniquingKeysWith: { _, last in last }))
        }
    }

    /// More accents than any language puts on one letter (UAX #15, Stream-Safe Text Format).
    private static let mostAccents = 30

    /// The text with at most so many accents in a row; the rest is left out.
    static func withoutPiles(_ text: String) -> String {
        var accents = 0
        func isTooMany(_ scalar: Unicode.Scalar) -> Bool {
            accents = scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered ? accents + 1 : 0
            return accents > mostAccents
        }
        guard text.unicodeScalars.contains(where: isTooMany) else { return text }
        accents = 0
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isTooMany($0) }))
    }

    /// One line, no path: fit to be a file's name.
    package static func fileName(_ text: String) -> String {
        let name = clean(text).split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let line = name.map { $0.isNewline || $0 == "\t" ? " " : $0 }
        let trimmed = String(line).trimmingCharacters(in: CharacterSet(charactersIn: " ."))
        guard trimmed.count > 150 else { return trimmed.isEmpty ? "tep" : trimmed }
        let ending = trimmed.lastIndex(of: ".").map { String(trimmed[$0...]) } ?? ""
        return ending.count <= 10 ? String(trimmed.prefix(150 - ending.count)) + ending : String(trimmed.prefix(150))
    }
}
