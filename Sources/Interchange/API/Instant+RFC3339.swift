import Kernel

extension Instant {
    /// Reads `2026-02-27T17:30:00+07:00`, `…Z`, with or without seconds and their fractions (cut off), any offset; years 2000 to 2099.
    init?(rfc3339 text: String) {
        var rest = text[...]
        func take(_ shape: String) -> Substring? {
            let head = rest.prefix(shape.count)
            guard TextRule.fits(head, shape) else { return nil }
            rest = rest[head.endIndex...]
            return head
        }
        guard text.utf8.count <= 40, let day = take("20##-##-##").flatMap({ Day(String($0)) }), take("T") != nil,
            let time = take("##:##").flatMap({ TimeOfDay(String($0)) }), time.minutes < 24 * 60
        else { return nil }
        var (seconds, offset) = (Int64(0), Int64(0))
        if let part = take(":##"), let number = Int64(part.dropFirst()) {
            guard number < 60 else { return nil }
            seconds = number
            if take(".") != nil {
                let fraction = rest.prefix { $0.isASCII && $0.isNumber }
                guard (1...9).contains(fraction.count) else { return nil }
                rest = rest[fraction.endIndex...]
            }
        }
        if let sign = take("+") ?? take("-"), let zone = take("##:##"), let hours = Int64(zone.prefix(2)),
            let minutes = Int64(zone.suffix(2))
        {
            guard hours <= 14, minutes < 60 else { return nil }
            offset = (hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
        } else if take("Z") == nil {
            return nil
        }
        guard rest.isEmpty else { return nil }
        self = Instant(day, time).adding(seconds: seconds + VietnamTime.offsetSeconds - offset)
    }
}
