import Dossiers
import Deadlines
import Kernel
import Web

extension SubmissionPage {
    static func html(_ model: Model, _ state: FormState, csrf: CSRF) -> HTML {
        let submission = model.submission
        return """
            \(breadcrumbs([("Hồ sơ", DossierLink.list), ("Hồ sơ nộp đến", IntakeLink.submissions)]))
            \(pageHeading("\(submission.code)  \(submission.title)", state: SubmissionHTML.stateTag(submission),
                intro: "Người nộp: \(submission.person.name), \(submission.channel.vietnamese.lowercased()) \(submission.submittedAt.vietnamese)."))
            \(errorSummary(state))
            \(standing(model))
            \(summaryList(summary(model)))
            <section><h2>Giấy tờ người nộp gửi</h2>\(sent(model))</section>
            \(answers(model, state, csrf))
            <section><h2>Diễn biến</h2>\(timeline(happenings(model)))</section>
            """
    }

    private static func standing(_ model: Model) -> HTML {
        let submission = model.submission
        switch submission.state {
        case .registered: return ""
        case .awaitingSupplement:
            return notice(
                "Đang chờ người nộp bổ sung: \(lastMissing(model)). Lý do: \(submission.reason)", .warning,
                more:
                    "<p><a href=\"\(IntakeLink.supplementSlip(submission.id))\">In phiếu yêu cầu bổ sung (A5)</a></p>\(model.forms.warning([.supplement]))"
            )
        case .refused:
            return notice(
                "Đã từ chối tiếp nhận. Lý do: \(submission.reason)", .neutral,
                more:
                    "<p><a href=\"\(IntakeLink.refusalSlip(submission.id))\">In phiếu từ chối (A5)</a></p>\(model.forms.warning([.refusal]))"
            )
        case .withdrawn: return notice("Người nộp đã rút hồ sơ.", .neutral)
        case .accepted:
            guard let dossier = submission.dossier else { return "" }
            return notice("Đã tiếp nhận.", .good, more: "<p><a href=\"\(DossierLink.page(dossier))\">Mở hồ sơ \(submission.code)</a></p>")
        }
    }

    private static func lastMissing(_ model: Model) -> String {
        (model.missing.keys.max().flatMap { model.missing[$0] } ?? []).map(\.vietnamese).joined(separator: "; ")
    }

    private static func summary(_ model: Model) -> [(String, HTML)] {
        let (submission, person) = (model.submission, model.submission.person)
        var items: [(String, HTML)] = []
        if submission.state == .registered {
            items.append(("Trả lời trước", SubmissionHTML.deadline(submission, model.calendar, model.now)))
            items.append(("Theo", "\(submission.rule)"))
        }
        let contact = [person.phone, person.email, person.address].filter { !$0.isEmpty }.joined(separator: " · ")
        items.append(("Liên hệ", contact.isEmpty ? "không ghi" : "\(contact)"))
        if !person.identityLast4.isEmpty { items.append(("4 số cuối định danh", "\(person.identityLast4)")) }
        if let offer = model.offer { items.append(("Thời hạn giải quyết", "\(offer.limit.text), tính từ khi tiếp nhận")) }
        return items
    }

    private static func sent(_ model: Model) -> HTML {
        let names = model.offer?.parts.map(\.name) ?? model.parts.map(\.name)
        let rows: [[HTML]] = names.map { name in
            let files = model.files.filter { $0.part == name }
            let onPaper = model.parts.contains { $0.name == name && $0.onPaper }
            let none: HTML = onPaper ? "sẽ nộp bản giấy" : "<span class=\"hint\">không có tệp</span>"
            return ["\(name)", files.isEmpty ? none : SubmissionHTML.files(files, of: model.submission.id)]
        }
        let others = model.files.filter { !names.contains($0.part) }
        return dataTable(
            columns: [Column("Giấy tờ"), Column("Tệp")],
            rows: rows + (others.isEmpty ? [] : [["Giấy tờ khác", SubmissionHTML.files(others, of: model.submission.id)]]),
            caption: "Giấy tờ theo quy trình", empty: "<p>Quy trình không ghi giấy tờ nào.</p>")
    }

    private static func answers(_ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        guard model.mayAnswer, model.submission.state.isOpen else { return "" }
        guard let offer = model.offer else {
            return notice("Thủ tục này chưa có quy trình còn hiệu lực nên chưa tiếp nhận được; anh/chị vẫn từ chối được.", .warning)
                + refusal(model, state, csrf)
        }
        return acceptance(model, offer, state, csrf)
            + (model.submission.state == .registered ? supplement(model, offer, state, csrf) : brought(model, state, csrf))
            + refusal(model, state, csrf) + withdrawal(model, state, csrf)
    }

    private static func acceptance(_ model: Model, _ offer: ServiceOffer, _ state: FormState, _ csrf: CSRF) -> HTML {
        let submission = model.submission
        return """
            <section><h2>Tiếp nhận</h2>\(form(action: IntakeLink.accept(submission.id), csrf: csrf, """
                \(hiddenField("version", String(submission.version)))\(hiddenField("viec", "tiep-nhan"))
                \(fieldset("Giấy tờ đã kiểm tra", hint: "Giấy tờ có tệp đã đánh dấu sẵn. Anh/chị xem từng tệp trước khi tiếp nhận.",
                    ReceptionPage.checklist(offer, state)))
                \(details("Người nộp", isOpen: ReceptionPage.personFields.contains { state.error($0) != nil }, """
                    \(ReceptionPage.person(state))
                    \(textField("Số bộ", name: "sets", state: state, type: .number, required: true, width: 4))
                    \(textArea("Ghi chú", name: "note", state: state, rows: 2))
                    """))
                <div class="actions">\(button("Tiếp nhận"))</div>
                """))</section>
            """
    }

    private static func supplement(_ model: Model, _ offer: ServiceOffer, _ state: FormState, _ csrf: CSRF) -> HTML {
        let submission = model.submission
        let rows: [[HTML]] = offer.parts.enumerated().map { index, part in
            [
                "\(part.name)",
                """
                <input type="checkbox" name="missing_\(index)" value="1" aria-label="Thiếu hoặc phải sửa: \(part.name)"\
                \(if: !state.value("missing_\(index)").isEmpty, " checked=\"\"") />
                """,
                cellField("Cần sửa hoặc bổ sung gì: \(part.name)", name: "what_\(index)", value: state.value("what_\(index)")),
            ]
        }
        return details(
            "Yêu cầu bổ sung", isOpen: model.asked == "bo-sung",
            """
            \(if: submission.supplementRequests > 0, notice(
                "Hồ sơ này đã yêu cầu bổ sung \(submission.supplementRequests) lần. Quy định chỉ cho yêu cầu một lần, đầy đủ; lần này cũng được ghi lại.", .warning))
            \(form(action: IntakeLink.supplement(submission.id), csrf: csrf, """
                \(hiddenField("version", String(submission.version)))\(hiddenField("viec", "bo-sung"))
                \(state.error("missing").map { "<p class=\"error\" id=\"f-missing\">\($0)</p>" as HTML })
                \(dataTable(columns: [Column("Giấy tờ"), Column("Thiếu hoặc phải sửa"), Column("Cần gì")], rows: rows, caption: "Đánh dấu tất cả, trong một lần"))
                \(textField("Giấy tờ khác", name: "missing_other", state: state, autocomplete: "off"))
                \(textArea("Lý do, theo quy định nào", name: "reason", state: state, required: true, rows: 3))
                \(ApplicantFault.field(state))
                <div class="actions">\(button("Yêu cầu bổ sung", kind: .secondary))</div>
                """))
            """)
    }

    private static func brought(_ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        answer(
            "Người nộp đã mang giấy tờ đến", to: IntakeLink.brought, "da-bo-sung", model, csrf,
            textField("Đã bổ sung gì", name: "brought", state: state, autocomplete: "off"),
            button("Ghi nhận đã bổ sung", kind: .secondary))
    }

    private static func refusal(_ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        answer(
            "Từ chối tiếp nhận", to: IntakeLink.refuse, "tu-choi", model, csrf,
            textArea(
                "Lý do từ chối, theo quy định nào", name: "refusal", state: state, hint: "Người nộp đọc lý do này.", required: true, rows: 3
            ),
            button("Từ chối tiếp nhận", kind: .danger))
    }

    private static func withdrawal(_ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        answer(
            "Người nộp rút hồ sơ", to: IntakeLink.withdraw, "rut", model, csrf,
            textField("Lý do người nộp nêu", name: "why", state: state, autocomplete: "off"),
            button("Ghi nhận rút hồ sơ", kind: .secondary))
    }

    /// A quieter answer: folded away until its word, `act`, is asked for.
    private static func answer(
        _ title: String, to link: PagePath<Submission>, _ act: String, _ model: Model, _ csrf: CSRF, _ fields: HTML, _ send: HTML
    ) -> HTML {
        details(
            title, isOpen: model.asked == act,
            form(
                action: link(model.submission.id), csrf: csrf,
                """
                \(hiddenField("version", String(model.submission.version)))\(hiddenField("viec", act))
                \(fields)
                <div class="actions">\(send)</div>
                """))
    }

    private static func happenings(_ model: Model) -> [TimelineItem] {
        model.events.reversed().map { event in
            let missing = (model.missing[event.seq] ?? []).map { "<li>\($0.vietnamese)</li>" as HTML }
            return TimelineItem(
                when: event.at, who: event.byName,
                what:
                    "\(event.kind.vietnamese)\(if: event.isApplicantFault, ApplicantFault.words)\(if: !event.note.isEmpty, ": \(event.note)")\(if: !missing.isEmpty, "<ul>\(missing)</ul>")"
            )
        }
    }
}
