import Identity
import Kernel
import Web

/// `/ho-so/quy-tac`: every rule the clock runs by and the forms follow, from when, by which law, and whether anybody has held it against the text. What is not
/// verified is for the province or the agency to decide.
enum ClockRulesPage {
    struct Line: Sendable {
        let name: RuleName
        let from: Day
        let text: String
        let source: String
        let isVerified: Bool
        /// Nil for the law itself.
        let setting: RuleSetting?
    }

    static func show(_ request: PageRequest) async throws -> Reply { try await page(request, .empty) }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        let actor = request.actor
        let book = try await request.read { reader in try RuleBook.of(actor.agency, in: reader) }
        return .page(
            "Quy tắc thời hạn", section: FrameLink.dossiers, status: state.problem == nil ? 200 : 422,
            html(lines(book), request, state, chosen: (state.values["name"] ?? request.query["dat"]).flatMap(RuleName.init(rawValue:))))
    }

    static func set(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        guard let name = request.form["name"].flatMap(RuleName.init(rawValue:)) else { throw Problem.notFound }
        return try await request.submit {
            guard let from = request.form.day("from") else {
                throw Problem.invalid(field: "from", "Anh/chị ghi ngày bắt đầu áp dụng, ví dụ 01/01/2027.")
            }
            let (value, source) = (request.form.text("value"), request.form.text("source"))
            let isVerified = request.form["verified"] != nil
            try await request.write { tx in
                try SetClockRule.perform(name, value, from: from, source: source, isVerified: isVerified, by: actor, in: tx)
            }
            return .redirect(to: DeadlineLink.rules, notice: "Đã đặt quy tắc “\(name.vietnamese)” từ \(from.vietnamese).")
        } orShow: { state in
            try await page(request, state)
        }
    }

    /// The law and what was set, rule by rule, each by day of beginning.
    static func lines(_ book: RuleBook) -> [Line] {
        func law(_ name: RuleName, _ from: Day, _ value: String, _ source: String, _ isVerified: Bool) -> Line {
            Line(name: name, from: from, text: name.words(value) ?? value, source: source, isVerified: isVerified, setting: nil)
        }
        let laws =
            ClockRule.all.compactMap { rule in
                RuleName(rawValue: rule.ground.rawValue).map { law($0, rule.from, rule.policy.rawValue, rule.source, rule.isVerified) }
            } + ExtensionRule.all.map { law(.apology, $0.from, String($0.daysBefore), $0.source, $0.isVerified) }
            + HandOverRule.all.map { law(.handOver, $0.from, $0.sameDayUntil.description, $0.source, $0.isVerified) }
            + AnswerRule.all.map { law(.answer, $0.from, $0.limit.text, $0.source, $0.isVerified) }
            + ReferralRule.all.compactMap { rule in
                RuleName(rawValue: rule.kind.rawValue).map { law($0, rule.from, rule.begins.rawValue, rule.source, rule.isVerified) }
            } + FormSet.all.map { law(.forms, $0.from, $0.number, $0.source, $0.isVerified) }
            + SupplementRule.all.map { law(.askSupplement, $0.from, String($0.days), $0.source, $0.isVerified) }
        let own = book.settings.map { setting in
            Line(
                name: setting.name, from: setting.from, text: setting.name.words(setting.value) ?? setting.value, source: setting.source,
                isVerified: setting.isVerified, setting: setting)
        }
        return RuleName.allCases.flatMap { name in
            (laws + own).enumerated().filter { $0.element.name == name }
                .sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }.map(\.element)
        }
    }
}
