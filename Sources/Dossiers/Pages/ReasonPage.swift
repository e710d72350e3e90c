import Identity
import Kernel
import Storage
import Web

/// What needs a reason in writing stands on a page of its own. The raw value is the last part of the address.
enum ReasonAct: String, CaseIterable, Sendable {
    case supplement = "bo-sung"
    case payment = "nghia-vu-tai-chinh"
    case sendBack = "tra-buoc"
    case withdraw = "rut"
    case stop = "dung"

    var title: String {
        switch self {
        case .supplement: "Yêu cầu bổ sung"
        case .payment: "Chờ nghĩa vụ tài chính"
        case .sendBack: "Trả lại bước trước"
        case .withdraw: "Người nộp rút hồ sơ"
        case .stop: "Dừng giải quyết"
        }
    }

    var label: String {
        switch self {
        case .supplement: "Giấy tờ cần bổ sung và lý do"
        case .payment: "Khoản phải nộp và nơi nộp"
        case .sendBack: "Lý do trả lại"
        case .withdraw: "Lý do rút"
        case .stop: "Lý do dừng"
        }
    }

    var hint: String {
        switch self {
        case .supplement:
            "Ghi đầy đủ trong một lần. Đồng hồ dừng từ bây giờ; khi người nộp đã bổ sung đủ, thời hạn được tính lại từ đầu."
        case .payment: "Đồng hồ dừng từ bây giờ cho đến khi người nộp hoàn thành; hạn trả lùi đúng bằng thời gian chờ."
        case .sendBack: "Người ở bước trước sẽ đọc lý do này."
        case .withdraw: "Hồ sơ kết thúc, không tính là quá hạn."
        case .stop: "Ghi rõ căn cứ. Người nộp được thông báo bằng văn bản trong thời hạn giải quyết (NĐ 61/2018 Đ19.8)."
        }
    }

    var done: String {
        switch self {
        case .supplement, .payment: "Đã dừng đồng hồ, chờ người nộp."
        case .sendBack: "Đã trả lại bước trước."
        case .withdraw: "Đã ghi nhận người nộp rút hồ sơ."
        case .stop: "Đã dừng giải quyết hồ sơ."
        }
    }

    var isFinal: Bool { self == .withdraw || self == .stop }

    func perform(_ id: Identifier<Dossier>, reason: String, expecting version: Int?, by actor: Actor, in tx: Transaction) throws {
        switch self {
        case .supplement: try PauseDossier.perform(id, for: .supplement, note: reason, expecting: version, by: actor, in: tx)
        case .payment: try PauseDossier.perform(id, for: .payment, note: reason, expecting: version, by: actor, in: tx)
        case .sendBack: try SendBackDossier.perform(id, reason: reason, expecting: version, by: actor, in: tx)
        case .withdraw: try CloseDossier.perform(.withdrawn, id, reason: reason, expecting: version, by: actor, in: tx)
        case .stop: try CloseDossier.perform(.stopped, id, reason: reason, expecting: version, by: actor, in: tx)
        }
    }
}

enum ReasonPage {
    static func show(_ act: ReasonAct) -> @Sendable (PageRequest) async throws -> Reply {
        { request in try await page(act, request, FormState()) }
    }

    static func send(_ act: ReasonAct) -> @Sendable (PageRequest) async throws -> Reply {
        { request in
            let id = try request.id(of: Dossier.self)
            let (actor, form) = (request.actor, request.form)
            do {
                try await request.write { tx in
                    try act.perform(id, reason: form.text("note"), expecting: form.int("version"), by: actor, in: tx)
                }
                return .redirect(to: "/ho-so/\(id)", notice: act.done)
            } catch let problem as Problem where problem.kind == .invalid {
                return try await page(act, request, FormState(values: form, problem: problem))
            }
        }
    }

    private static func page(_ act: ReasonAct, _ request: PageRequest, _ state: FormState) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let actor = request.actor
        let (dossier, requests) = try await request.read { reader in
            (try DossierStore.owned(id, by: actor, in: reader).dossier, try DossierStore.supplementRequests(of: id, in: reader))
        }
        return .page(
            "\(act.title) \(dossier.code)", section: "/ho-so", status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Hồ sơ", "/ho-so"), (dossier.code, dossier.link)]))
            \(pageHeading(act.title, intro: "\(dossier.code) · \(dossier.title) · \(dossier.applicant)"))
            \(errorSummary(state))
            \(if: act == .supplement && requests > 0,
                notice("Hồ sơ này đã yêu cầu bổ sung \(requests) lần. Quy định chỉ cho yêu cầu một lần, đầy đủ.", .warning))
            \(form(action: "\(dossier.link)/\(act.rawValue)", csrf: request.csrf, """
                \(hiddenField("version", String(dossier.version)))
                \(textArea(act.label, name: "note", state: state, hint: act.hint, required: true, rows: 6))
                <div class="actions">\(button(act.title, kind: act.isFinal ? .danger : .primary)) \
                \(linkButton("Quay lại hồ sơ", to: dossier.link, kind: .quiet))</div>
                """))
            """)
    }
}
