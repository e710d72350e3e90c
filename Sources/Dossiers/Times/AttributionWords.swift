import Kernel

extension Attribution {
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
