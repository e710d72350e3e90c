import Foundation

extension TimeLimit: LosslessStringConvertible, Codable {
    /// `5 ngày làm việc`, `0,5 ngày`, `1/3 ngày`, `Trong ngày`; read back, it gives the same limit. This is also what is stored.
    package var text: String {
        switch unit {
        case .withinDay, .withinWorkingDay: unit.vietnamese
        default: "\(amountText) \(unit.vietnamese)"
        }
    }
    package var description: String { text }

    /// A decimal with comma where it ends, else a mixed fraction.
    private var amountText: String {
        var (scale, places) = (1, 0)
        while places < 6, scale % denominator != 0 { (scale, places) = (scale * 10, places + 1) }
        let (whole, rest) = (numerator / denominator, numerator % denominator)
        if rest == 0 { return String(whole) }
        guard scale % denominator == 0 else { return (whole == 0 ? "" : "\(whole) ") + "\(rest)/\(denominator)" }
        let digits = String(rest * (scale / denominator))
        return "\(whole),\(String(repeating: "0", count: places - digits.count))\(digits)"
    }

    /// Reads a limit as decisions and procedures write it: any case, composed or not, spaces anywhere, leading zeros, `0,5`, `0.5`,
    /// `½`, `1/2`, `2 1/2`, and the number repeated in words, `05 (năm) ngày làm việc`. A unit is never guessed.
    /// - Throws: `Problem.invalid` with an example.
    package static func parse(_ text: String) throws(Problem) -> TimeLimit {
        guard text.utf8.count <= 200 else { throw .invalid("Thời hạn dài quá, anh/chị chỉ ghi số và đơn vị, ví dụ: 5 ngày làm việc.") }
        let words = text.nfc.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { throw .invalid("Anh/chị chưa ghi thời hạn.") }
        if let limit = phrases[words] { return limit }
        let letters = words.firstIndex { $0.isLetter || $0 == "(" } ?? words.endIndex
        let number = words[..<letters].trimmingCharacters(in: .whitespaces)
        let (inWords, unitText) = takeWords(words[letters...])
        guard let (numerator, denominator) = fraction(number) else { throw unreadable(text) }
        if let inWords {
            guard denominator == 1, inWords.folded == VietnameseNumber.words(numerator).folded else {
                throw .invalid("Số và chữ của thời hạn không khớp: “\(text.nfc)”.")
            }
        }
        guard let unit = amounts[unitText] else {
            throw unitText.isEmpty
                ? .invalid("Thời hạn “\(text.nfc)” thiếu đơn vị: giờ, ngày, ngày làm việc hay tháng?") : unreadable(text)
        }
        guard let limit = TimeLimit(numerator, over: denominator, unit) else {
            throw .invalid("Thời hạn “\(text.nfc)” không hợp lệ: phải lớn hơn 0, không quá 10 năm, không lẻ phút, tháng phải là số nguyên.")
        }
        return limit
    }

    package init?(_ description: String) {
        guard let limit = try? TimeLimit.parse(description) else { return nil }
        self = limit
    }

    private static func unreadable(_ text: String) -> Problem {
        .invalid("Không đọc được thời hạn “\(text.nfc)”. Ví dụ đúng: 5 ngày làm việc; 15 ngày; 2 tháng; 8 giờ; 0,5 ngày; trong ngày.")
    }

    /// With marks, or typed without any; half-marked words are not guessed at.
    private static func spellings<Meaning>(_ meanings: [String: Meaning]) -> [String: Meaning] {
        meanings.reduce(into: meanings) { table, spelling in table[spelling.key.folded] = spelling.value }
    }
    private static let phrases = spellings([
        "trong ngày": withinDay, "ngay trong ngày": withinDay,
        "trong ngày làm việc": withinWorkingDay, "ngay trong ngày làm việc": withinWorkingDay,
    ])
    private static let amounts = spellings([
        "phút": Unit.minutes, "giờ": .hours, "giờ làm việc": .workingHours, "ngày": .days, "ngày làm việc": .workingDays, "tháng": .months,
    ])

    /// `(năm) ngày` → `năm`, `ngày`.
    private static func takeWords(_ text: Substring) -> (words: String?, rest: String) {
        guard text.first == "(", let close = text.firstIndex(of: ")") else { return (nil, String(text)) }
        let words = text[text.index(after: text.startIndex)..<close].trimmingCharacters(in: .whitespaces)
        return (words, text[text.index(after: close)...].trimmingCharacters(in: .whitespaces))
    }

    private static let vulgar: [Character: (Int, Int)] = [
        "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
        "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
    ]

    /// `2`, `2,5`, `1/2`, `½`, `2 1/2`, `2½`.
    private static func fraction(_ text: String) -> (Int, Int)? {
        var text = text[...]
        var part = (0, 1)
        if let last = text.last, let vulgar = vulgar[last] {
            part = vulgar
            text = text.dropLast()
        } else if let slash = text.firstIndex(where: { $0 == "/" || $0 == "⁄" }) {
            let start = text[..<slash].trimmingSuffix(" ").lastIndex(of: " ").map { text.index(after: $0) } ?? text.startIndex
            guard let top = digits(text[start..<slash]), let bottom = digits(text[text.index(after: slash)...]), bottom > 0, top < bottom
            else { return nil }
            part = (top, bottom)
            text = text[..<start]
        } else {
            return decimal(text)
        }
        if text.allSatisfy({ $0 == " " }) { return part }
        return digits(text).map { ($0 * part.1 + part.0, part.1) }
    }

    private static func decimal(_ text: Substring) -> (Int, Int)? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard let whole = parts.first.flatMap(digits), parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return (whole, 1) }
        // "1.125" may be a thousand or a fraction: not guessed.
        if text.contains("."), parts[1].count == 3, whole != 0 { return nil }
        guard parts[1].first != " ", let rest = digits(parts[1]) else { return nil }
        let scale = parts[1].reduce(into: 1) { scale, _ in scale *= 10 }
        return (whole * scale + rest, scale)
    }

    /// Up to six ASCII digits, spaces around allowed.
    private static func digits(_ text: Substring) -> Int? {
        let bare = text.trimmingCharacters(in: .whitespaces)
        guard (1...6).contains(bare.utf8.count), bare.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(bare)
    }

    package init(from decoder: any Decoder) throws {
        self = try TimeLimit.parse(decoder.singleValueContainer().decode(String.self))
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ character: Character) -> Substring {
        var rest = self
        while rest.last == character { rest.removeLast() }
        return rest
    }
}
