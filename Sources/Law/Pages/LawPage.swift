import Identity
import Kernel
import Storage
import Web

/// One legal document, recorded and corrected: `/van-ban-phap-luat/them`, `/van-ban-phap-luat/:id`.
enum LawPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: LegalDocument.self)
        let document = try await request.read { try LegalStore.document(id, in: $0) }
        let state = FormState([
            ("number", document.number), ("title", document.title), ("kind", document.kind), ("issuer", document.issuer),
            ("issued_on", document.issuedOn?.vietnamese ?? ""), ("effective_on", document.effectiveOn?.vietnamese ?? ""),
            ("expires_on", document.expiresOn?.vietnamese ?? ""), ("source", document.source),
        ])
        return page(request, document, state)
    }

    static func new(_ request: PageRequest) async throws -> Reply { page(request, nil, .empty) }

    static func create(_ request: PageRequest) async throws -> Reply {
        let form = request.form
        do {
            let draft = try draft(form)
            let id = try await request.write { tx in try AddLegalDocument.perform(draft, in: tx) }
            return .redirect(to: "/van-ban-phap-luat/\(id)", notice: "Đã thêm văn bản.")
        } catch let problem as Problem where problem.kind == .invalid {
            return page(request, nil, FormState(values: form, problem: problem))
        }
    }

    static func correct(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: LegalDocument.self)
        let form = request.form
        do {
            let draft = try draft(form)
            try await request.write { tx in try CorrectLegalDocument.perform(id, draft, in: tx) }
            return .redirect(to: "/van-ban-phap-luat/\(id)", notice: "Đã lưu.")
        } catch let problem as Problem where problem.kind == .invalid {
            let document = try await request.read { try LegalStore.document(id, in: $0) }
            return page(request, document, FormState(values: form, problem: problem))
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

    private static func page(_ request: PageRequest, _ document: LegalDocument?, _ state: FormState) -> Reply {
        let title = document.map { "\($0.kind) \($0.number)" } ?? "Thêm văn bản"
        return .page(
            title, section: "/thu-tuc", status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Thủ tục và quy trình", "/thu-tuc"), ("Văn bản pháp luật", "/van-ban-phap-luat")]))
            \(pageHeading(title, state: document.map { LawListPage.validityTag($0, on: request.now.day) } ?? "", intro: document?.title))
            \(errorSummary(state))
            \(document.map(summary))
            \(if: request.actor.may(.keepLaw), document == nil ? fields(request, nil, state)
                : details("Sửa thông tin", isOpen: state.problem != nil, fields(request, document, state)))
            """)
    }

    private static func summary(_ document: LegalDocument) -> HTML {
        summaryList([
            ("Cơ quan ban hành", "\(document.issuer)"), ("Ngày ban hành", "\(document.issuedOn)"),
            ("Ngày hiệu lực", "\(document.effectiveOn)"),
            ("Ngày hết hiệu lực", "\(document.expiresOn)"), ("Nguồn", "\(document.source)"),
        ])
    }

    private static func fields(_ request: PageRequest, _ document: LegalDocument?, _ state: FormState) -> HTML {
        form(
            action: document.map { "/van-ban-phap-luat/\($0.id)" } ?? "/van-ban-phap-luat/them", csrf: request.csrf,
            """
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
