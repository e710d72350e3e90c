import Identity
import Kernel
import Storage
import Web

/// Writing an ordinary document: `/tai-lieu/moi`, `/tai-lieu/:id/soan`.
enum DraftPage {
    static func new(_ request: PageRequest) async throws -> Reply {
        page(nil, FormState([("kind", request.query["loai"] ?? DocumentKind.instruction.rawValue)]), request.csrf)
    }

    static func create(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            guard let kind = form["kind"].flatMap(DocumentKind.init(rawValue:)), !kind.isProcedure else {
                throw Problem.invalid(field: "kind", "Anh/chị chọn loại tài liệu.")
            }
            let draft = DocumentDraft(
                code: form.text("code"), title: form.text("title"), kind: kind, clause: form.text("clause"),
                content: try content(form).json,
                effectiveOn: try day(form), note: form["note"] ?? "Ban hành lần đầu")
            let drafted = try await request.write { tx in try DraftDocument.perform(draft, by: actor, in: tx) }
            return .redirect(to: DocumentLink.page(drafted.document), notice: "Đã lưu bản thảo.")
        } orShow: { state in
            page(nil, state, request.csrf)
        }
    }

    static func edit(_ request: PageRequest) async throws -> Reply {
        let (document, revision) = try await draft(request)
        guard !document.kind.isProcedure else { return .redirect(to: document.draftLink) }
        let sections = try DocumentContent(json: revision.content).sections
        let state = FormState(
            [
                ("title", document.title), ("note", revision.changeNote), ("effective_on", revision.effectiveOn?.vietnamese ?? ""),
                ("version", String(revision.version)),
            ] + sections.flatMap { [("section_heading", $0.heading), ("section_body", $0.body)] })
        return page(document, state, request.csrf)
    }

    static func save(_ request: PageRequest) async throws -> Reply {
        let (document, revision) = try await draft(request)
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            let (content, day) = (try content(form).json, try day(form))
            try await request.write { tx in
                try EditDraft.perform(
                    revision.id, content: content, title: form.text("title"), note: form.text("note"), effectiveOn: day,
                    version: try form.whole("version"), by: actor, in: tx)
            }
            return .redirect(to: document.link + "?ban=\(revision.id)", notice: "Đã lưu bản thảo.")
        } orShow: { state in
            page(document, state, request.csrf)
        }
    }

    /// The draft of the document in the path; there is nothing to write without one.
    private static func draft(_ request: PageRequest) async throws -> (Document, Revision) {
        let id = try request.id(of: Document.self)
        let actor = request.actor
        return try await request.read { reader in
            let document = try DocumentStore.owned(id, by: actor, in: reader)
            guard let open = try RevisionStore.open(id, in: reader) else {
                throw Problem.conflict("Tài liệu không có bản thảo. Anh/chị bấm Soạn bản sửa đổi trước.")
            }
            return (document, open)
        }
    }

    private static func content(_ form: Fields) -> DocumentContent {
        let pairs = zip(form.all("section_heading"), form.all("section_body"))
        return DocumentContent(sections: pairs.map { .init(heading: $0, body: $1) }.filter { !$0.heading.isEmpty || !$0.body.isEmpty })
    }

    private static func day(_ form: Fields) throws(Problem) -> Day? {
        guard form["effective_on"] != nil else { return nil }
        guard let day = form.day("effective_on") else { throw .invalid(field: "effective_on", "Ngày chưa đúng, ví dụ 27/02/2026.") }
        return day
    }

    private static func page(_ document: Document?, _ state: FormState, _ csrf: CSRF) -> Reply {
        let title = document.map { "Soạn \($0.code)" } ?? "Soạn tài liệu"
        return .page(title, section: DocumentLink.list, status: state.problem == nil ? 200 : 422, html(title, document, state, csrf))
    }
}
