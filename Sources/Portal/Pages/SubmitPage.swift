import Deadlines
import Dossiers
import Files
import Foundation
import Identity
import Intake
import Kernel
import Organisation
import Procedures
import Storage
import Web

/// `/cong/nop/:agency/:tthc`: hand a dossier in from home. Few fields, one place for files at each paper the procedure asks for.
enum SubmitPage {
    /// From one address in an hour: communes help people at one computer, so an address may belong to many.
    static let mostSent = 60

    struct Model: Sendable {
        let agency: Agency
        let offer: ServiceOffer
        let isPartial: Bool
        let rule: AnswerRule?

        var link: String { PortalLink.submit(agency.id, offer.tthc) }
    }

    /// Whether an agency takes a procedure's dossiers from afar: not where its catalogue says that people have to come.
    static func isOpen(_ procedure: ProcedureInForce) -> Bool {
        procedure.tthc.entry.online != OnlineLevel.none && procedure.limit.flatMap { TimeLimit($0) } != nil
            && !procedure.content.steps.isEmpty
    }

    static func show(_ request: OpenRequest) async throws -> Reply {
        page(try await load(request), FormState([("key", UUID().uuidString)]), csrf: request.csrf)
    }

    static func send(_ request: OpenRequest) async throws -> Reply {
        let allowance = Allowance("submissions \(request.remoteAddress)", most: mostSent, within: 3600)
        let (model, form) = (try await load(request), request.form)
        return try await request.submit {
            try request.services.limiter.reserve([allowance], at: request.now)
            let draft = draft(form, model.offer)
            let sent = FileCheck.sent(request.files, prefix: "file", parts: model.offer.parts.map(\.name))
            let checked = try await FileCheck.check(sent)
            try draft.check(against: model.offer, files: checked)
            let kept = try await KeptFile.keep(checked, in: request.services.files)
            try await request.write(as: draft.person.name) { tx in
                _ = try RegisterSubmission.perform(draft, files: checked, kept: kept, for: model.offer, in: tx)
            }
            return .redirect(to: PortalLink.submitted(draft.requestKey ?? ""))
        } orShow: { state in
            page(model, FormState(values: kept(form), problem: state.problem), csrf: request.csrf)
        }
    }

    private static func load(_ request: OpenRequest) async throws -> Model {
        let agencyID = try request.id("agency", of: AgencyKey.self)
        let tthc = try request.id("tthc", of: TTHC.self)
        let now = request.now
        return try await request.read { reader in
            let agency = try PublicAgency.find(agencyID, on: now.day, in: reader)
            guard let procedure = try Procedures.inForce(agencyID, tthc, at: now, in: reader), isOpen(procedure) else {
                throw Problem.notFound
            }
            let offer = try ServiceOffer.prepare(tthc, of: agencyID, at: now, in: reader)
            return Model(
                agency: agency, offer: offer, isPartial: procedure.tthc.entry.online == .partial,
                rule: offer.rules.answerRule(on: now.day))
        }
    }

    /// A key that is no UUID could be guessed, and whoever guesses it sees the confirmation.
    private static func draft(_ form: Fields, _ offer: ServiceOffer) -> SubmissionDraft {
        SubmissionDraft(
            person: Applicant(
                name: form.text("applicant"), address: form.text("address"), phone: form.text("phone"), email: form.text("email"),
                identityLast4: form.text("identity")),
            channel: .online,
            parts: offer.parts.enumerated().map { SubmittedPart(name: $1.name, onPaper: form.flag("paper_\($0)")) },
            note: form.text("note"), requestKey: (form["key"].flatMap { UUID(uuidString: $0) } ?? UUID()).uuidString)
    }

    private static func kept(_ form: Fields) -> Fields {
        var kept = form
        if form["key"].flatMap({ UUID(uuidString: $0) }) == nil { kept.set("key", UUID().uuidString) }
        return kept
    }

    private static func page(_ model: Model, _ state: FormState, csrf: CSRF) -> Reply {
        .page(
            "Nộp trực tuyến: \(model.offer.title)", section: PortalLink.procedures, status: state.problem == nil ? 200 : 422,
            html(model, state, csrf: csrf))
    }

    static func html(_ model: Model, _ state: FormState, csrf: CSRF) -> HTML {
        let procedure = PortalLink.procedure(model.agency.id, model.offer.tthc)
        return """
            \(breadcrumbs([("Trang chủ", PortalLink.front), (model.offer.title, procedure)]))
            \(pageHeading("Nộp trực tuyến", intro: "\(model.offer.title). Gửi đến \(model.agency.name)."))
            \(errorSummary(state))
            \(if: state.problem != nil, notice("Ông/bà chọn lại các tệp: trình duyệt không giữ tệp đã chọn.", .info))
            \(form(action: model.link, csrf: csrf, multipart: true, draft: model.link, """
                \(hiddenField("key", state.value("key")))
                \(fieldset("Giấy tờ", hint: FileCheck.hint, parts(model, state)))
                \(fieldset("Người nộp", """
                    \(textField("Họ và tên, hoặc tên tổ chức", name: "applicant", state: state, required: true, autocomplete: "name"))
                    \(textField("4 số cuối của số định danh (căn cước)", name: "identity", state: state,
                        hint: "Để ông/bà tra cứu hồ sơ. Hệ thống không giữ cả số.", type: .number, required: true, width: 6, autocomplete: "off"))
                    \(textField("Điện thoại", name: "phone", state: state, type: .phone, required: true, width: 14, autocomplete: "tel"))
                    \(textField("Địa chỉ", name: "address", state: state, autocomplete: "street-address"))
                    \(textField("Thư điện tử", name: "email", state: state, type: .email, autocomplete: "email"))
                    """))
                \(textArea("Lời nhắn cho cơ quan", name: "note", state: state, rows: 2))
                \(if: model.rule != nil, "<p class=\"hint\">Cơ quan xem và trả lời trong \(model.rule?.vietnamese ?? "").</p>")
                <div class="actions">\(button("Nộp hồ sơ")) \(linkButton("Xem lại cần mang gì", to: procedure, kind: .quiet))</div>
                """))
            """
    }

    private static func parts(_ model: Model, _ state: FormState) -> HTML {
        guard !model.offer.parts.isEmpty else { return "<p>Thủ tục này không cần giấy tờ nào.</p>" }
        return """
            \(if: model.isPartial, notice("Thủ tục này nộp trực tuyến một phần: ông/bà mang bản chính khi đến nhận kết quả.", .info))
            \(each: model.offer.parts.enumerated(), { index, part in """
                \(fileField(part.name, name: "file_\(index)", state: state, accept: FileKind.accept,
                    hint: part.note.isEmpty ? nil : part.note, required: part.isRequired, multiple: true))
                \(if: part.isRequired, checkbox("Tôi nộp bản giấy: \(part.name)", name: "paper_\(index)", state: state))
                """ })
            """
    }
}
