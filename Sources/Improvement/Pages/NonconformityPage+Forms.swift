import Identity
import Kernel
import Web

extension NonconformityPage {
    /// The one thing to do next, for whoever may do it; what else may be written stands folded below.
    static func next(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let id = model.slip.id
        let actor = request.actor
        guard actor.may(.handleNonconformity) else { return "" }
        switch model.handling.stage {
        case .correcting: return correction(id, request, state)
        case .analysing: return cause(id, request, state)
        case .planning:
            return "\(failure(model))\(plan(id, model, request, state))\(details("Ghi lại nguyên nhân", cause(id, request, state)))"
        case .acting:
            let own = model.handling.actions.filter {
                $0.done == nil && ($0.responsible == actor.account || actor.roles.contains(.secretary))
            }
            return """
                \(each: own, { completion($0, id, request, state) })\
                \(details("Thêm hành động khắc phục", isOpen: state.error("action") != nil, plan(id, model, request, state)))
                """
        case .verifying: return verification(id, model, request, state)
        case .closing:
            guard actor.may(.verifyNonconformity) else { return notice("Chờ lãnh đạo, thư ký ISO hoặc đánh giá viên đóng phiếu.") }
            return form(
                action: ImprovementLink.close(id), csrf: request.csrf,
                """
                \(textField("Ghi chú khi đóng", name: "note", state: state))\(button("Đóng phiếu"))
                """)
        case .closed:
            guard actor.may(.verifyNonconformity) else { return "" }
            return details(
                "Mở lại phiếu", isOpen: state.problem != nil,
                form(
                    action: ImprovementLink.reopen(id), csrf: request.csrf,
                    """
                    \(textArea("Lý do", name: "reason", state: state, hint: "Ví dụ: sự việc tái diễn.", required: true, rows: 2))
                    \(button("Mở lại phiếu", kind: .secondary))
                    """))
        }
    }

    private static func correction(_ id: Identifier<Nonconformity>, _ request: PageRequest, _ state: FormState) -> HTML {
        form(
            action: ImprovementLink.correct(id), csrf: request.csrf,
            """
            \(textArea("Khắc phục tức thời", name: "correction", state: state, hint: "Đã làm gì ngay để sửa việc này.", required: true))
            \(button("Ghi việc khắc phục"))
            """)
    }

    private static func cause(_ id: Identifier<Nonconformity>, _ request: PageRequest, _ state: FormState) -> HTML {
        form(
            action: ImprovementLink.explain(id), csrf: request.csrf,
            """
            \(textArea("Nguyên nhân", name: "cause", state: state, hint: "Hỏi “vì sao” vài lần, tới điều mà sửa được.", required: true))
            \(button("Ghi nguyên nhân"))
            """)
    }

    private static func plan(_ id: Identifier<Nonconformity>, _ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        form(
            action: ImprovementLink.plan(id), csrf: request.csrf,
            """
            \(textArea("Hành động khắc phục", name: "action", state: state, hint: "Làm gì để nguyên nhân không còn.", required: true, rows: 3))
            \(selectField("Người thực hiện", name: "responsible",
                options: model.staff.map { Option("\($0.account)", $0.post.isEmpty ? $0.name : "\($0.name) · \($0.post)") }, state: state,
                hint: "Người này không thẩm tra phiếu.", required: true))
            \(dateField("Hạn hoàn thành", name: "due_on", state: state, required: true))
            \(button("Giao việc"))
            """)
    }

    private static func failure(_ model: Model) -> HTML {
        guard let last = model.acts.last(where: { $0.kind == .verified || $0.kind == .reopened }) else { return "" }
        return notice(
            last.kind == .verified
                ? "Thẩm tra cho thấy chưa có hiệu lực. Cần hành động khắc phục mới." : "Phiếu đã mở lại. Cần hành động khắc phục mới.",
            .warning)
    }

    private static func completion(_ action: Handling.Action, _ id: Identifier<Nonconformity>, _ request: PageRequest, _ state: FormState)
        -> HTML
    {
        let own = state.values["action_id"] == "\(action.id)" ? state : FormState()
        return form(
            action: ImprovementLink.complete(id), csrf: request.csrf,
            """
            \(hiddenField("action_id", "\(action.id)"))
            \(textArea("Kết quả: \(action.text.excerpt(60))", name: "result", state: own,
                hint: "Người thực hiện: \(action.responsibleName), hạn \(action.dueOn.vietnamese).", required: true, rows: 2))
            \(button("Ghi kết quả"))
            """)
    }

    private static func verification(_ id: Identifier<Nonconformity>, _ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        guard request.actor.may(.verifyNonconformity) else {
            return notice("Chờ lãnh đạo, thư ký ISO hoặc đánh giá viên thẩm tra hiệu lực.")
        }
        guard !model.handling.actions.contains(where: { $0.responsible == request.actor.account }) else {
            return notice("Chờ người khác thẩm tra: anh/chị thực hiện một hành động khắc phục của phiếu này nên không tự thẩm tra.")
        }
        return form(
            action: ImprovementLink.verify(id), csrf: request.csrf,
            """
            \(radios("Hành động khắc phục có hiệu lực không?", name: "effective",
                options: [Option("co", "Có, nguyên nhân không còn"), Option("khong", "Chưa, cần hành động khác")], state: state, required: true))
            \(textArea("Bằng chứng đã xem", name: "verification", state: state, required: true, rows: 3))
            \(button("Ghi kết quả thẩm tra"))
            """)
    }
}
