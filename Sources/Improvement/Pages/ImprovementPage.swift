import Identity
import Kernel
import Storage
import Web

/// The year's improvement at a glance: `/cai-tien`; writing the yearly conclusion.
enum ImprovementPage {
    struct Model: Sendable {
        let year: Int
        let slips: Nonconformities.Summary
        let complaints: Complaints.Count
        let suggestions: Int
        let reviews: [ImprovementReview]
    }

    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, FormState())) }

    static func review(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            guard let year = form.int("year") else { throw Problem.invalid(field: "year", "Anh/chị chọn năm.") }
            try await request.write { tx in
                try RecordImprovementReview.perform(year: year, form.text("conclusion"), by: actor, in: tx)
            }
            return .redirect(to: ImprovementLink.overview, notice: "Đã ghi kết luận rà soát.")
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let (actor, now) = (request.actor, request.now)
        let year = now.day.year
        let model = try await request.read { reader in
            let from = Day.firstOf(year: year)
            let slips = try Nonconformities.summary(actor.scope, from: from, asOf: now, in: reader)
            let complaints = try Complaints.count(actor.scope, from: from, asOf: now, in: reader)
            return Model(
                year: year, slips: sum(slips.values), complaints: sum(complaints.values),
                suggestions: try SuggestionStore.list(for: actor, limit: 0, offset: 0, in: reader).total,
                reviews: try SuggestionStore.reviews(of: actor.agency, year: year, in: reader))
        }
        return Page("Cải tiến", section: ImprovementLink.overview, status: state.problem == nil ? 200 : 422, html(model, request, state))
    }

    private static func sum(_ all: some Sequence<Nonconformities.Summary>) -> Nonconformities.Summary {
        all.reduce(into: Nonconformities.Summary()) { total, one in
            total.raised += one.raised
            total.closed += one.closed
            total.open += one.open
            total.overdue += one.overdue
        }
    }

    private static func sum(_ all: some Sequence<Complaints.Count>) -> Complaints.Count {
        all.reduce(into: Complaints.Count()) { total, one in
            total.received += one.received
            total.undueDemands += one.undueDemands
            total.suggestions += one.suggestions
            total.answered += one.answered
            total.upheld += one.upheld
            total.overdue += one.overdue
        }
    }

    private static func html(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let actor = request.actor
        let (slips, complaints) = (model.slips, model.complaints)
        return """
            \(pageHeading("Cải tiến", intro: "Năm \(model.year): điều chưa đúng, điều người dân nói, điều làm tốt hơn.",
                actions: actor.may(.raiseNonconformity) ? [linkButton("Lập phiếu sự không phù hợp", to: ImprovementLink.raise, kind: .primary)] : []))
            \(errorSummary(state))
            \(taskList([
                TaskItem(title: "Sự không phù hợp", link: ImprovementLink.nonconformities,
                    hint: "Năm \(model.year): \(slips.raised) phiếu lập, \(slips.closed) phiếu đóng. Đang mở: \(slips.open).",
                    tag: slips.overdue > 0 ? tag("\(slips.overdue) quá hạn", .bad) : slips.open > 0 ? tag("\(slips.open) đang mở", .info) : tag("Không còn việc", .good)),
                TaskItem(title: "Phản ánh, góp ý", link: ImprovementLink.complaints,
                    hint: "Năm \(model.year): \(complaints.received) phản ánh (\(complaints.upheld) đúng), \(complaints.suggestions) góp ý.",
                    tag: complaints.overdue > 0 ? tag("\(complaints.overdue) quá hạn trả lời", .bad) : tag("Trả lời đúng hạn", .good)),
                TaskItem(title: "Đề xuất cải tiến", link: ImprovementLink.suggestions, hint: "Của cán bộ, công chức trong cơ quan.",
                    tag: tag("\(model.suggestions) đề xuất"))
            ] + request.signposts(at: .improvement).map { TaskItem(title: $0.title, link: $0.link(), hint: $0.hint) }))
            \(if: !actor.isProvince, reviewHTML(model, request, state))
            """
    }

    private static func reviewHTML(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        """
        <h2>Rà soát cải tiến năm \(model.year)</h2>
        \(each: model.reviews, { "<div>\(ImprovementHTML.written($0.conclusion))<p class=\"hint\">\($0.by), \($0.at)</p></div>" })
        \(if: model.reviews.isEmpty, "<p>Chưa ghi. Năm không có phiếu nào thì đây là bằng chứng cơ quan đã xem xét việc cải tiến (điều 10.3).</p>")
        \(if: request.actor.may(.decideSuggestion), details("Ghi kết luận rà soát", isOpen: state.problem != nil,
            form(action: ImprovementLink.review, csrf: request.csrf, """
                \(hiddenField("year", "\(model.year)"))
                \(textArea("Kết luận", name: "conclusion", state: state, hint: "Đã xem gì, điều gì tốt lên, điều gì cần làm tiếp.", required: true))
                \(button("Ghi kết luận"))
                """)))
        """
    }
}
