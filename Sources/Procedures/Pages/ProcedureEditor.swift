import Documents
import Identity
import Kernel
import Storage
import Web

/// Writing a procedure: `/quy-trinh/moi`, `/quy-trinh/:id/soan`.
enum ProcedureEditor {
    struct Model: Sendable {
        let document: Document?
        let tthc: TTHC?
        let content: ProcedureContent
        let state: FormState
        let csrf: CSRF
    }

    static func new(_ request: PageRequest) async throws -> Reply {
        let (actor, now) = (request.actor, request.now)
        let id = request.query.id("thu-tuc", of: TTHC.self)
        let entry = try await request.read { reader in
            try id.flatMap { try AgencyCatalogueStore.find($0, of: actor.agency, at: now, in: reader) }
        }
        var content = ProcedureContent()
        if let entry {
            content.limit = entry.limit ?? ""
            content.fee = entry.fee ?? ""
            content.parts = entry.tthc.parts
        }
        content.steps = usualSteps
        return page(
            nil, entry?.tthc, content, FormState([("title", entry?.tthc.name ?? ""), ("kind", DocumentKind.procedure.rawValue)]),
            request.csrf)
    }

    /// Every procedure of a one-stop shop begins and ends alike.
    private static let usualSteps = [
        ProcedureContent.Step(order: 1, content: "Kiểm tra, tiếp nhận hồ sơ, cấp mã, hẹn trả", role: "Bộ phận Một cửa", limit: ""),
        ProcedureContent.Step(order: 2, content: "Thẩm định hồ sơ, dự thảo kết quả", role: "Công chức chuyên môn", limit: ""),
        ProcedureContent.Step(order: 3, content: "Ký duyệt", role: "Lãnh đạo cơ quan", limit: ""),
        ProcedureContent.Step(order: 4, content: "Đóng dấu, phát hành", role: "Văn thư", limit: ""),
        ProcedureContent.Step(order: 5, content: "Trả kết quả", role: "Bộ phận Một cửa", limit: ""),
    ]

    static func create(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        let tthc = form.id("tthc", of: TTHC.self)
        return try await request.submit {
            let content = try ProcedureForm.content(form)
            if let again = wantsMore(form, nil, content, request.csrf) { return again }
            guard let kind = form["kind"].flatMap(DocumentKind.init(rawValue:)), kind.isProcedure else {
                throw Problem.invalid(field: "kind", "Anh/chị chọn loại quy trình.")
            }
            let drafted = try await request.write { tx in
                try DraftProcedure.perform(
                    code: form.text("code"), title: form.text("title"), kind: kind, clause: form["clause"] ?? "8.5", content: content,
                    tthc: kind == .procedure ? [tthc].compactMap(\.self) : [], by: actor, in: tx)
            }
            return .redirect(to: ProcedureLink.page(drafted.document), notice: "Đã lưu bản thảo.")
        } orShow: { state in
            page(nil, nil, ProcedureForm.typed(form), state, request.csrf)
        }
    }

    static func edit(_ request: PageRequest) async throws -> Reply {
        let (document, revision) = try await draft(request)
        let content = try RevisionContent.decode(ProcedureContent.self, from: revision.content)
        let state = FormState([
            ("title", document.title), ("note", revision.changeNote), ("effective_on", revision.effectiveOn?.vietnamese ?? ""),
            ("version", String(revision.version)),
        ])
        return page(document, nil, content, state, request.csrf)
    }

    static func save(_ request: PageRequest) async throws -> Reply {
        let (document, revision) = try await draft(request)
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            let content = try ProcedureForm.content(form)
            if let again = wantsMore(form, document, content, request.csrf) { return again }
            guard form["effective_on"] == nil || form.day("effective_on") != nil else {
                throw Problem.invalid(field: "effective_on", "Ngày chưa đúng, ví dụ 27/02/2026.")
            }
            let day = form.day("effective_on")
            try await request.write { tx in
                try EditProcedure.perform(
                    revision.id, content: content, title: form.text("title"), note: form.text("note"), effectiveOn: day,
                    version: try form.whole("version"), by: actor, in: tx)
            }
            return .redirect(to: "\(document.link)?ban=\(revision.id)", notice: "Đã lưu bản thảo.")
        } orShow: { state in
            page(document, nil, ProcedureForm.typed(form), state, request.csrf)
        }
    }

    /// "Thêm bước" sends the form and gets it back with another line: the way of a browser without scripts.
    private static func wantsMore(_ form: Fields, _ document: Document?, _ content: ProcedureContent, _ csrf: CSRF) -> Reply? {
        guard form["viec"] == "them-buoc" else { return nil }
        var content = content
        content.steps += (0..<3).map { ProcedureContent.Step(order: content.steps.count + $0 + 1, content: "", role: "", limit: "") }
        return page(document, nil, content, FormState(values: form), csrf)
    }

    private static func draft(_ request: PageRequest) async throws -> (Document, Revision) {
        let id = try request.id(of: Document.self)
        let actor = request.actor
        return try await request.read { reader in
            let document = try DocumentStore.owned(id, by: actor, in: reader)
            guard document.kind.isProcedure else { throw Problem.notFound }
            guard let open = try RevisionStore.open(id, in: reader) else {
                throw Problem.conflict("Quy trình không có bản thảo. Anh/chị bấm Soạn bản sửa đổi trước.")
            }
            return (document, open)
        }
    }

    private static func page(_ document: Document?, _ tthc: TTHC?, _ content: ProcedureContent, _ state: FormState, _ csrf: CSRF) -> Reply {
        let title = document.map { "Soạn \($0.code) \($0.title)" } ?? "Soạn quy trình"
        let model = Model(document: document, tthc: tthc, content: content, state: state, csrf: csrf)
        return .page(title, section: ProcedureLink.catalogue, isWide: true, status: state.problem == nil ? 200 : 422, html(title, model))
    }
}
