import Identity
import Kernel
import Storage
import Web

/// Suggestions of the staff: `/de-xuat-cai-tien`; making one, deciding.
enum SuggestionPage {
    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, FormState())) }

    static func make(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request, notice: "Đã gửi đề xuất.") { tx in
            _ = try MakeSuggestion.perform(title: form.text("title"), content: form.text("content"), by: actor, in: tx)
        }
    }

    static func decide(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Suggestion.self)
        let (actor, form) = (request.actor, request.form)
        return try await act(request, notice: "Đã ghi quyết định.") { tx in
            let decision = form["decision"].flatMap(Suggestion.Decision.init(rawValue:))
            try DecideSuggestion.perform(id, decision, note: form.text("note"), by: actor, in: tx)
        }
    }

    private static func act(_ request: PageRequest, notice: String, _ body: @escaping @Sendable (Transaction) throws -> Void) async throws
        -> Reply
    {
        return try await request.submit {
            try await request.write(body)
            return .redirect(to: ImprovementLink.suggestions, notice: notice)
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let actor = request.actor
        let query = ListQuery(request.query, path: ImprovementLink.suggestions)
        let found = try await request.read { reader in
            try SuggestionStore.list(for: actor, limit: query.limit, offset: query.offset, in: reader)
        }
        let content: HTML = """
            \(breadcrumbs([("Cải tiến", ImprovementLink.overview)]))
            \(pageHeading("Đề xuất cải tiến", intro: "Ai trong cơ quan cũng đề xuất được; lãnh đạo hoặc thư ký ISO quyết định."))
            \(errorSummary(state))
            \(if: actor.may(.makeSuggestion), details("Gửi đề xuất", isOpen: found.total == 0 || state.problem != nil,
                form(action: ImprovementLink.suggestions, csrf: request.csrf, """
                    \(textField("Tên đề xuất", name: "title", state: state, required: true))
                    \(textArea("Nội dung", name: "content", state: state, hint: "Hiện nay thế nào, nên đổi ra sao, được lợi gì.", required: true))
                    \(button("Gửi đề xuất"))
                    """)))
            \(dataTable(
                columns: [Column("Mã"), Column("Đề xuất"), Column("Người đề xuất"), Column("Quyết định")],
                rows: found.rows.map { row($0, request) }, caption: "Đề xuất cải tiến",
                empty: emptyState("Chưa có đề xuất nào", text: "Đề xuất gửi ở trên sẽ hiện ở đây.")))
            \(pagination(query, total: found.total, noun: "đề xuất"))
            """
        return Page("Đề xuất cải tiến", section: ImprovementLink.overview, isWide: true, status: state.problem == nil ? 200 : 422, content)
    }

    private static func row(_ suggestion: Suggestion, _ request: PageRequest) -> [HTML] {
        [
            "\(suggestion.code)", "<p><strong>\(suggestion.title)</strong></p>\(ImprovementHTML.written(suggestion.content))",
            "\(suggestion.by), \(suggestion.at.day)",
            """
            \(each: suggestion.acts, { "<p>\(tag($0.decision.vietnamese, tone($0.decision))) \($0.by), \($0.at.day). \($0.text)</p>" })\
            \(decisionForm(suggestion, request))
            """,
        ]
    }

    private static func tone(_ decision: Suggestion.Decision) -> Tone {
        switch decision {
        case .accepted: .info
        case .declined: .neutral
        case .done: .good
        }
    }

    private static func decisionForm(_ suggestion: Suggestion, _ request: PageRequest) -> HTML {
        guard request.actor.may(.decideSuggestion), suggestion.agency == request.actor.agency else { return "" }
        let link = ImprovementLink.decideSuggestion(suggestion.id)
        switch suggestion.decision {
        case nil:
            return details(
                "Quyết định",
                form(
                    action: link, csrf: request.csrf,
                    """
                    <label for="note-\(suggestion.id)">Ghi chú, lý do khi không chấp nhận</label>
                    <input id="note-\(suggestion.id)" name="note" type="text" />
                    \(button("Chấp nhận", name: "decision", value: Suggestion.Decision.accepted.rawValue))
                    \(button("Không chấp nhận", kind: .secondary, name: "decision", value: Suggestion.Decision.declined.rawValue))
                    """))
        case .accepted:
            return postButton(
                "Đã thực hiện xong", to: link, csrf: request.csrf, fields: [("decision", Suggestion.Decision.done.rawValue)])
        case .declined, .done: return ""
        }
    }
}
