import Foundation

extension Instant {
    /// Reads `2026-02-13 15:30`, `13/02/2026 15:30` and `2026-02-13T15:30:00` as the civil time of Việt Nam, and a time that names its
    /// zone (`…+07:00`, `…Z`) as what it says; nil for anything else. The zone of the machine plays no part.
    package init?(_ text: String) {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard let gap = text.firstIndex(where: { $0 == " " || $0 == "T" }), let day = Day(String(text[..<gap])) else { return nil }
        guard let (time, offset) = Self.zone(of: text[text.index(after: gap)...].trimmingCharacters(in: .whitespaces)) else { return nil }
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.allSatisfy(\.isNumber) && (1...2).contains($0.count) }),
            let clock = TimeOfDay(parts[0...1].joined(separator: ":")), let seconds = parts.count == 3 ? Int64(parts[2]) : 0,
            (0...59).contains(seconds)
        else { return nil }
        self = Instant(day, clock).adding(seconds: seconds + VietnamTime.offsetSeconds - offset)
    }

    /// `15:30+07:00` → `15:30` and 25,200 seconds.
    private static func zone(of text: String) -> (time: String, offset: Int64)? {
        if text.hasSuffix("Z") { return (String(text.dropLast()), 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return (text, VietnamTime.offsetSeconds) }
        guard let offset = TimeOfDay(String(text[text.index(after: sign)...])), offset.minutes <= 14 * 60 else { return nil }
        return (String(text[..<sign]), Int64(offset.minutes) * (text[sign] == "-" ? -60 : 60))
    }
}
