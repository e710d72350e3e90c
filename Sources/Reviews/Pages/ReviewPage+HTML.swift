import Identity
import Improvement
import Kernel
import Web

extension ReviewPage {
    static func html(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let review = model.review
        let isPreparing = model.isOwn && !review.isConcluded && request.actor.may(.prepareReviews)
        return """
            \(breadcrumbs([("Cải tiến", FrameLink.improvement), ("Xem xét của lãnh đạo", ReviewLink.list)]))
            \(pageHeading("Xem xét của lãnh đạo \(review.code)", state: ReviewListPage.stateTag(review, model.now.day),
                intro: "\(model.agencyName). Chủ trì: \(review.chairName). Ngày họp dự kiến: \(review.plannedOn.vietnamese).",
                actions: [linkButton("In biên bản", to: ReviewLink.minutes(review.id), kind: .quiet)]))
            \(errorSummary(state))
            \(review.minutes.map(minutes))
            <h2>Quyết định</h2>
            \(decisions(model, request, state))
            \(if: isPreparing, details("Ghi quyết định", isOpen: review.decisions.isEmpty || state.error("what") != nil, decisionForm(model, request, state)))
            \(if: isPreparing, conclusion(model, request, state))
            <h2>Đầu vào</h2>
            <p>Số liệu từ \(review.inputs.from), gom lúc \(review.inputs.at). Bấm vào số để xem những việc đứng sau.</p>
            \(if: isPreparing, postButton("Gom lại đầu vào", to: ReviewLink.gatherInputs(review.id), csrf: request.csrf))
            \(inputs(review.inputs))
            """
    }

    static func inputs(_ inputs: ReviewInputs) -> HTML {
        inputs.sections.map { section in
            """
            <h3>\(label(section.key)) \(section.title)</h3>
            \(if: section.figures.isEmpty, "<p>Chưa có số liệu.</p>", else: summaryList(section.figures.map { ($0.label, value($0)) }))
            """
        }.joined()
    }

    /// `c4` → `c.4)`: as 9.3.2 counts.
    static func label(_ key: String) -> String { key.count == 1 ? "\(key))" : "\(key.prefix(1)).\(key.dropFirst()))" }

    private static func value(_ figure: ReviewInputs.Figure) -> HTML {
        figure.link.map { "<a href=\"\($0)\">\(figure.value)</a>" } ?? "\(figure.value)"
    }

    private static func minutes(_ recorded: ManagementReview.Recorded) -> HTML {
        let minutes = recorded.minutes
        return """
            <h2>Kết luận</h2>
            \(summaryList([
                ("Ngày họp", "\(minutes.heldOn)"), ("Thành phần", ImprovementHTML.written(minutes.attendees)),
                ("Thảo luận", ImprovementHTML.written(minutes.discussion)), ("Kết luận", ImprovementHTML.written(minutes.conclusion)),
                ("Người kết luận", "\(recorded.by), \(recorded.at)"),
            ]))
            """
    }

    private static func decisions(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        dataTable(
            columns: [Column("Loại"), Column("Quyết định"), Column("Người thực hiện"), Column("Hạn"), Column("Kết quả")],
            rows: model.review.decisions.map { decision in
                [
                    "\(decision.kind.vietnamese)", ImprovementHTML.written(decision.what), "\(decision.responsibleName)",
                    decision.done == nil
                        ? ImprovementHTML.deadline(
                            ImprovementHTML.closing(of: decision.dueOn, model.calendar), model.calendar, now: model.now)
                        : "\(decision.dueOn)",
                    result(decision, model, request, state),
                ]
            }, caption: "Quyết định của cuộc xem xét",
            empty: emptyState(
                "Chưa có quyết định", text: "Ghi từng quyết định với người thực hiện và hạn; việc sẽ hiện ở “Việc của tôi” của người đó."))
    }

    private static func result(_ decision: ReviewDecision, _ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        if let done = decision.done { return "\(ImprovementHTML.written(done.result))<p class=\"hint\">\(done.by), \(done.at.day)</p>" }
        let actor = request.actor
        guard model.isOwn, model.review.isConcluded, decision.responsible == actor.account || actor.roles.contains(.secretary) else {
            return tag("Chưa xong", .warning)
        }
        let isAsked = state.values["decision"] == "\(decision.id)"
        return details(
            "Ghi kết quả", isOpen: isAsked,
            form(
                action: ReviewLink.completeDecision(model.review.id), csrf: request.csrf,
                """
                \(hiddenField("decision", "\(decision.id)"))
                <label for="result-\(decision.id)">Kết quả thực hiện</label>
                <textarea id="result-\(decision.id)" name="result" rows="2" required="">\n\(if: isAsked, "\(state.value("result"))")</textarea>
                \(button("Ghi kết quả", kind: .secondary))
                """))
    }

    private static func decisionForm(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        form(
            action: ReviewLink.decide(model.review.id), csrf: request.csrf,
            """
            \(selectField("Loại", name: "kind", options: ReviewDecision.Kind.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state,
                required: true))
            \(textArea("Quyết định", name: "what", state: state, required: true, rows: 2))
            \(selectField("Người thực hiện", name: "responsible",
                options: model.staff.map { Option("\($0.account)", $0.post.isEmpty ? $0.name : "\($0.name) · \($0.post)") }, state: state,
                required: true))
            \(dateField("Hạn", name: "due_on", state: state, required: true))
            \(button("Ghi quyết định", kind: .secondary))
            """)
    }

    private static func conclusion(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let review = model.review
        guard review.chair == request.actor.account else { return notice("Sau khi họp, \(review.chairName) ghi kết luận.") }
        guard !review.decisions.isEmpty else { return notice("Ghi ít nhất một quyết định rồi mới kết luận (điều 9.3.3).") }
        let values = state.error("what") == nil && state.problem != nil ? state : FormState([("held_on", model.now.day.vietnamese)])
        return """
            <h2>Kết luận cuộc họp</h2>
            \(form(action: ReviewLink.conclude(review.id), csrf: request.csrf, """
                \(dateField("Ngày họp", name: "held_on", state: values, required: true))
                \(textArea("Thành phần dự họp", name: "attendees", state: values, required: true, rows: 2))
                \(textArea("Thảo luận", name: "discussion", state: values, hint: "Cả những điều số liệu chưa nói: nhà cung cấp, nguồn lực, thay đổi sắp tới."))
                \(textArea("Kết luận", name: "conclusion", state: values, hint: "Hệ thống còn thích hợp, đầy đủ và có hiệu lực không.", required: true, rows: 3))
                \(button("Kết luận"))
                """))
            """
    }
}
