package import Kernel

/// Until when the applicant of a received dossier may be sent for more papers, unless special law gives longer. Data with dates and a
/// source, like every rule of law. What a stop does to the due date is `ClockRule`'s.
package struct SupplementRule: DatedRule, Sendable, Hashable {
    package let from: Day
    /// Working days after the day of receipt.
    package let days: Int
    package let source: String
    package let isVerified: Bool

    /// By day of their beginning.
    package static let all: [SupplementRule] = [
        SupplementRule(
            from: .of(2018, 6, 21), days: 3, source: "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4", isVerified: true),
        SupplementRule(
            from: .of(2025, 7, 1), days: 3,
            source: "Nghị định 118/2025/NĐ-CP (như Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4)", isVerified: false),
    ]

    package static func inForce(on day: Day) -> SupplementRule? { all.inForce(on: day) }

    /// Whether the time to ask is over.
    package func isOver(receivedAt: Instant, at now: Instant, by calendar: WorkingCalendar) -> Bool {
        calendar.workingDays(after: receivedAt.day, through: now.day) > days
    }

    /// What an officer reads who asks later.
    package var vietnamese: String { "Chỉ được yêu cầu trong \(days) ngày làm việc từ ngày tiếp nhận (\(citation))" }
}
