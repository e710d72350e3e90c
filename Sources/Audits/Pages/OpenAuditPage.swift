import Improvement
import Identity
import Kernel
import Storage
import Web

/// Opening an audit: `/danh-gia-noi-bo/lap`.
enum OpenAuditPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let query = request.query
        let line = try await request.read { reader -> AuditProgramme.Line? in
            guard let programme = query.id("chuong_trinh", of: AuditProgramme.self), let id = query.id("dong", of: AuditProgramme.Line.self)
            else { return nil }
            return try ProgrammeStore.findOwn(programme, for: actor, in: reader).lines.first { $0.id == id }
        }
        var values = Fields([("criteria", "TCVN ISO 9001:2015; tài liệu của hệ thống; pháp luật liên quan")])
        if let line {
            values.set("title", "Đánh giá nội bộ: \(line.subject)")
            values.set("scope", line.subject)
            values.set("criteria", line.criteria.isEmpty ? values.text("criteria") : line.criteria)
            values.set("line", "\(line.id)")
        }
        return .page(try await page(request, FormState(values: values)))
    }

    static func submit(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            guard let plannedOn = form.day("planned_on") else {
                throw Problem.invalid(field: "planned_on", "Ngày chưa đúng, ví dụ 27/02/2026.")
            }
            guard let lead = form.id("lead", of: Account.self) else { throw Problem.invalid(field: "lead", "Anh/chị chọn trưởng đoàn.") }
            let draft = AuditDraft(
                title: form.text("title"), scope: form.text("scope"), criteria: form.text("criteria"), plannedOn: plannedOn, lead: lead,
                members: Set(form.all("members").compactMap { Identifier<Account>($0) }), line: form.id("line"))
            let id = try await request.write { tx in try OpenAudit.perform(draft, by: actor, in: tx) }
            return .redirect(to: AuditLink.page(id), notice: "Đã mở cuộc đánh giá. Bước tiếp theo: lập phiếu hỏi.")
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let agency = request.actor.agency
        let auditors = try await request.read { reader in try StaffDirectory.staff(of: agency, holding: [.auditor], in: reader) }
        let options = auditors.map { Option("\($0.account)", $0.name, hint: $0.post) }
        let content: HTML = """
            \(breadcrumbs([("Cải tiến", FrameLink.improvement), ("Đánh giá nội bộ", AuditLink.list)]))
            \(pageHeading("Mở cuộc đánh giá nội bộ"))
            \(errorSummary(state))
            \(if: auditors.isEmpty, notice("Cơ quan chưa có ai giữ vai trò đánh giá viên nội bộ; người quản trị cấp vai trò này.", .warning))
            \(form(action: AuditLink.open, csrf: request.csrf, """
                \(hiddenField("line", state.value("line")))
                \(textField("Tên cuộc đánh giá", name: "title", state: state, required: true))
                \(textArea("Phạm vi", name: "scope", state: state, required: true, rows: 2))
                \(textArea("Chuẩn mực", name: "criteria", state: state, rows: 2))
                \(dateField("Ngày đánh giá", name: "planned_on", state: state, required: true))
                \(selectField("Trưởng đoàn", name: "lead", options: options, state: state, required: true))
                \(if: !options.isEmpty, checkboxes("Thành viên", name: "members", options: options, state: state))
                \(button("Mở cuộc đánh giá"))
                """))
            """
        return Page("Mở cuộc đánh giá nội bộ", section: FrameLink.improvement, status: state.problem == nil ? 200 : 422, content)
    }
}
