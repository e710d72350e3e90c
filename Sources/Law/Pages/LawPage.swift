import Identity
import Kernel
import Storage
import Web

/// One legal document, recorded and corrected: `/van-ban-phap-luat/them`, `/van-ban-phap-luat/:id`.
enum LawPage {
    struct Known: Sendable {
        let document: LegalDocument
        let history: [JournalEntry]
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let known = try await known(request)
        return page(request, known, FormState(LegalDocumentDraft(known.document).fields.map { ($0.name, $0.value) }))
    }

    private static func known(_ request: PageRequest) async throws -> Known {
        let (id, actor) = (try request.id(of: LegalDocument.self), request.actor)
        return try await request.read { reader in
            Known(
                document: try LegalStore.document(id, for: actor, in: reader),
                history: try Journal.timeline(of: .legalDocument, id, in: reader))
        }
    }

    static func new(_ request: PageRequest) async throws -> Reply { page(request, nil, .empty) }

    static func create(_ request: PageRequest) async throws -> Reply {
        let (form, actor) = (request.form, request.actor)
        return try await request.submit {
            let (draft, province) = (try draft(form), try LawLayer.chosen(in: form, by: actor))
            let id = try await request.write { tx in try AddLegalDocument.perform(draft, of: province, by: actor, in: tx) }
            return .redirect(to: LawLink.page(id), notice: "Đã thêm văn bản.")
        } orShow: { state in
            page(request, nil, state)
        }
    }

    static func correct(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: LegalDocument.self)
        let (form, actor) = (request.form, request.actor)
        return try await request.submit {
            let draft = try draft(form)
            try await request.write { tx in try CorrectLegalDocument.perform(id, draft, by: actor, in: tx) }
            return .redirect(to: LawLink.page(id), notice: "Đã lưu.")
        } orShow: { state in
            page(request, try await known(request), state)
        }
    }

    private static func draft(_ form: Fields) throws(Problem) -> LegalDocumentDraft {
        for name in ["issued_on", "effective_on", "expires_on"] where form[name] != nil && form.day(name) == nil {
            throw .invalid(field: name, "Ngày chưa đúng, ví dụ 27/02/2026.")
        }
        return LegalDocumentDraft(
            number: form.text("number"), title: form.text("title"), kind: form.text("kind"), issuer: form.text("issuer"),
            issuedOn: form.day("issued_on"), effectiveOn: form.day("effective_on"), expiresOn: form.day("expires_on"),
            source: form.text("source"))
    }

    private static func page(_ request: PageRequest, _ known: Known?, _ state: FormState) -> Reply {
        let document = known?.document
        let title = document.map { "\($0.kind) \($0.number)" } ?? "Thêm văn bản"
        let mayKeep = document.map { request.actor.keepsLaw(of: $0.province) } ?? request.actor.may(.keepLaw)
        return .page(
            title, section: FrameLink.procedures, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Thủ tục và quy trình", FrameLink.procedures), ("Văn bản pháp luật", LawLink.list)]))
            \(pageHeading(title, state: document.map { LawListPage.validityTag($0, on: request.now.day) } ?? "", intro: document?.title))
            \(errorSummary(state))
            \(document.map(summary))
            \(if: mayKeep, document == nil ? fields(request, nil, state)
                : details("Sửa thông tin", isOpen: state.problem != nil, fields(request, document, state)),
                else: "<p class=\"quiet\">\(LegalDocument.whoKeeps(document?.province))</p>")
            \(known.map { history($0.history, request.services.registry) })
            """)
    }

    private static func summary(_ document: LegalDocument) -> HTML {
        summaryList([
            ("Áp dụng", document.province == nil ? "Cả nước" : "Riêng trong tỉnh"), ("Cơ quan ban hành", "\(document.issuer)"),
            ("Ngày ban hành", "\(document.issuedOn)"), ("Ngày hiệu lực", "\(document.effectiveOn)"),
            ("Ngày hết hiệu lực", "\(document.expiresOn)"), ("Nguồn", "\(document.source)"),
        ])
    }

    /// Who wrote what, and what stood there before.
    private static func history(_ entries: [JournalEntry], _ registry: Registry) -> HTML {
        """
        <h2>Diễn biến</h2>
        \(timeline(entries.map { entry in
            let changes = LegalDocumentDraft.labels.compactMap { name, label in
                entry.details[name].map { "\(label): \(entry.details["\(name).before"] ?? "") → \($0)" }
            }
            let what = ([registry.words(of: entry)] + (changes.isEmpty ? [] : [changes.joined(separator: "; ")])).joined(separator: ". ")
            return TimelineItem(when: entry.at, who: entry.stamp.name, what: "\(what)")
        }))
        """
    }

    private static func fields(_ request: PageRequest, _ document: LegalDocument?, _ state: FormState) -> HTML {
        form(
            action: document.map { LawLink.page($0.id) } ?? LawLink.add, csrf: request.csrf,
            """
            \(if: document == nil, LawLayer.choice(request.actor, state))
            \(if: document == nil, textField("Số, ký hiệu", name: "number", state: state, hint: "Ví dụ 61/2018/NĐ-CP.", required: true, width: 20))
            \(textField("Loại văn bản", name: "kind", state: state, hint: "Luật, Nghị định, Thông tư, Quyết định…", width: 20))
            \(textArea("Trích yếu", name: "title", state: state, required: true, rows: 3))
            \(textField("Cơ quan ban hành", name: "issuer", state: state))
            \(dateField("Ngày ban hành", name: "issued_on", state: state))
            \(dateField("Ngày hiệu lực", name: "effective_on", state: state))
            \(dateField("Ngày hết hiệu lực", name: "expires_on", state: state, hint: "Ngày đầu tiên không còn hiệu lực; để trống khi còn."))
            \(textField("Nguồn", name: "source", state: state))
            \(button("Lưu"))
            """)
    }
}
