import Identity
import Kernel
import Organisation
import Standards
import Web

extension AuditPage {
    /// What may be done now: close it when every answer is there, else add questions.
    static func next(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let actor = request.actor
        let isComplete = !model.questions.isEmpty && model.questions.allSatisfy { $0.answer != nil }
        let isLead = model.audit.lead?.account == actor.account
        return """
            \(if: isComplete && isLead, closingForm(model, request, state))
            \(if: isComplete && !isLead, notice("Đã đủ kết quả. Chờ trưởng đoàn \(model.audit.lead?.name ?? "") kết thúc."))
            \(if: actor.may(.planAudits), details("Thêm câu hỏi có sẵn theo chương", isOpen: model.questions.isEmpty, checklistForm(model, request, state)))
            \(if: actor.may(.planAudits), details("Thêm một câu hỏi", isOpen: state.error("question") != nil || state.error("clause") != nil,
                questionForm(model, request, state)))
            """
    }

    private static func auditors(_ model: Model) -> [Option] { model.audit.members.map { Option("\($0.account)", $0.name) } }

    private static func checklistForm(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        form(
            action: AuditLink.askChecklist(model.audit.id), csrf: request.csrf,
            """
            \(checkboxes("Chương", name: "chapters", options: Checklist.chapters.map { chapter in
                let count = Checklist.items.count { Standard.chapter(of: $0.clause) == chapter.number }
                return Option(chapter.number, "\(chapter.number) \(chapter.title)", hint: "\(count) câu hỏi")
            }, state: state))
            \(selectField("Đánh giá viên", name: "auditor", options: auditors(model), state: state, required: true))
            \(button("Thêm vào phiếu hỏi", kind: .secondary))
            """)
    }

    private static func questionForm(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let clauses = Standard.current.clauses.filter { $0.number.contains(".") }
        return form(
            action: AuditLink.ask(model.audit.id), csrf: request.csrf,
            """
            \(selectField("Điều khoản", name: "clause", options: clauses.map { Option($0.number, "\($0.number) \($0.title)") }, state: state,
                required: true))
            \(selectField("Quy trình, tài liệu", name: "document", options: model.documents.map { Option("\($0.id)", $0.label) }, state: state,
                none: "– Không –"))
            \(if: !model.units.isEmpty, selectField("Bộ phận được đánh giá", name: "unit", options: model.units.map { Option("\($0.id)", $0.name) },
                state: state, none: "– Không –"))
            \(textArea("Câu hỏi", name: "question", state: state, required: true, rows: 2))
            \(selectField("Đánh giá viên", name: "auditor", options: auditors(model), state: state,
                hint: "Không đánh giá bộ phận của mình hay tài liệu mình đã soạn, soát xét, phê duyệt.", required: true))
            \(button("Thêm câu hỏi", kind: .secondary))
            """)
    }

    private static func closingForm(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let values =
            state.problem == nil
            ? FormState([("held_from", model.audit.plannedOn.vietnamese), ("held_to", model.now.day.vietnamese)]) : state
        return """
            <h2>Kết thúc cuộc đánh giá</h2>
            \(form(action: AuditLink.close(model.audit.id), csrf: request.csrf, """
                \(dateField("Từ ngày", name: "held_from", state: values, required: true))
                \(dateField("Đến ngày", name: "held_to", state: values, required: true))
                \(textArea("Điểm mạnh", name: "strengths", state: values, rows: 2))
                \(textArea("Kiến nghị", name: "recommendations", state: values, rows: 2))
                \(textArea("Kết luận", name: "conclusion", state: values, hint: "Hệ thống phù hợp và có hiệu lực đến đâu.", required: true, rows: 3))
                \(button("Kết thúc"))
                """))
            """
    }
}
