import Documents
import Identity
import Improvement
import Kernel
import Organisation
import Storage
import Web

/// One audit: `/danh-gia-noi-bo/:id`; its checklist, its findings, its closing.
enum AuditPage {
    struct Model: Sendable {
        let audit: Audit
        let questions: [AuditQuestion]
        let evidence: [Identifier<AuditQuestion>: [EvidenceFile]]
        let slips: [Nonconformity]
        let handling: [Identifier<Nonconformity>: Handling]
        let units: [Unit]
        let documents: [(id: DocumentID, label: String)]
        let agencyName: String
        let place: String?
        let now: Instant
    }

    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, FormState())) }

    static func model(_ request: PageRequest) async throws -> Model {
        let id = try request.id(of: Audit.self)
        let (actor, now) = (request.actor, request.now)
        return try await request.read { reader in
            let audit = try AuditStore.find(id, for: actor, in: reader)
            let slips = try NonconformityStore.raised(on: audit.reference, for: actor, in: reader)
            let isChanging = audit.agency == actor.agency && !audit.isClosed
            return Model(
                audit: audit, questions: try QuestionStore.questions(of: id, in: reader),
                evidence: try EvidenceStore.files(of: id, in: reader), slips: slips,
                handling: try NonconformityStore.handling(of: slips.map(\.id), in: reader),
                units: isChanging ? try UnitStore.units(of: audit.agency, in: reader) : [],
                documents: isChanging ? try QuestionStore.documents(of: audit.agency, at: now, in: reader) : [],
                agencyName: try AgencyStore.name(of: audit.agency, in: reader),
                place: try AgencySettings.value(.address, of: audit.agency, on: now.day, in: reader), now: now)
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let model = try await model(request)
        return Page(
            model.audit.title, section: FrameLink.improvement, isWide: true, status: state.problem == nil ? 200 : 422,
            html(model, request, state))
    }

    private static func act(
        _ request: PageRequest, _ body: @escaping @Sendable (Identifier<Audit>, Transaction) throws -> String
    ) async throws -> Reply {
        let id = try request.id(of: Audit.self)
        return try await request.submit {
            let notice = try await request.write { tx in try body(id, tx) }
            return .redirect(to: AuditLink.page(id), notice: notice)
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    static func ask(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request) { id, tx in
            guard let auditor = form.id("auditor", of: Account.self) else {
                throw Problem.invalid(field: "auditor", "Anh/chị chọn đánh giá viên.")
            }
            let draft = AuditQuestionDraft(
                clause: form.text("clause"), document: form.id("document"), unit: form["unit"].flatMap { Int64($0) },
                question: form.text("question"), auditor: auditor)
            try AskQuestion.perform(draft, in: id, by: actor, tx: tx)
            return "Đã thêm câu hỏi."
        }
    }

    static func askChecklist(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request) { id, tx in
            guard let auditor = form.id("auditor", of: Account.self) else {
                throw Problem.invalid(field: "auditor", "Anh/chị chọn đánh giá viên.")
            }
            let count = try AskChecklist.perform(chapters: Set(form.all("chapters")), auditor: auditor, in: id, by: actor, tx: tx)
            return "Đã thêm \(count) câu hỏi."
        }
    }

    static func close(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request) { id, tx in
            guard let from = form.day("held_from") else { throw Problem.invalid(field: "held_from", "Ngày chưa đúng, ví dụ 27/02/2026.") }
            guard let to = form.day("held_to") else { throw Problem.invalid(field: "held_to", "Ngày chưa đúng, ví dụ 27/02/2026.") }
            let report = AuditReport(
                heldFrom: from, heldTo: to, strengths: form.text("strengths"), recommendations: form.text("recommendations"),
                conclusion: form.text("conclusion"))
            try CloseAudit.perform(id, report, by: actor, in: tx)
            return "Đã kết thúc cuộc đánh giá."
        }
    }

    static func report(_ request: PageRequest) async throws -> Reply {
        let model = try await model(request)
        let data = try await Paper.pdf(html: printed(AuditPaper.report(model), at: model.now), title: "Báo cáo \(model.audit.code)")
        return .file(FileReply(name: "bao-cao-\(model.audit.code.slug).pdf", mediaType: "application/pdf", data: data, isInline: true))
    }
}
