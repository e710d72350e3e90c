package import Kernel

/// Until when the desk hands a dossier on to who works on it: the same day, or early on the next working day for what came in late.
/// Data with dates and a source, like every rule of law.
package struct HandOverRule: DatedRule, Sendable, Hashable {
    package let from: Day
    /// What came in by then is handed on the same day.
    package let sameDayUntil: TimeOfDay
    package let source: String
    package let isVerified: Bool

    /// By day of their beginning.
    package static let all: [HandOverRule] = [
        HandOverRule(
            from: .of(2018, 6, 21), sameDayUntil: TimeOfDay(15, 0),
            source: "Nghị định 61/2018/NĐ-CP, Điều 18", isVerified: true),
        HandOverRule(
            from: .of(2025, 7, 1), sameDayUntil: TimeOfDay(15, 0),
            source: "Nghị định 118/2025/NĐ-CP (như Nghị định 61/2018/NĐ-CP, Điều 18)", isVerified: false),
        HandOverRule(
            from: .of(2026, 8, 5), sameDayUntil: TimeOfDay(15, 0),
            source: "Nghị định 118/2025/NĐ-CP, Điều 18 khoản 2 (sửa đổi bởi Nghị định 309/2026/NĐ-CP)", isVerified: true),
    ]

    package static func inForce(on day: Day) -> HandOverRule? { all.inForce(on: day) }

    /// The closing of the day of receipt; for what came in late or on a day off, the end of the first session of the next working day. On
    /// a day that closes before that hour, what comes in from the closing on is late: nothing is due before it came in.
    package func due(receivedAt: Instant, by calendar: WorkingCalendar) -> Instant {
        let day = receivedAt.day
        if receivedAt.timeOfDay <= sameDayUntil, let closing = calendar.closing(of: day), receivedAt < closing { return closing }
        let next = calendar.nextWorkingDay(onOrAfter: day.adding(days: 1))
        return calendar.sessions(on: next).first.map { Instant(next, $0.closing) } ?? Instant(next, sameDayUntil)
    }
}
