package import Kernel

/// Who had the dossier for how long: each working minute from receipt to the end belongs to exactly one holder, so that the shares add
/// up to the whole (S4.7). While the clock is stopped the time is the applicant's.
package struct HoldingTime: Sendable, Hashable {
    package struct Share: Sendable, Hashable {
        package let holder: String
        package let minutes: Int
        package let isApplicant: Bool
    }

    /// In the order in which they first had it.
    package let shares: [Share]

    package var total: Int { shares.reduce(0) { $0 + $1.minutes } }

    package init(steps: [DossierStep], stops: [LegalClock.Stop], until end: Instant, by calendar: WorkingCalendar) {
        var minutes: [String: Int] = [:]
        var order: [String] = []
        func add(_ holder: String, _ from: Instant, _ to: Instant) {
            if minutes[holder] == nil { order.append(holder) }
            minutes[holder, default: 0] += calendar.workingMinutes(from: from, to: to)
        }
        let cuts = Set(steps.map(\.at) + stops.flatMap { [$0.from, $0.to ?? end] } + [end]).filter { $0 <= end }.sorted()
        for (from, to) in zip(cuts, cuts.dropFirst()) {
            if stops.contains(where: { $0.from <= from && from < ($0.to ?? end) }) {
                add(Self.applicant, from, to)
            } else if let step = steps.last(where: { $0.at <= from }) {
                add(step.step.role.isEmpty ? step.holderName ?? step.step.name : step.step.role, from, to)
            }
        }
        shares = order.map { Share(holder: $0, minutes: minutes[$0] ?? 0, isApplicant: $0 == Self.applicant) }
    }

    private static let applicant = "Chờ người nộp"

    /// `2 ngày 1,5 giờ`: a working day is 8 hours.
    package static func words(_ minutes: Int) -> String {
        let (days, rest) = (minutes / TimeLimit.minutesPerDay, minutes % TimeLimit.minutesPerDay)
        let (hours, left) = (rest / 60, rest % 60)
        let parts = [days > 0 ? "\(days) ngày" : nil, hours > 0 ? "\(hours) giờ" : nil, left > 0 ? "\(left) phút" : nil].compactMap { $0 }
        return parts.isEmpty ? "0 phút" : parts.joined(separator: " ")
    }
}
