import Documents
import Identity
import Kernel
import Law
import Storage
import Web

/// One procedure: `/quy-trinh/:id`. The document on the left, the flow chart drawn from its steps on the right.
enum ProcedurePage {
    struct Model: Sendable {
        let sheet: DocumentSheet
        let content: ProcedureContent
        let panel: ApprovalPanel
        let laws: [String: LegalDocument]
        let tthc: [TTHC]
        /// Those of the agency's catalogue that it does not cover yet, when this person may link them.
        let candidates: [AgencyTTHC]
        let csrf: CSRF
        let now: Instant
        let state: FormState
        let registry: Registry
        /// What other rooms show about this procedure.
        let signposts: [Signpost]

        var mayLink: Bool { !candidates.isEmpty }
    }

    static func show(_ request: PageRequest) async throws -> Reply { try await page(request, .empty) }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        let id = try request.id(of: Document.self)
        let (actor, now, csrf, registry) = (request.actor, request.now, request.csrf, request.services.registry)
        let wanted = request.query.id("ban", of: Revision.self)
        let model = try await request.read { reader in
            let sheet = try DocumentSheet.load(id, revision: wanted, for: actor, at: now, in: reader)
            guard sheet.document.kind.isProcedure else { throw Problem.notFound }
            let content = try RevisionContent.decode(ProcedureContent.self, from: sheet.revision.content)
            let tthc = try ProcedureStore.tthc(of: id, in: reader)
            let linked = Set(tthc.map(\.id))
            let mayLink = sheet.document.kind == .procedure && actor.agency == sheet.document.agency && actor.may(.writeDocuments)
            return Model(
                sheet: sheet, content: content,
                panel: try ApprovalPanel.load(
                    sheet.document, history: sheet.history, checks: [Procedures.check], for: actor, at: now, in: reader),
                laws: try LegalStore.find(numbers: content.legalBases.map(\.number), for: actor.agency, in: reader), tthc: tthc,
                candidates: mayLink
                    ? try AgencyCatalogueStore.list(actor.agency, at: now, in: reader).filter { !linked.contains($0.tthc.id) } : [],
                csrf: csrf, now: now, state: state, registry: registry,
                signposts: sheet.document.kind == .procedure ? registry.signposts(at: .procedure, for: actor) : [])
        }
        return .page(
            model.sheet.document.title, section: ProcedureLink.catalogue, isWide: true, status: state.problem == nil ? 200 : 422,
            html(model))
    }

    static func print(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Document.self)
        let (actor, now) = (request.actor, request.now)
        let wanted = request.query.id("ban", of: Revision.self)
        let sheet = try await request.read { try DocumentSheet.load(id, revision: wanted, for: actor, at: now, in: $0) }
        let content = try RevisionContent.decode(ProcedureContent.self, from: sheet.revision.content)
        let text = ProcedureText(content: content, kind: sheet.document.kind, laws: [:], today: now.day, isPaper: true)
        return try await sheet.pdf(body: "<div class=\"body\">\(text.html)</div><h2>Lưu đồ</h2>\(flowChart(steps: text.flow))", at: now)
    }

    static func link(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Document.self)
        let actor = request.actor
        let tthc = request.form.all("tthc").compactMap { TTHCID($0) }
        return try await request.submit {
            guard !tthc.isEmpty else { throw Problem.invalid(field: "tthc", "Anh/chị chọn thủ tục.") }
            try await request.write { tx in try LinkProcedure.perform(id, tthc, by: actor, in: tx) }
            return .redirect(to: ProcedureLink.page(id), notice: "Đã gắn thủ tục với quy trình.")
        } orShow: { state in
            try await page(request, state)
        }
    }

    static func unlink(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Document.self)
        let tthc = try request.id("tthc", of: TTHC.self)
        let actor = request.actor
        try await request.write { tx in try UnlinkProcedure.perform(id, tthc, by: actor, in: tx) }
        return .redirect(to: ProcedureLink.page(id), notice: "Đã bỏ gắn thủ tục.")
    }
}
