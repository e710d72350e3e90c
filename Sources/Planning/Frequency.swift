package import Kernel
import Storage

/// How often an objective's result is recorded. A period is named by its number in the year, from 1.
package enum Frequency: String, CaseIterable, Sendable, SQLCodable, Codable {
    case quarter, half, year

    package var vietnamese: String {
        switch self {
        case .quarter: "Hằng quý"
        case .half: "Sáu tháng"
        case .year: "Cả năm"
        }
    }

    package var periodsInYear: Int { 12 / months }

    private var months: Int {
        switch self {
        case .quarter: 3
        case .half: 6
        case .year: 12
        }
    }

    package func firstDay(ofPeriod period: Int, in year: Int) -> Day { Day.firstOf(year: year).adding(months: (period - 1) * months) }
    package func lastDay(ofPeriod period: Int, in year: Int) -> Day {
        Day.firstOf(year: year).adding(months: period * months).adding(days: -1)
    }

    /// How many periods of the year are over on a day: their results are due.
    package func periodsOver(in year: Int, on day: Day) -> Int {
        (1...periodsInYear).count { lastDay(ofPeriod: $0, in: year) < day }
    }

    /// How many periods have begun on a day: only for these a result can be recorded.
    package func periodsBegun(in year: Int, on day: Day) -> Int {
        (1...periodsInYear).count { firstDay(ofPeriod: $0, in: year) <= day }
    }

    /// The period a day of the year lies in; the first one before the year begins.
    package func period(of day: Day, in year: Int) -> Int { max(1, periodsBegun(in: year, on: day)) }

    /// `quý III`, `6 tháng đầu năm`, `cả năm`.
    package func name(ofPeriod period: Int) -> String {
        let roman = ["I", "II", "III", "IV"]
        switch self {
        case .quarter: return roman.indices.contains(period - 1) ? "quý \(roman[period - 1])" : "kỳ \(period)"
        case .half: return period == 1 ? "6 tháng đầu năm" : "6 tháng cuối năm"
        case .year: return "cả năm"
        }
    }
}
