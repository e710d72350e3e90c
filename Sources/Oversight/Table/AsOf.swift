package import Kernel

/// The moment a question is about. A day that is over is asked for at its last millisecond, so everything written on it counts and nothing
/// written later can change the answer; the day that still runs is asked for now, and its figures are provisional.
package struct AsOf: Sendable, Hashable {
    package let day: Day
    package let instant: Instant
    package let isProvisional: Bool

    /// A day that has not come has no figures.
    package init(_ day: Day, now: Instant) throws(Problem) {
        guard day <= now.day else {
            throw .invalid(
                field: "ngay", "Ngày \(day.vietnamese) chưa tới. Anh/chị chọn ngày từ hôm nay, \(now.day.vietnamese), trở về trước.")
        }
        self.day = day
        isProvisional = day == now.day
        instant = isProvisional ? now : day.lastInstant
    }

    /// The last day that is over: what a report is written at unless another day is asked for.
    package static func yesterday(_ now: Instant) -> AsOf {
        let day = now.day.adding(days: -1)
        return AsOf(day: day, instant: day.lastInstant, isProvisional: false)
    }

    package static func today(_ now: Instant) -> AsOf { AsOf(day: now.day, instant: now, isProvisional: true) }

    private init(day: Day, instant: Instant, isProvisional: Bool) {
        self.day = day
        self.instant = instant
        self.isProvisional = isProvisional
    }

    package var year: Int { day.year }

    /// How a page and a paper state it.
    package var vietnamese: String { isProvisional ? "tạm tính đến \(instant.vietnamese)" : "đến hết ngày \(day.vietnamese)" }
}

extension Day {
    /// The last millisecond of the day in Việt Nam.
    package var lastInstant: Instant { Instant(milliseconds: Instant(adding(days: 1)).milliseconds - 1) }
}
