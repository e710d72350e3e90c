import Kernel

/// "Cách thức thực hiện" as the national portal prints it, columns run together: `Trực tuyến5 Ngày làm việcMiễn phíTrực tiếp5 Ngày làm việc…`.
/// `120,000 VNĐ` may be 120,000 đồng or "1" and "20,000 đồng": a number without its unit is unknown, and only what every way of
/// submitting says alike, with nothing beside it that says otherwise, is taken.
struct PortalWays {
    private(set) var limit: String?
    private(set) var fee: String?

    init(_ text: String) {
        let ways = Self.ways(text)
        guard !ways.isEmpty else { return }
        let limits = ways.map(Self.limit)
        if let first = limits[0], limits.allSatisfy({ $0?.limit == first.limit }), !Self.mentionsOther(text, than: first.limit) {
            limit = first.limit.text
        }
        let fees = zip(ways, limits).map { Self.fee(String($0.dropFirst($1?.length ?? 0)), afterLimit: $1 != nil) }
        if let first = fees[0], fees.allSatisfy({ $0 == first }) { fee = first }
    }

    /// The piece that follows each way of submitting in the table; the words also occur in prose, where no number follows.
    private static func ways(_ text: String) -> [String] {
        var cuts: [(start: String.Index, end: String.Index)] = []
        for name in ["Trực tuyến", "Trực tiếp", "Dịch vụ bưu chính"] {
            for range in text.ranges(of: name) {
                let rest = text[range.upperBound...]
                if rest.first?.isASCIIDigit == true || rest.hasPrefix("Không có thông tin") || rest.hasPrefix("Miễn phí") {
                    cuts.append((range.lowerBound, range.upperBound))
                }
            }
        }
        cuts.sort { $0.start < $1.start }
        return cuts.enumerated().map { index, cut in
            String(text[cut.end..<(index + 1 < cuts.count ? cuts[index + 1].start : text.endIndex)])
        }
    }

    /// `5 Ngày làm việc…` at the beginning: the limit and how many characters it takes.
    private static func limit(_ way: String) -> (limit: TimeLimit, length: Int)? {
        for unit in [" Ngày làm việc", " Giờ làm việc", " Ngày", " Giờ", " Tháng"] {
            let digits = way.prefix { $0.isASCIIDigit }
            guard !digits.isEmpty, way.dropFirst(digits.count).hasPrefix(unit) else { continue }
            return TimeLimit(digits + unit.lowercased()).map { ($0, digits.count + unit.count) }
        }
        return nil
    }

    /// `Miễn phí` with no reservation in brackets, or one amount; after a limit with its unit only, since otherwise digits run together.
    private static func fee(_ rest: String, afterLimit: Bool) -> String? {
        guard afterLimit else { return nil }
        if rest.hasPrefix("Miễn phí") { return rest.hasPrefix("Miễn phí(") ? nil : "Miễn phí" }
        let number = rest.prefix { $0.isASCIIDigit || $0 == "," }
        let currency = rest.dropFirst(number.count)
        guard currency.hasPrefix(" VNĐ") || currency.hasPrefix(" Việt Nam Đồng") || currency.hasPrefix(" Đồng") else { return nil }
        let groups = number.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1, groups.dropFirst().allSatisfy({ $0.count == 3 }), let amount = Int(groups.joined()), amount > 0 else {
            return nil
        }
        return VietnameseNumber.money(amount)
    }

    /// Another time stands somewhere in the text ("20 ngày làm việc đối với trường hợp…"): then no single limit is certain.
    private static func mentionsOther(_ text: String, than limit: TimeLimit) -> Bool {
        let words = text.lowercased()
        for unit in ["ngày làm việc", "giờ làm việc", "ngày", "giờ", "tháng"] {
            for range in words.ranges(of: unit) {
                let before = words[..<range.lowerBound].reversed().drop { $0 == " " }
                let digits = String(before.prefix { $0.isASCIIDigit }.reversed())
                guard !digits.isEmpty, !isDate(before.dropFirst(digits.count).first) else { continue }
                let full = words[range.upperBound...].hasPrefix(" làm việc") ? unit + " làm việc" : unit
                if let other = TimeLimit("\(digits) \(full)"), other != limit { return true }
            }
        }
        return false
    }

    /// `tháng 8/2020 ngày`: a digit that belongs to a date.
    private static func isDate(_ character: Character?) -> Bool { character == "/" || character == "-" }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
