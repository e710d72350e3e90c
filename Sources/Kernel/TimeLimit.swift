/// How long something may take, in the unit in which it was announced (QĐ 766/QĐ-TTg, field DonViTinh): 5 working days stay
/// "5 ngày làm việc" and never become 40 hours or 7 days. Amounts are exact fractions.
package struct TimeLimit: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Working time, always: the clock of an office stops when it closes.
        case minutes, hours, workingHours
        /// Calendar days.
        case days
        case workingDays, months
        /// By the end of the day of receipt (NĐ 23/2015 Đ7; Luật Hộ tịch 2014). Carries no amount.
        case withinDay, withinWorkingDay
    }

    package let unit: Unit
    /// The amount is `numerator` / `denominator`, in lowest terms and positive; 1/1 for "trong ngày".
    package let numerator: Int
    package let denominator: Int

    /// A working day is 8 hours where a fraction of it is meant.
    package static let minutesPerDay = 480
    /// Ten years: more than any procedure has, and what keeps a typing error from asking for a century.
    private static let longestMinutes = 3650 * minutesPerDay

    /// Nil when the amount is not positive, is absurdly long, is a fraction of a month, or is not a whole number of minutes.
    package init?(_ numerator: Int, over denominator: Int = 1, _ unit: Unit) {
        guard numerator > 0, denominator > 0, numerator <= 100_000_000, denominator <= 1_000_000 else { return nil }
        let divisor = Self.commonDivisor(numerator, denominator)
        (self.numerator, self.denominator, self.unit) = (numerator / divisor, denominator / divisor, unit)
        switch unit {
        case .months: guard self.denominator == 1, self.numerator <= 120 else { return nil }
        case .withinDay, .withinWorkingDay: guard numerator == denominator else { return nil }
        default:
            let minutes = self.numerator * unit.minutes
            guard minutes % self.denominator == 0, minutes / self.denominator <= Self.longestMinutes else { return nil }
        }
    }

    private init(only unit: Unit) { (self.unit, numerator, denominator) = (unit, 1, 1) }

    /// `Trong ngày`.
    package static let withinDay = TimeLimit(only: .withinDay)
    /// `Trong ngày làm việc`: the same rule, kept in its own words.
    package static let withinWorkingDay = TimeLimit(only: .withinWorkingDay)

    package var isWhole: Bool { denominator == 1 }

    /// What kind of counting this limit asks for.
    package var rule: Rule {
        switch unit {
        case .workingDays where isWhole: .workingDays(numerator)
        case .days where isWhole: .calendarDays(numerator)
        case .months: .months(numerator)
        case .withinDay, .withinWorkingDay: .withinDay
        case .minutes, .hours, .workingHours, .days, .workingDays: .workingTime(minutes: numerator * unit.minutes / denominator)
        }
    }

    package enum Rule: Hashable, Sendable {
        case workingDays(Int), calendarDays(Int), months(Int)
        /// Hours, and fractions of a day.
        case workingTime(minutes: Int)
        case withinDay
    }

    /// Office minutes, 8 hours a working day; nil for whole calendar days and months, which have no fixed number of them.
    package var workingMinutes: Int? {
        switch rule {
        case .workingDays(let days): days * Self.minutesPerDay
        case .workingTime(let minutes): minutes
        case .withinDay: Self.minutesPerDay
        case .calendarDays, .months: nil
        }
    }

    private static func commonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : commonDivisor(b, a % b) }
}

extension TimeLimit.Unit {
    /// Minutes in one of it; 0 where that has no meaning.
    fileprivate var minutes: Int {
        switch self {
        case .minutes: 1
        case .hours, .workingHours: 60
        case .days, .workingDays, .withinDay, .withinWorkingDay: TimeLimit.minutesPerDay
        case .months: 0
        }
    }

    /// As law writes it.
    package var vietnamese: String {
        switch self {
        case .minutes: "phút"
        case .hours: "giờ"
        case .workingHours: "giờ làm việc"
        case .days: "ngày"
        case .workingDays: "ngày làm việc"
        case .months: "tháng"
        case .withinDay: "Trong ngày"
        case .withinWorkingDay: "Trong ngày làm việc"
        }
    }
}
