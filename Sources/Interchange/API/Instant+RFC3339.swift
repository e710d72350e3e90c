import Kernel

extension Instant {
    /// Reads `2026-02-27T17:30:00+07:00`, `…Z`, with or without seconds and their fractions (cut off), any offset; years 2000 to 2099.
    init?(rfc3339 text: String) {
        let pattern = /(20[0-9]{2}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?(?:Z|([+-])([0-9]{2}):([0-9]{2}))/
        guard let match = text.wholeMatch(of: pattern), let day = Day(String(match.1)), let time = TimeOfDay(String(match.2)),
            time.minutes < 24 * 60, let seconds = Int64(match.3 ?? "0"), seconds < 60
        else { return nil }
        var offset: Int64 = 0
        if let sign = match.4, let hours = match.5.flatMap({ Int64($0) }), let minutes = match.6.flatMap({ Int64($0) }) {
            guard hours <= 14, minutes < 60 else { return nil }
            offset = (hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
        }
        self = Instant(day, time).adding(seconds: seconds + VietnamTime.offsetSeconds - offset)
    }
}
