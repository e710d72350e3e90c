import Identity
import Kernel
import Standards
import Web

extension NonconformityPage {
    static func html(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let slip = model.slip
        return """
            \(breadcrumbs([("Cải tiến", ImprovementLink.overview), ("Sự không phù hợp", ImprovementLink.nonconformities)]))
            \(pageHeading("\(slip.code) · \(slip.facts.description.excerpt(80))",
                state: NonconformityListPage.stageTag(model.handling, model.now.day), intro: model.agencyName,
                actions: [linkButton("In phiếu", to: ImprovementLink.print(slip.id), kind: .quiet)]))
            \(errorSummary(state))
            \(steps(stepItems(model.handling)))
            \(if: model.isOwn, NonconformityPage.next(model, request, state))
            <h2>Sự việc</h2>
            \(facts(slip, request))
            \(if: !model.handling.actions.isEmpty, actions(model))
            <h2>Diễn biến</h2>
            \(timeline(model.acts.reversed().map(item) + [
                TimelineItem(when: slip.raisedAt, who: slip.raisedBy, what: "Lập phiếu. Nguồn: \(slip.facts.source.vietnamese)."),
            ]))
            """
    }

    private static func stepItems(_ handling: Handling) -> [StepItem] {
        let stages: [(Handling.Stage, String)] = [
            (.correcting, "Khắc phục"), (.analysing, "Nguyên nhân"), (.planning, "Hành động"), (.acting, "Thực hiện"),
            (.verifying, "Thẩm tra"), (.closing, "Đóng phiếu"),
        ]
        let current = stages.firstIndex { $0.0 == handling.stage } ?? stages.count
        return stages.enumerated().map { index, stage in
            StepItem(label: stage.1, state: index < current ? .done : index == current ? .current : .todo)
        }
    }

    private static func facts(_ slip: Nonconformity, _ request: PageRequest) -> HTML {
        let facts = slip.facts
        var items: [(String, HTML)] = [("Mô tả", ImprovementHTML.written(facts.description))]
        if !facts.evidence.isEmpty { items.append(("Bằng chứng", ImprovementHTML.written(facts.evidence))) }
        if let reference = facts.reference { items.append(("Liên quan", request.anchor(to: reference))) }
        items += [
            ("Nguồn", "\(facts.source.vietnamese)"), ("Mức", "\(facts.severity.vietnamese)"), ("Ngày phát hiện", "\(facts.foundOn)"),
        ]
        if !facts.clause.isEmpty { items.append(("Điều khoản", "\(facts.clause) \(Standard.current.title(facts.clause))")) }
        if !facts.place.isEmpty { items.append(("Nơi xảy ra", "\(facts.place)")) }
        return summaryList(items)
    }

    private static func actions(_ model: Model) -> HTML {
        """
        <h2>Hành động khắc phục</h2>
        \(dataTable(
            columns: [Column("Việc"), Column("Người thực hiện"), Column("Hạn"), Column("Kết quả")],
            rows: model.handling.actions.map { action in
                [
                    ImprovementHTML.written(action.text), "\(action.responsibleName)",
                    action.done == nil && model.handling.isOpen
                        ? ImprovementHTML.deadline(ImprovementHTML.closing(of: action.dueOn, model.calendar), model.calendar, now: model.now)
                        : "\(action.dueOn)",
                    action.done.map { "\(ImprovementHTML.written($0.text))<p>\($0.at.day)</p>" } ?? tag("Chưa xong", .warning),
                ]
            }, caption: "Hành động khắc phục"))
        """
    }

    private static func item(_ act: NonconformityAct) -> TimelineItem {
        let more: HTML =
            switch act.kind {
            case .action: " Giao \(act.responsibleName), hạn \(act.dueOn)."
            case .verified: act.isEffective == true ? " Có hiệu lực." : " Chưa có hiệu lực."
            default: ""
            }
        return TimelineItem(
            when: act.at, who: act.by, what: "<p><strong>\(act.kind.vietnamese).</strong>\(more)</p>\(ImprovementHTML.written(act.text))")
    }
}
