import Deadlines
import Identity
import Kernel
import Web

/// The one next action of a dossier, and the quieter ones beside it.
enum DossierActions {
    static func html(_ model: DossierPage.Model, state: FormState, csrf: CSRF) -> HTML {
        let dossier = model.dossier
        if dossier.state == .finished, model.mayReturn {
            return act(
                "Trả kết quả", to: DossierLink.giveResult(dossier.id), model, csrf, note: "Ghi chú khi trả", state: state,
                more: """
                    \(selectField("Trả bằng cách", name: "method", options: DossierChannel.allCases.map { Option($0.rawValue, $0.vietnamese) },
                        state: state, required: true, none: nil))
                    \(textField("Người nhận", name: "recipient", state: state, hint: "Để trống nếu là người nộp."))
                    """) + "<div class=\"actions\">\(others([.correct], dossier))</div>"
        }
        if dossier.state == .returned, model.isOwn {
            return
                "<div class=\"actions\">\(others((model.archivePlace == nil && model.mayReturn ? [.archive] : []) + [.correct], dossier))</div>"
        }
        guard model.isOwn, dossier.state.isOpen else { return "" }
        if let transfer = model.transfer {
            return ReferralSection.waiting(transfer) + "<div class=\"actions\">\(others(words(model), dossier))</div>"
        }
        if dossier.state.isPaused {
            return act(
                "Ghi nhận đã đủ, cho đồng hồ chạy lại", to: DossierLink.resume(dossier.id), model, csrf, note: "Người nộp đã làm gì",
                state: state)
                + "<div class=\"actions\">\(others([.withdraw, .stop], dossier))</div>"
        }
        let label = AdvanceLabel(to: model.next)
        let mayComplete = dossier.step.lane != .head || model.actor.roles.contains(.head)
        let advance: HTML =
            mayComplete
            ? form(
                action: DossierLink.advance(dossier.id), csrf: csrf,
                """
                \(hiddenField("version", String(dossier.version)))\(ReferralSection.waiver(model, state))
                \(details("Giao cho một người, ghi chú", isOpen: state.problem != nil || model.remark != nil, """
                    \(selectField("Giao cho", name: "holder", options: model.staff.map { Option($0.account.description, $0.name, hint: $0.post) },
                        state: state, none: "Để \(model.next?.role ?? "bộ phận") tự nhận"))
                    \(if: model.leadsToResult, ResultFields.html(state))
                    \(textArea(model.remark == nil ? "Ghi chú" : "Đã sửa thế nào, hoặc vì sao không sửa", name: "note", state: state,
                        required: model.remark != nil, rows: 2))
                    """))
                <div class="actions">\(button(label.button))\(label.beside.map { "<span class=\"hint\">\($0)</span>" as HTML })</div>
                """)
            : notice("Bước “\(dossier.step.name)” do lãnh đạo thực hiện.", .info)
        let take: HTML =
            model.isMine || !mayComplete
            ? ""
            : postButton(
                "Nhận xử lý", to: DossierLink.take(dossier.id), csrf: csrf, kind: .quiet, fields: [("version", String(dossier.version))])
        let acts =
            stops(model) + words(model) + (model.hasWorked ? [] : [.check]) + (dossier.step.position > 1 ? [.sendBack] : []) + [
                .withdraw, .stop,
            ]
        return """
            <section class="next" aria-label="Việc tiếp theo">\(advance)\
            <div class="actions">\(take)\(others(acts.filter(\.isUsual), dossier))\(ReferralSection.links(model))</div>\
            \(details("Việc khác", isOpen: state.isTouched("to"), """
                <div class="actions">\(others(acts.filter { !$0.isUsual }, dossier))</div>\(handOver(model, state, csrf))
                """))</section>
            """
    }

    private static func act(
        _ label: String, to link: String, _ model: DossierPage.Model, _ csrf: CSRF, note: String, state: FormState, more: HTML = ""
    ) -> HTML {
        form(
            action: link, csrf: csrf,
            """
            \(hiddenField("version", String(model.dossier.version)))\(more)\(textArea(note, name: "note", state: state, rows: 2))\(button(label))
            """)
    }

    /// The same step, in other hands: leave, illness, or who knows it better.
    private static func handOver(_ model: DossierPage.Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        let dossier = model.dossier
        let others = model.staff.filter { $0.account != dossier.holder }
        return details(
            "Giao cho người khác, chưa chuyển bước", isOpen: state.isTouched("to"),
            form(
                action: DossierLink.handOver(dossier.id), csrf: csrf,
                """
                \(hiddenField("version", String(dossier.version)))
                \(selectField("Người nhận", name: "to", options: others.map { Option($0.account.description, $0.name) }, state: state, required: true))
                \(textArea("Lý do", name: "reason", state: state, rows: 2))
                \(button("Giao", kind: .secondary))
                """))
    }

    /// What is late cannot be stopped any more, so it is not offered.
    private static func stops(_ model: DossierPage.Model) -> [ReasonAct] {
        model.dossier.isLate(at: model.now) ? [] : [.supplement, .payment]
    }

    /// A new appointment while it still may be made, the head's word: also while another agency has the dossier.
    private static func words(_ model: DossierPage.Model) -> [ReasonAct] {
        let mayExtend = model.dossier.mayExtend(at: model.now, by: model.whole.rules)
        return (mayExtend ? [.extend] : []) + (model.actor.may(.directDossier) ? [.direct] : [])
    }

    private static func others(_ acts: [ReasonAct], _ dossier: Dossier) -> HTML {
        acts.map { linkButton($0.title, to: $0.link(dossier.id), kind: .quiet) }.joined(" ")
    }
}

extension ReasonAct {
    /// Done often enough to stand in sight.
    fileprivate var isUsual: Bool { [.supplement, .extend, .direct].contains(self) }
}
