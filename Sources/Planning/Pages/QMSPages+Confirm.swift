import Identity
import Kernel
import Organisation
import Standards
import Web

extension QMSPages {
    func showConfirmation(_ request: PageRequest) async throws -> Reply {
        .page(confirmationPage(request, try await model(request), FormState()))
    }

    func confirm(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let note = request.form.text("note")
        let action = ConfirmQMS(requirements())
        let notice = "Đã xác nhận hiệu lực của hệ thống. Việc tiếp theo: công bố."
        return try await request.submit(redirect: PlanningLink.announce, notice: notice) { tx in
            _ = try action.perform(note: note, by: actor, in: tx)
        } orShow: { state in
            .page(confirmationPage(request, try await model(request), state))
        }
    }

    private func confirmationPage(_ request: PageRequest, _ model: Model, _ state: FormState) -> Page {
        let may = request.actor.may(.confirmQMS) && model.isOwn
        return Page(
            "Xác nhận hiệu lực", section: Self.link, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Hệ thống chất lượng", Self.link)]))
            \(pageHeading(
                "Xác nhận hiệu lực của hệ thống", state: model.isConfirmed ? tag("Đã xác nhận", .good) : tag("Chưa xác nhận", .warning),
                intro: "Người đứng đầu xác nhận hệ thống đã được áp dụng và có hiệu lực, rồi mới công bố (QĐ 19/2014 Điều 4)."))
            \(errorSummary(state))
            \(model.confirmation.map { notice("Lần gần nhất: \($0.at.vietnamese), \($0.by). \($0.note)", .info) })
            \(Self.blockersHTML(model.toConfirm, year: model.checklist.year))
            \(if: model.toConfirm.isReady && may, form(action: PlanningLink.confirm, csrf: request.csrf, """
                \(textArea("Ghi chú", name: "note", state: state, rows: 2))
                \(button("Xác nhận hiệu lực"))
                """))
            \(if: model.toConfirm.isReady && !may, notice("Đã đủ các phần bắt buộc. Chờ lãnh đạo cơ quan xác nhận.", .info))
            """)
    }

    /// What is still missing, each line one click from where it is done.
    static func blockersHTML(_ readiness: Readiness, year: Int) -> HTML {
        guard !readiness.isReady else { return notice("Đã đủ các phần bắt buộc của năm \(year).", .good) }
        return """
            <h2>Còn thiếu \(readiness.missing.count) phần bắt buộc</h2>
            \(readiness.rule.map { "<p>Lần đầu, cơ quan đánh giá nội bộ và lãnh đạo xem xét trước khi xác nhận hiệu lực và công bố (\($0.vietnamese)).</p>" as HTML })
            \(taskList(readiness.missing.map { line in
                TaskItem(
                    title: line.requirement.title, link: line.requirement.link, 
                    hint: ["Điều \(line.requirement.clause)", note(line.standing)].filter { !$0.isEmpty }.joined(separator: " · "),
                    tag: standingTag(line))
            }))
            """
    }
}
