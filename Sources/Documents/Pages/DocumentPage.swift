import Identity
import Kernel
import Storage
import Web

/// One document: `/tai-lieu/:id`. Without a choice the text in force is shown, else the newest; `?ban=` shows another revision.
struct DocumentPage: Sendable {
    let checks: [RevisionCheck]

    struct Model: Sendable {
        let sheet: DocumentSheet
        let content: DocumentContent
        let panel: ApprovalPanel
        let csrf: CSRF
        let now: Instant
        let registry: Registry
        /// Of the form that says who gets copies.
        let state: FormState
    }

    func show(_ request: PageRequest) async throws -> Reply { try await page(request, FormState([("copies", "1")])) }

    private func page(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        let id = try request.id(of: Document.self)
        let (actor, now, checks) = (request.actor, request.now, checks)
        let wanted = request.query.id("ban", of: Revision.self)
        let (sheet, panel) = try await request.read { reader in
            let sheet = try DocumentSheet.load(id, revision: wanted, for: actor, at: now, in: reader)
            return (sheet, try ApprovalPanel.load(sheet.document, history: sheet.history, checks: checks, for: actor, at: now, in: reader))
        }
        guard !sheet.document.kind.isProcedure else { return .redirect(to: sheet.document.link) }
        let model = Model(
            sheet: sheet, content: try DocumentContent(json: sheet.revision.content), panel: panel, csrf: request.csrf, now: now,
            registry: request.services.registry, state: state)
        return .page(sheet.document.title, section: DocumentLink.list, Self.html(model))
    }

    func print(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Document.self)
        let (actor, now) = (request.actor, request.now)
        let wanted = request.query.id("ban", of: Revision.self)
        let sheet = try await request.read { try DocumentSheet.load(id, revision: wanted, for: actor, at: now, in: $0) }
        let content = try DocumentContent(json: sheet.revision.content)
        return try await sheet.pdf(body: Self.printed(content), at: now)
    }

    static func printed(_ content: DocumentContent) -> HTML {
        "<div class=\"body\">\(each: content.sections, { section in "\(if: !section.heading.isEmpty, "<h2>\(section.heading)</h2>")\(paragraphs(section.body))" })</div>"
    }

    // MARK: Distribution

    func distribute(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Document.self)
        let (actor, form) = (request.actor, request.form)
        return try await request.submit(redirect: DocumentLink.page(id), notice: "Đã ghi nơi nhận.") { tx in
            try Distribute.perform(id, to: form.text("recipient"), copies: try form.whole("copies") ?? 1, by: actor, in: tx)
        } orShow: { state in
            try await page(request, state)
        }
    }

    func recall(_ request: PageRequest) async throws -> Reply {
        let id = try request.id("nhan", of: Distribution.self)
        let actor = request.actor
        let document = try await request.write { tx in try RecallDistribution.perform(id, by: actor, in: tx) }
        return .redirect(to: document.link, notice: "Đã thu hồi.")
    }
}
