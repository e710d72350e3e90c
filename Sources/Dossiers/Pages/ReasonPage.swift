import Deadlines
import Identity
import Kernel
import Organisation
import Storage
import Web

/// What needs a reason in writing stands on a page of its own. The raw value is the last part of the address.
enum ReasonAct: String, CaseIterable, Sendable {
    case supplement = "bo-sung"
    case payment = "nghia-vu-tai-chinh"
    case extend = "hen-lai"
    case sendBack = "tra-buoc"
    case check = "kiem-tra"
    case direct = "chi-dao"
    case correct = "dinh-chinh"
    case archive = "luu"
    case withdraw = "rut"
    case stop = "dung"

    var link: PagePath<Dossier> { DossierLink.act(rawValue) }

    /// What it is called, what its reason is asked for by, and what is said when it is done.
    private var words: (title: String, label: String, done: String) {
        switch self {
        case .supplement: ("Yêu cầu bổ sung", "Giấy tờ cần bổ sung và lý do", "Đã dừng đồng hồ, chờ người nộp.")
        case .payment: ("Chờ nghĩa vụ tài chính", "Khoản phải nộp và nơi nộp", "Đã dừng đồng hồ, chờ người nộp.")
        case .extend:
            ("Xin lỗi và hẹn lại", "Lý do chậm, viết cho người nộp đọc", "Đã hẹn lại; anh/chị in văn bản xin lỗi để gửi người nộp.")
        case .sendBack: ("Trả lại bước trước", "Lý do trả lại", "Đã trả lại bước trước.")
        case .check: ("Kiểm tra chéo", "Điều cần sửa, hoặc nhận xét", "Đã ghi kết quả kiểm tra.")
        case .direct: ("Chỉ đạo giải quyết", "Ý kiến chỉ đạo", "Đã ghi ý kiến chỉ đạo.")
        case .correct: ("Đính chính kết quả", "Sai ở đâu, sửa thế nào", "Đã đính chính kết quả.")
        case .archive: ("Lưu hồ sơ", "Ghi chú", "Đã lưu hồ sơ.")
        case .withdraw: ("Người nộp rút hồ sơ", "Lý do rút", "Đã ghi nhận người nộp rút hồ sơ.")
        case .stop: ("Dừng giải quyết", "Lý do dừng", "Đã dừng giải quyết hồ sơ.")
        }
    }
    var title: String { words.title }
    var done: String { words.done }
    fileprivate var label: String { words.label }

    /// In the words of the rules in force on a day.
    func hint(_ rules: RuleBook, on day: Day) -> String {
        switch self {
        case .supplement:
            "Ghi đầy đủ trong một lần. Đồng hồ dừng từ bây giờ; khi người nộp đã bổ sung đủ, \(Self.after(.supplement, rules, on: day))."
        case .payment:
            "Đồng hồ dừng từ bây giờ; khi người nộp hoàn thành, \(Self.after(.payment, rules, on: day))."
        case .extend:
            "Chỉ hẹn lại được một lần, trước hạn trả ít nhất \(rules.extensionRule(on: day)?.daysBefore ?? 1) ngày. "
                + "Hạn theo luật không đổi: trả sau hạn ấy vẫn tính là quá hạn."
        case .sendBack: "Người ở bước trước sẽ đọc lý do này."
        case .check: "Đồng nghiệp xem việc đã làm có đúng, đủ không; không ai tự kiểm tra việc của mình."
        case .direct: "Người đang giữ hồ sơ sẽ đọc ý kiến này."
        case .correct: "Kết quả cũ vẫn được giữ lại để đối chiếu; hệ thống đề nghị lập phiếu sự không phù hợp."
        case .archive: ""
        case .withdraw: "Hồ sơ kết thúc, không tính là quá hạn."
        case .stop: "Ghi rõ căn cứ. Người nộp được thông báo bằng văn bản trong thời hạn giải quyết (NĐ 61/2018 Đ19.8)."
        }
    }

    private static func after(_ ground: ClockGround, _ rules: RuleBook, on day: Day) -> String {
        rules.clockRule(for: ground, on: day)?.policy == .pause
            ? "hạn trả lùi đúng bằng thời gian chờ" : "thời hạn được tính lại từ đầu"
    }

    var isFinal: Bool { self == .withdraw || self == .stop }

    /// Who may open it at all; the rules of the dossier are the actions'.
    var permission: Permission {
        switch self {
        case .direct: .directDossier
        case .archive: .receiveDossier
        default: .workDossier
        }
    }

    func perform(_ id: Identifier<Dossier>, _ form: Fields, by actor: Actor, in tx: Transaction) throws {
        let (reason, version) = (form.text("note"), try form.whole("version"))
        switch self {
        case .supplement:
            try PauseDossier.perform(
                id, for: .supplement, note: reason, lateBy: form.text("law"), isApplicantFault: form.flag("fault"), expecting: version,
                by: actor, in: tx)
        case .payment: try PauseDossier.perform(id, for: .payment, note: reason, expecting: version, by: actor, in: tx)
        case .extend:
            guard let day = form.day("until") else { throw Problem.invalid(field: "until", "Ngày chưa đúng, ví dụ 27/02/2026.") }
            try ExtendDossier.perform(
                id, until: day, reason: reason, calendar: try Calendars.calendar(for: actor.agency, in: tx), expecting: version, by: actor,
                in: tx)
        case .sendBack: try SendBackDossier.perform(id, reason: reason, expecting: version, by: actor, in: tx)
        case .check:
            try CheckDossier.perform(id, isRight: form["verdict"] != "sua", note: reason, expecting: version, by: actor, in: tx)
        case .direct: try DirectDossier.perform(id, note: reason, to: form.id("holder"), expecting: version, by: actor, in: tx)
        case .correct:
            try CorrectResult.perform(id, try ResultDraft(form), reason: reason, expecting: version, by: actor, in: tx)
        case .archive: try ArchiveDossier.perform(id, place: form.text("place"), expecting: version, by: actor, in: tx)
        case .withdraw: try CloseDossier.perform(.withdrawn, id, reason: reason, expecting: version, by: actor, in: tx)
        case .stop: try CloseDossier.perform(.stopped, id, reason: reason, expecting: version, by: actor, in: tx)
        }
    }
}

extension ResultDraft {
    /// The fields `number`, `signed_on`, `signer` of a form.
    init(_ form: Fields) throws(Problem) {
        let signedOn = form.day("signed_on")
        if signedOn == nil, form["signed_on"] != nil { throw .invalid(field: "signed_on", "Ngày chưa đúng, ví dụ 27/02/2026.") }
        self.init(number: form.text("number"), signedOn: signedOn, signer: form.text("signer"))
    }
}

enum ReasonPage {
    struct Model: Sendable {
        let dossier: Dossier
        let requests: Int
        let staff: [StaffMember]
        let withdrawal: WithdrawalRequest?
        /// By which rule the time to ask for more papers is over.
        let over: SupplementRule?
        let rules: RuleBook
    }

    static func show(_ act: ReasonAct) -> @Sendable (PageRequest) async throws -> Reply {
        { request in try await page(act, request, FormState()) }
    }

    static func send(_ act: ReasonAct) -> @Sendable (PageRequest) async throws -> Reply {
        { request in
            let id = try request.id(of: Dossier.self)
            let (actor, form) = (request.actor, request.form)
            return try await request.submit(redirect: DossierLink.page(id), notice: act.done) { tx in
                try act.perform(id, form, by: actor, in: tx)
            } orShow: { state in
                try await page(act, request, state)
            }
        }
    }

    private static func page(_ act: ReasonAct, _ request: PageRequest, _ state: FormState) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let actor = request.actor
        let model = try await request.read { reader in
            let dossier = try DossierStore.owned(id, by: actor, in: reader).dossier
            return Model(
                dossier: dossier,
                requests: try DossierStore.supplementRequests(of: id, in: reader),
                staff: try StaffDirectory.staff(of: actor.agency, in: reader),
                withdrawal: try WithdrawalStore.open(of: id, in: reader),
                over: act == .supplement ? try PauseDossier.overdue(dossier, at: request.now, in: reader) : nil,
                rules: try RuleBook.of(actor.agency, in: reader))
        }
        let dossier = model.dossier
        var state = state
        if act == .withdraw, state.problem == nil, let asked = model.withdrawal { state.values.set("note", asked.words) }
        return .page(
            "\(act.title) \(dossier.code)", section: DossierLink.list, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Hồ sơ", DossierLink.list), (dossier.code, dossier.link)]))
            \(pageHeading(act.title, intro: "\(dossier.code) · \(dossier.title) · \(dossier.applicant)"))
            \(errorSummary(state))
            \(if: act == .supplement && model.requests > 0,
                notice("Hồ sơ này đã yêu cầu bổ sung \(model.requests) lần. Quy định chỉ cho yêu cầu một lần, đầy đủ.", .warning))
            \(form(action: act.link(id), csrf: request.csrf, draft: act.link(id), """
                \(hiddenField("version", String(dossier.version)))
                \(fields(act, model, state))
                \(if: act != .archive, textArea(act.label, name: "note", state: state, 
                    hint: act.hint(model.rules, on: request.now.day), required: act != .check, rows: 6))
                <div class="actions">\(button(act.title, kind: act.isFinal ? .danger : .primary)) \
                \(linkButton("Quay lại hồ sơ", to: dossier.link, kind: .quiet))</div>
                """))
            """)
    }

    /// What an act asks besides the reason.
    private static func fields(_ act: ReasonAct, _ model: Model, _ state: FormState) -> HTML {
        switch act {
        case .extend:
            dateField("Hẹn lại ngày", name: "until", state: state, hint: "Sau hạn trả \(model.dossier.dueAt.vietnamese).", required: true)
        case .check:
            radios(
                "Việc đã làm", name: "verdict", options: [Option("dung", "Đúng, đủ"), Option("sua", "Cần sửa")],
                state: state.values["verdict"] == nil ? FormState(values: Fields([("verdict", "dung")])) : state)
        case .direct:
            selectField(
                "Giao cho", name: "holder", options: model.staff.map { Option($0.account.description, $0.name, hint: $0.post) },
                state: state, none: "Giữ nguyên người đang xử lý")
        case .correct: ResultFields.html(state)
        case .archive:
            textField("Nơi lưu", name: "place", state: state, hint: "Ví dụ: Kho A, kệ 3, hộp 12.", required: true)
        case .supplement:
            """
            \(model.over.map { rule in
                textField(
                    "Căn cứ cho phép yêu cầu sau \(rule.days) ngày làm việc", name: "law", state: state, hint: "\(rule.vietnamese).",
                    required: true, width: 40)
            } ?? "")\(ApplicantFault.field(state))
            """
        case .payment, .sendBack, .withdraw, .stop: ""
        }
    }
}

/// Number, day and signer of the paper a dossier led to.
enum ResultFields {
    static func html(_ state: FormState) -> HTML {
        """
        \(textField("Số văn bản kết quả", name: "number", state: state))
        \(dateField("Ngày ký", name: "signed_on", state: state))
        \(textField("Người ký", name: "signer", state: state))
        """
    }
}
