package import Identity
package import Kernel
package import Storage

/// Proposes an improvement.
package enum MakeSuggestion {
    @discardableResult
    package static func perform(title: String, content: String, by actor: Actor, in tx: Transaction) throws -> Identifier<Suggestion> {
        let title = try WrittenText.check(title, field: "title", missing: "Anh/chị ghi tên đề xuất.", limit: 200)
        let content = try WrittenText.check(content, field: "content", missing: "Anh/chị ghi nội dung đề xuất.")
        let code = try RunningNumber.next(.suggestion, of: actor.agency, in: tx)
        let id = try SuggestionStore.insert(title: title, content: content, code: code, by: actor, in: tx)
        try tx.journal(
            ImprovementEvent.suggestionMade(title: title),
            about: Reference(.suggestion, id, label: code), agency: actor.agency.value)
        return id
    }
}

/// Accepts or declines a suggestion, or says that it is done; no decision is refused, once the suggestion is found.
package enum DecideSuggestion {
    package static func perform(
        _ id: Identifier<Suggestion>, _ decision: Suggestion.Decision?, note: String = "", by actor: Actor, in tx: Transaction
    ) throws {
        let suggestion = try SuggestionStore.findOwn(id, for: actor, in: tx)
        guard let decision else { throw Problem.invalid(field: "decision", "Anh/chị chọn quyết định.") }
        try suggestion.check(decision)
        let note =
            decision == .declined
            ? try WrittenText.check(note, field: "note", missing: "Anh/chị nêu lý do không chấp nhận.")
            : try WrittenText.checkLength(note, field: "note")
        try SuggestionStore.append(decision, note, to: suggestion, by: actor, in: tx)
        try tx.journal(
            ImprovementEvent.suggestionDecided(decision, title: suggestion.title),
            about: Reference(.suggestion, id, label: suggestion.code), agency: suggestion.agency.value)
    }
}

/// Writes down what the agency concluded about its improvement in a year.
package enum RecordImprovementReview {
    package static func perform(year: Int, _ conclusion: String, by actor: Actor, in tx: Transaction) throws {
        guard year == tx.now.day.year || year == tx.now.day.year - 1 else {
            throw Problem.invalid(field: "year", "Chỉ ghi được kết luận của năm nay hoặc năm trước.")
        }
        let conclusion = try WrittenText.check(conclusion, field: "conclusion", missing: "Anh/chị ghi kết luận rà soát.")
        let id = try SuggestionStore.insertReview(year: year, conclusion, by: actor, in: tx)
        try tx.journal(
            ImprovementEvent.improvementReviewed,
            about: Reference(.improvementReview, id, label: "Rà soát cải tiến \(year)"), agency: actor.agency.value)
    }
}
