import Improvement
import Identity
import Kernel
import Organisation
import Storage
import Web

/// The programme of a year: `/danh-gia-noi-bo/chuong-trinh/:id`; drawing it up, its lines, its approval, its paper.
enum ProgrammePage {
    static func new(_ request: PageRequest) async throws -> Reply {
        .page(
            newPage(
                request,
                FormState([
                    ("year", "\(request.now.day.year)"),
                    (
                        "objective",
                        "Xác định hệ thống quản lý chất lượng có phù hợp với yêu cầu và được thực hiện, duy trì có hiệu lực hay không."
                    ),
                ])))
    }

    static func create(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            let id = try await request.write { tx in
                try DraftProgramme.perform(year: form.int("year") ?? 0, objective: form.text("objective"), by: actor, in: tx)
            }
            return .redirect(to: AuditLink.programme(id), notice: "Đã lập chương trình. Anh/chị thêm nội dung từng tháng.")
        } orShow: { state in
            .page(newPage(request, state))
        }
    }

    private static func newPage(_ request: PageRequest, _ state: FormState) -> Page {
        let year = request.now.day.year
        let content: HTML = """
            \(breadcrumbs([("Cải tiến", FrameLink.improvement), ("Đánh giá nội bộ", AuditLink.list)]))
            \(pageHeading("Lập chương trình đánh giá nội bộ"))
            \(errorSummary(state))
            \(form(action: AuditLink.draftProgramme, csrf: request.csrf, """
                \(selectField("Năm", name: "year", options: [year, year + 1].map { Option("\($0)", "\($0)") }, state: state, required: true, none: nil))
                \(textArea("Mục đích", name: "objective", state: state, required: true, rows: 3))
                \(button("Lập chương trình"))
                """))
            """
        return Page("Lập chương trình đánh giá", section: FrameLink.improvement, status: state.problem == nil ? 200 : 422, content)
    }

    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, FormState())) }

    private static func act(
        _ request: PageRequest, notice: String, _ body: @escaping @Sendable (Identifier<AuditProgramme>, Transaction) throws -> Void
    ) async throws -> Reply {
        let id = try request.id(of: AuditProgramme.self)
        return try await request.submit {
            try await request.write { tx in try body(id, tx) }
            return .redirect(to: AuditLink.programme(id), notice: notice)
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    static func addLine(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request, notice: "Đã thêm nội dung.") { id, tx in
            try AddProgrammeLine.perform(
                id, subject: form.text("subject"), month: form.int("month") ?? 0, criteria: form.text("criteria"), by: actor, in: tx)
        }
    }

    static func removeLine(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request, notice: "Đã bỏ nội dung.") { id, tx in
            guard let line = form.id("line", of: AuditProgramme.Line.self) else { throw Problem.notFound }
            try RemoveProgrammeLine.perform(id, line: line, by: actor, in: tx)
        }
    }

    static func amend(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request, notice: "Đã mở bản sửa đổi. Anh/chị thêm hoặc bỏ nội dung, rồi lãnh đạo phê duyệt.") { id, tx in
            try AmendProgramme.perform(id, reason: form.text("reason"), by: actor, in: tx)
        }
    }

    static func approve(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        return try await act(request, notice: "Đã phê duyệt chương trình.") { id, tx in try ApproveProgramme.perform(id, by: actor, in: tx)
        }
    }

    static func paper(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: AuditProgramme.self)
        let (actor, now) = (request.actor, request.now)
        let (programme, agency, place) = try await request.read { reader in
            let programme = try ProgrammeStore.find(id, for: actor, in: reader)
            return (
                programme, try AgencyStore.name(of: programme.agency, in: reader),
                try AgencySettings.value(.address, of: programme.agency, on: now.day, in: reader)
            )
        }
        let title = "Chương trình đánh giá nội bộ \(programme.year)"
        let content = AuditPaper.programme(programme, agency: agency, place: place)
        let data = try await Paper.pdf(html: printed(content, at: now), title: title)
        return .file(
            FileReply(name: "chuong-trinh-danh-gia-\(programme.year).pdf", mediaType: "application/pdf", data: data, isInline: true))
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let id = try request.id(of: AuditProgramme.self)
        let actor = request.actor
        let programme = try await request.read { reader in try ProgrammeStore.find(id, for: actor, in: reader) }
        let title = "Chương trình đánh giá nội bộ năm \(programme.year)"
        return Page(title, section: FrameLink.improvement, status: state.problem == nil ? 200 : 422, html(programme, title, request, state))
    }
}
