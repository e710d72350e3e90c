import Foundation

// Vietnamese text arrives composed or decomposed, with stray marks of word processors, and is sought by people who type no marks.
// Everything here is one pass over scalars with a table; Foundation is asked only for text the table does not know.

extension String {
    /// Text as it is kept: composed (NFC), without byte-order marks, zero-width and direction marks, and control characters other than
    /// new line and tab; `\r\n` and `\r` become `\n`. Applied once, at the edge.
    package var nfc: String {
        var composed = true
        var clean = true
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x20..<0x7F, 0x09, 0x0A, 0xA0..<0xAD, 0xAE..<0x300, 0x1EA0...0x1EF9, 0x2010...0x2027: continue
            case let value where LetterTable.isNoise(value) || value == 0x0D: clean = false
            default: composed = false
            }
        }
        if composed && clean { return self }
        var kept = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in unicodeScalars {
            if scalar == "\r" || (scalar == "\n" && previous != "\r") {
                kept.append("\n")
            } else if scalar != "\n", !LetterTable.isNoise(scalar.value) {
                kept.append(scalar)
            }
            previous = scalar
        }
        return composed ? String(kept) : String(kept).precomposedStringWithCanonicalMapping
    }

    /// Text as it is sought: lower case, Vietnamese letters without marks (đ → d), runs of white space as one space, none at the ends.
    /// `Đăng ký khai sinh`, composed or not, and `dang ky  khai sinh` fold to the same.
    package var folded: String {
        LetterTable.fold(self) ?? LetterTable.fold(decomposedStringWithCompatibilityMapping.lowercased(), keepUnknown: true) ?? self
    }

    /// `Trong ngày` in the middle of a sentence: `trong ngày`.
    package var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

    /// The words to seek by: folded runs of letters and digits, of a longer one the first 64. Punctuation separates, so that both engines cut
    /// `QT-TP-01` alike.
    package var searchTokens: [String] {
        folded.unicodeScalars.split { scalar in
            scalar.isASCII
                ? !("a"..."z" ~= scalar || "0"..."9" ~= scalar)
                : !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        }.map { String($0.prefix(64)) }
    }

    /// For addresses and file names: `Quy trình số 01/QT` → `quy-trinh-so-01-qt`. ASCII; empty when nothing of it is Latin.
    package var slug: String {
        searchTokens.map { $0.filter(\.isASCII) }.filter { !$0.isEmpty }.joined(separator: "-")
    }
}

extension LetterTable {
    /// Nil when the text has a scalar the table does not know, unless those are to be kept as they are.
    fileprivate static func fold(_ text: String, keepUnknown: Bool = false) -> String? {
        let table = letters
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        var space = false
        for scalar in text.unicodeScalars {
            let value = scalar.value
            let ascii = value < UInt32(table.count) ? table[Int(value)].ascii : punctuation(value)
            switch ascii {
            case drop: continue
            case UInt8(ascii: " "): space = !out.isEmpty
            default:
                if ascii == unknown, !keepUnknown { return nil }
                if space { out.append(UInt8(ascii: " ")) }
                space = false
                if ascii == unknown { out.append(contentsOf: UTF8.encode(scalar) ?? .init()) } else { out.append(ascii) }
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
