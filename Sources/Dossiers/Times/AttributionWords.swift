import Kernel

extension Attribution {
    /// `2 ngày 1 giờ 5 phút`: a working day is 8 hours.
    package static func words(_ minutes: Int) -> String {
        let (days, rest) = (minutes / TimeLimit.minutesPerDay, minutes % TimeLimit.minutesPerDay)
        let (hours, left) = (rest / 60, rest % 60)
        let parts = [
            days > 0 ? "\(VietnameseNumber.grouped(days)) ngày" : nil, hours > 0 ? "\(hours) giờ" : nil, left > 0 ? "\(left) phút" : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? "0 phút" : parts.joined(separator: " ")
    }

    /// Each holder once, in the order in which they first had it: for the strip on the dossier's page.
    package var shares: [(label: String, minutes: Int)] {
        var order: [String] = []
        var minutes: [String: Int] = [:]
        for segment in segments {
            if minutes[segment.label] == nil { order.append(segment.label) }
            minutes[segment.label, default: 0] += segment.minutes
        }
        return order.map { ($0, minutes[$0] ?? 0) }
    }
}
