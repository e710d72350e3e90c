/// Numbers as Vietnamese documents write them: a dot between thousands, a comma before decimals.
package enum VietnameseNumber {
    /// `1.234.567`.
    package static func grouped(_ value: Int) -> String {
        let digits = Array(String(value.magnitude).utf8)
        var out: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(UInt8(ascii: ".")) }
            out.append(digit)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// `1.234.567,89` from 123456789 hundredths. `places` is how many digits of `scaled` stand after the comma (0…18).
    package static func decimal(_ scaled: Int, places: Int) -> String {
        guard (1...18).contains(places) else { return grouped(scaled) }
        let scale = (0..<places).reduce(UInt(1)) { scale, _ in scale * 10 }
        let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: scale)
        let fraction = String(rest)
        let sign = scaled < 0 ? "-" : ""
        return sign + grouped(Int(whole)) + "," + String(repeating: "0", count: places - fraction.count) + fraction
    }

    /// `81,2 %` with a no-break space, rounded half up; nil when there is nothing to divide by. Exact: no binary fractions.
    package static func percent(_ part: Int, of whole: Int, places: Int = 1) -> String? {
        guard whole > 0, part >= 0, (0...6).contains(places) else { return nil }
        let scale = (0..<places).reduce(100) { scale, _ in scale * 10 }
        let (product, overflow) = part.multipliedReportingOverflow(by: scale * 2)
        guard !overflow else { return nil }
        return "\(decimal((product / whole + 1) / 2, places: places))\u{A0}%"
    }

    /// `2 ngày 1 giờ 5 phút` of working minutes: a working day is 8 hours.
    package static func workingTime(_ minutes: Int) -> String {
        let (days, rest) = (minutes / TimeLimit.minutesPerDay, minutes % TimeLimit.minutesPerDay)
        let (hours, left) = (rest / 60, rest % 60)
        let parts = [
            days > 0 ? "\(grouped(days)) ngày" : nil, hours > 0 ? "\(hours) giờ" : nil, left > 0 ? "\(left) phút" : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? "0 phút" : parts.joined(separator: " ")
    }

    /// `12 KB`, `1,5 MB`: how large a file is; what is smaller than one KB is one.
    package static func bytes(_ size: Int) -> String {
        size < 1 << 20 ? "\(grouped(max(1, size >> 10))) KB" : "\(decimal(((size >> 10) * 10) >> 10, places: 1)) MB"
    }

    /// `20.000 đồng`.
    package static func money(_ dong: Int) -> String { "\(grouped(dong)) đồng" }

    /// `một nghìn không trăm linh năm`.
    package static func words(_ value: Int) -> String {
        if value == 0 { return digitWords[0] }
        return ((value < 0 ? ["âm"] : []) + words(value.magnitude, padded: false)).joined(separator: " ")
    }

    private static let digitWords = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]

    /// `padded`: something stands before these digits, so that missing hundreds are read out.
    private static func words(_ value: UInt, padded: Bool) -> [String] {
        for (size, name) in [(UInt(1_000_000_000), "tỷ"), (1_000_000, "triệu"), (1_000, "nghìn")] where value >= size {
            let (high, low) = value.quotientAndRemainder(dividingBy: size)
            return words(high, padded: padded) + [name] + (low == 0 ? [] : words(low, padded: true))
        }
        return hundreds(Int(value), padded: padded)
    }

    private static func hundreds(_ value: Int, padded: Bool) -> [String] {
        let (hundred, ten, one) = (value / 100, value / 10 % 10, value % 10)
        var out = hundred > 0 || padded ? [digitWords[hundred], "trăm"] : []
        switch ten {
        case 0: if one > 0, !out.isEmpty { out.append("linh") }
        case 1: out.append("mười")
        default: out += [digitWords[ten], "mươi"]
        }
        switch one {
        case 0: break
        case 1 where ten > 1: out.append("mốt")
        case 4 where ten > 1: out.append("tư")
        case 5 where ten > 0: out.append("lăm")
        default: out.append(digitWords[one])
        }
        return out
    }
}
