import Files
import Identity
import Improvement
import Kernel
import Standards
import Storage
import Web

/// Answering one question: `/danh-gia-noi-bo/:id/cau-hoi/:cau`.
enum AnswerPage {
    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, FormState())) }

    static func submit(_ request: PageRequest) async throws -> Reply {
        let audit = try request.id(of: Audit.self)
        let question = try request.id("cau", of: AuditQuestion.self)
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            guard let result = form["result"].flatMap(AuditResult.init(rawValue:)) else {
                throw Problem.invalid(field: "result", "Anh/chị chọn kết quả.")
            }
            let checked = try await FileCheck.check(FileCheck.sent(request.files, field: "tep"), you: "Anh/chị")
            let kept = try await KeptFile.keep(checked, in: request.services.files)
            let slip = try await request.write { tx in
                for file in kept { try AttachEvidence.perform(file, to: question, of: audit, by: actor, in: tx) }
                return try AnswerQuestion.perform(question, of: audit, result: result, evidence: form.text("evidence"), by: actor, in: tx)
            }
            return .redirect(
                to: AuditLink.page(audit), notice: slip == nil ? "Đã ghi kết quả." : "Đã ghi kết quả và lập phiếu sự không phù hợp.")
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let auditID = try request.id(of: Audit.self)
        let id = try request.id("cau", of: AuditQuestion.self)
        let actor = request.actor
        let (audit, question, files) = try await request.read { reader in
            (
                try AuditStore.findOwn(auditID, for: actor, in: reader), try QuestionStore.question(id, of: auditID, in: reader),
                try EvidenceStore.files(of: auditID, in: reader)[id] ?? []
            )
        }
        try audit.checkOpen()
        try question.checkAnswerable(by: actor.account)
        let kept = question.answer.map { FormState([("result", $0.result.rawValue), ("evidence", $0.evidence)]) } ?? FormState()
        let subject = [question.unitName, question.documentLabel].filter { !$0.isEmpty }.joined(separator: " · ")
        let content: HTML = """
            \(breadcrumbs([("Đánh giá nội bộ", AuditLink.list), (audit.code, AuditLink.page(audit.id))]))
            \(pageHeading(question.draft.question, intro: "\(question.draft.clause) \(Standard.current.title(question.draft.clause)). \(subject)"))
            \(errorSummary(state))
            \(form(action: AuditLink.question(audit.id, question.id), csrf: request.csrf, multipart: true, """
                \(radios("Kết quả", name: "result", options: AuditResult.allCases.map { result in
                    Option(result.rawValue, result.vietnamese, hint: result.isNonconforming ? "Hệ thống lập phiếu sự không phù hợp; sau đó không sửa kết quả được." : nil)
                }, state: state.problem == nil ? kept : state, required: true))
                \(textArea("Bằng chứng", name: "evidence", state: state.problem == nil ? kept : state, hint: "Xem gì, ở đâu, thấy gì: số hồ sơ, tên tài liệu, lời người được hỏi.",
                    required: true))
                \(if: !files.isEmpty, "<p>Tệp bằng chứng đã có</p>\(EvidencePage.list(files, of: audit.id, isOwn: true))")
                \(fileField("Tệp bằng chứng", name: "tep", state: state, accept: FileKind.accept,
                    hint: "Ảnh chụp, bản quét, tài liệu; mỗi tệp tối đa \(FileCheck.largest >> 20) MB. Chỉ người của cơ quan tải được.", multiple: true))
                \(button("Ghi kết quả"))
                """))
            """
        return Page("Kết quả đánh giá", section: FrameLink.improvement, status: state.problem == nil ? 200 : 422, content)
    }
}
