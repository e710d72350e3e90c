import Dossiers
import Kernel

/// A quarter (`2026-Q4`) or a year (`2026`), up to today.
struct ScorePeriod: Sendable, Hashable {
    let year: Int
    /// 1 to 4; nil for the whole year.
    let quarter: Int?

    init(year: Int, quarter: Int? = nil) {
        self.year = year
        self.quarter = quarter
    }

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, let year = Int(first), (2000...2999).contains(year) else { return nil }
        switch parts.count {
        case 1: self.init(year: year)
        case 2:
            guard parts[1].first == "Q", let quarter = Int(parts[1].dropFirst()), (1...4).contains(quarter) else { return nil }
            self.init(year: year, quarter: quarter)
        default: return nil
        }
    }

    static func current(_ day: Day) -> ScorePeriod { ScorePeriod(year: day.year, quarter: (day.month - 1) / 3 + 1) }

    /// This quarter and the seven before it, with the years they belong to, the latest first.
    static func choices(_ today: Day) -> [ScorePeriod] {
        let now = today.year * 4 + (today.month - 1) / 3
        let quarters = (0..<8).map { ScorePeriod(year: (now - $0) / 4, quarter: (now - $0) % 4 + 1) }
        let years = (0..<3).map { ScorePeriod(year: today.year - $0) }
        return quarters + years
    }

    var code: String { quarter.map { "\(year)-Q\($0)" } ?? "\(year)" }
    var vietnamese: String { quarter.map { "Quý \(["I", "II", "III", "IV"][$0 - 1])/\(year)" } ?? "Năm \(year)" }

    var days: DossierPeriod {
        guard let quarter, let first = Day(year, quarter * 3 - 2, 1) else {
            return DossierPeriod(from: .firstOf(year: year), through: .lastOf(year: year))
        }
        return DossierPeriod(from: first, through: first.adding(months: 3).adding(days: -1))
    }
}
