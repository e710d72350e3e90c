import Foundation

/// What is known of each scalar below U+1F00, which takes in ASCII, all 134 Vietnamese letters with marks, and combining marks.
enum LetterTable {
    struct Letter {
        /// Lower case without marks; `drop` or `unknown`.
        var ascii: UInt8
        /// Place in the Vietnamese alphabet as a printable ASCII byte.
        var rank: UInt8 = 0
        /// 0 ngang, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng; 6 a mark no Vietnamese letter has.
        var tone: UInt8 = 0
        var isUpper = false
    }

    static let drop: UInt8 = 0
    static let unknown: UInt8 = 0xFF

    /// Space and punctuation in the order of the Unicode collation, then digits, then the 29 letters with f, j, w, z among them.
    private static let order = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
    private static let vowels = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
    ]

    static let letters: [Letter] = {
        var table = [Letter](repeating: Letter(ascii: unknown), count: 0x1F00)
        func put(_ scalar: Unicode.Scalar, _ letter: Letter) { table[Int(scalar.value)] = letter }
        for value in 0..<UInt32(table.count) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if isNoise(value) || (0x300...0x36F).contains(value) { put(scalar, Letter(ascii: drop)) }
            if scalar.properties.isWhitespace { put(scalar, Letter(ascii: UInt8(ascii: " "))) }
        }
        // Order: one byte each from "!" on, so that a space can stand between the parts of a sort key, below everything.
        var ranks: [Unicode.Scalar: UInt8] = [:]
        for (place, scalar) in order.unicodeScalars.enumerated() {
            ranks[scalar] = UInt8(ascii: "!") + UInt8(place)
            if scalar.isASCII { put(scalar, Letter(ascii: UInt8(scalar.value), rank: ranks[scalar] ?? 0)) }
        }
        for value in (0x09...0x0D).map(UInt32.init) + [0x85, 0xA0, 0x1680] where table[Int(value)].ascii == UInt8(ascii: " ") {
            table[Int(value)].rank = ranks[" "] ?? 0
        }
        // Latin letters of other languages fold to the letter under their mark: é is Vietnamese, ü and ñ are not.
        for value in (0xC0..<0x250).map(UInt32.init) + Array(0x1E00..<0x1F00) {
            guard let scalar = Unicode.Scalar(value),
                let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first, base.isASCII, base != scalar
            else { continue }
            let lower = UInt8(base.value) | 0x20
            let isUpper = base.value < 0x60
            put(scalar, Letter(ascii: lower, rank: ranks[Unicode.Scalar(lower)] ?? 0, tone: 6, isUpper: isUpper))
        }
        func putBoth(_ letter: Character, _ base: Unicode.Scalar, tone: Int) {
            let ascii = UInt8((String(base).decomposedStringWithCanonicalMapping.unicodeScalars.first ?? base).value & 0x7F)
            let plain = base == "đ" ? UInt8(ascii: "d") : ascii
            for (form, isUpper) in [(letter.lowercased(), false), (letter.uppercased(), true)] {
                guard let scalar = form.unicodeScalars.first else { continue }
                put(scalar, Letter(ascii: plain, rank: ranks[base] ?? 0, tone: UInt8(tone), isUpper: isUpper))
            }
        }
        for letter in "bcdđfghjklmnpqrstvwxz" { putBoth(letter, letter.unicodeScalars.first ?? "b", tone: 0) }
        for row in vowels {
            guard let base = row.unicodeScalars.first else { continue }
            for (tone, letter) in row.enumerated() { putBoth(letter, base, tone: tone) }
        }
        return table
    }()

    /// Marks that nobody sees: controls but for new line and tab, soft hyphen, zero-width, direction marks, byte-order mark.
    static func isNoise(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0x00..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: false
        }
    }

    /// Typographic spaces, dashes and quotes as their ASCII kin; `unknown` for what lies elsewhere.
    static func punctuation(_ value: UInt32) -> UInt8 {
        switch value {
        case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: UInt8(ascii: " ")
        case let value where isNoise(value): drop
        case 0x2010...0x2015: UInt8(ascii: "-")
        case 0x2018...0x201B: UInt8(ascii: "'")
        case 0x201C...0x201F: UInt8(ascii: "\"")
        case 0x2024...0x2026: UInt8(ascii: ".")
        default: unknown
        }
    }
}
