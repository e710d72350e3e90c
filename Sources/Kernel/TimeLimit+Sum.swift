extension TimeLimit {
    package enum Comparison: Hashable, Sendable {
        case shorter, equal, longer
        /// Calendar days against working days, or months against days: no fixed relation, a person must say.
        case incomparable
    }

    /// The limits one after the other. All in one unit: in that unit. Otherwise in working time, as working days or working hours.
    /// Nil when there are none, when units have no fixed relation (`1 tháng` + `2 ngày làm việc`), or when the sum is absurd.
    package static func sum(_ limits: [TimeLimit]) -> TimeLimit? {
        guard let first = limits.first else { return nil }
        if limits.count == 1 { return first }
        if first.hasAmount, limits.allSatisfy({ $0.unit == first.unit }) {
            var (numerator, denominator) = (0, 1)
            for limit in limits {
                let (a, overflow) = (numerator * limit.denominator).addingReportingOverflow(limit.numerator * denominator)
                guard !overflow, let sum = TimeLimit(a, over: denominator * limit.denominator, first.unit) else { return nil }
                (numerator, denominator) = (sum.numerator, sum.denominator)
            }
            return TimeLimit(numerator, over: denominator, first.unit)
        }
        guard let minutes = totalMinutes(limits) else { return nil }
        let daily = limits.contains { [.days, .workingDays, .withinDay, .withinWorkingDay].contains($0.unit) }
        if daily { return TimeLimit(minutes, over: minutesPerDay, .workingDays) }
        return TimeLimit(minutes, over: 60, limits.contains { $0.unit == .workingHours } ? .workingHours : .hours)
    }

    package static func sum(_ limits: TimeLimit...) -> TimeLimit? { sum(limits) }

    /// How the steps of a procedure, one after the other, stand against its limit. Ask this rather than compare two sums: two half
    /// days make "1 ngày", which as a limit of its own would be a calendar day.
    package static func compare(steps: [TimeLimit], with limit: TimeLimit) -> Comparison {
        guard !steps.isEmpty else { return .incomparable }
        if limit.hasAmount, steps.allSatisfy({ $0.unit == limit.unit }) {
            guard let sum = sum(steps) else { return .incomparable }
            return comparison(sum.numerator * limit.denominator, limit.numerator * sum.denominator)
        }
        guard let total = totalMinutes(steps), let allowed = limit.workingMinutes else { return .incomparable }
        return comparison(total, allowed)
    }

    private var hasAmount: Bool { unit != .withinDay && unit != .withinWorkingDay }

    private static func totalMinutes(_ limits: [TimeLimit]) -> Int? {
        limits.reduce(0) { total, limit in total.flatMap { sum in limit.workingMinutes.map { sum + $0 } } }
    }

    private static func comparison(_ a: Int, _ b: Int) -> Comparison { a < b ? .shorter : a > b ? .longer : .equal }
}
