extension String {
    /// A key in ASCII whose bytewise order is the Vietnamese order of the texts: letters (a ă â b c d đ e ê …) first, then tones
    /// (ngang huyền hỏi ngã sắc nặng), then small before capital. For a column compared bytewise (SQLite BINARY, PostgreSQL COLLATE "C"),
    /// where the engine itself knows no Vietnamese. Agrees with ICU's `vi` order.
    package var sortKey: String {
        // A decomposed letter has its rank only once composed.
        let text = unicodeScalars.contains { (0x300...0x36F).contains($0.value) } ? nfc : self
        let table = LetterTable.letters
        var (letters, tones, cases): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        let length = text.utf8.count
        letters.reserveCapacity(length * 3)
        tones.reserveCapacity(length)
        cases.reserveCapacity(length)
        for scalar in text.unicodeScalars {
            var letter = scalar.value < UInt32(table.count) ? table[Int(scalar.value)] : .init(ascii: LetterTable.punctuation(scalar.value))
            if letter.ascii == LetterTable.drop { continue }
            if letter.rank == 0, letter.ascii != LetterTable.unknown { letter = table[Int(letter.ascii)] }
            if letter.ascii == LetterTable.unknown {
                letters += Self.foreign(scalar)
            } else {
                letters.append(letter.rank)
            }
            tones.append(UInt8(ascii: "0") + letter.tone)
            cases.append(UInt8(ascii: letter.isUpper ? "1" : "0"))
        }
        // Trailing zeros say nothing: without them a plain text's key is its letters alone.
        Self.trim(&tones)
        Self.trim(&cases)
        if !tones.isEmpty || !cases.isEmpty { letters += [UInt8(ascii: " ")] + tones }
        if !cases.isEmpty { letters += [UInt8(ascii: " ")] + cases }
        return String(decoding: letters, as: UTF8.self)
    }

    /// After every letter, among themselves by code point, always six digits long.
    private static func foreign(_ scalar: Unicode.Scalar) -> [UInt8] {
        let hex = String(scalar.value, radix: 16)
        return Array("~".utf8) + [UInt8](repeating: UInt8(ascii: "0"), count: 6 - hex.utf8.count) + Array(hex.utf8)
    }

    private static func trim(_ level: inout [UInt8]) {
        while level.last == UInt8(ascii: "0") { level.removeLast() }
    }
}
