import Identity
import Kernel
package import Standards
import Storage

extension Improvement {
    /// What this room answers for: 10.2 and 10.3 in a year, and complaints that wait for an answer (8.2.1).
    package static let requirements = RequirementSource([handled]) { scope, year, asOf, reader in
        [handled.key: try handledStandings(scope, year: year, asOf: asOf, in: reader)]
    }

    private static let handled = Requirement(
        "improvement.handled", clause: "10.2", "Sự không phù hợp, cải tiến được xử lý", link: ImprovementLink.overview,
        verb: "Xem việc cải tiến",
        isYearly: true, column: .improvement)

    private static func handledStandings(
        _ scope: AgencyScope, year: Int, asOf: Instant, in reader: any Reader
    ) throws -> [AgencyID: Standing] {
        let first = Day.firstOf(year: year)
        let end = min(asOf, Instant(Day.firstOf(year: year + 1)).adding(seconds: -1))
        let slips = try Nonconformities.summary(scope, from: first, asOf: end, in: reader)
        let suggestions = try SuggestionStore.handled(scope, from: Instant(first), asOf: end, in: reader)
        let reviews = try SuggestionStore.lastReview(scope, year: year, asOf: asOf, in: reader)
        var standings: [AgencyID: Standing] = [:]
        for agency in Set(slips.keys).union(suggestions.keys).union(reviews.keys) {
            standings[agency] = standing(
                slips[agency] ?? Nonconformities.Summary(), suggestions: suggestions[agency], review: reviews[agency])
        }
        return standings
    }

    /// In the year something was handled or a review was written, and nothing is past its day.
    static func standing(
        _ slips: Nonconformities.Summary, suggestions: (count: Int, last: Day)?, review: Day?
    ) -> Standing {
        if slips.overdue > 0 { return .partial(note: "\(slips.overdue) phiếu quá hạn khắc phục") }
        var words: [String] = []
        if slips.closed > 0 { words.append("\(slips.closed) phiếu đã đóng") }
        if slips.open > 0 { words.append("\(slips.open) phiếu đang xử lý") }
        if let suggestions { words.append("\(suggestions.count) đề xuất") }
        if review != nil { words.append("đã rà soát") }
        let note = words.joined(separator: ", ")
        guard let last = [slips.lastClosed, suggestions?.last, review].compactMap({ $0 }).max() else {
            return slips.open > 0 ? .partial(note: note) : .missing
        }
        return .met(on: last, note: note)
    }
}
