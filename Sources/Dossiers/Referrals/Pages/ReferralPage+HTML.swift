import Deadlines
import Identity
import Improvement
import Kernel
import Web

extension ReferralPage {
    static func html(_ model: Model, state: FormState, csrf: CSRF) -> HTML {
        let referral = model.referral
        return """
            \(breadcrumbs([("Hồ sơ", DossierLink.list), ("Phiếu chuyển", ReferralLink.list)]))
            \(pageHeading("\(referral.code)  \(referral.kind.vietnamese)", state: referral.stateTag,
                intro: "\(referral.fromName) gửi \(referral.receiver) \(referral.sentAt.vietnamese)."))
            \(errorSummary(state))
            \(summaryList(summary(model)))
            <section><h2>\(referral.kind == .transfer ? "Đề nghị xử lý" : "Đề nghị cho ý kiến")</h2>\(ImprovementHTML.written(referral.content))</section>
            \(next(model, state, csrf))
            \(if: !referral.ending.isEmpty, "<section><h2>\(ending(referral))</h2>\(ImprovementHTML.written(referral.ending))</section>")
            <section><h2>Thành phần hồ sơ</h2>\(dataTable(
                columns: [Column("Giấy tờ"), Column("Bản chính", isNumber: true), Column("Bản sao", isNumber: true), Column("Bản điện tử")],
                rows: model.parts.map { ["\($0.name)", "\($0.original)", "\($0.copy)", "\($0.electronic ? "có" : "")"] },
                caption: "Giấy tờ người nộp đã nộp", empty: "<p>Không ghi thành phần nào.</p>"))</section>
            <section><h2>Diễn biến</h2>\(timeline(model.acts.reversed().map(happened)))</section>
            """
    }

    private static func summary(_ model: Model) -> [(String, HTML)] {
        let referral = model.referral
        let dossier: HTML =
            model.seesDossier ? code(referral.dossierCode, to: DossierLink.page(referral.dossier)) : code(referral.dossierCode)
        var items: [(String, HTML)] = [
            ("Hạn của phiếu", referral.deadline(now: model.now, by: model.calendar)), ("Hồ sơ", dossier),
            ("Thủ tục", "\(referral.dossierTitle)"), ("Người nộp", "\(referral.applicant)"), ("Thời hạn", "\(referral.limitText)"),
            ("Người gửi", "\(referral.sentByName), \(referral.fromName)"),
        ]
        if let receivedAt = referral.receivedAt { items.append(("Nhận lúc", "\(receivedAt), \(referral.receivedByName)")) }
        if referral.state.isOpen, let holder = referral.holderName { items.append(("Đang giữ", "\(holder)")) }
        if let endedAt = referral.endedAt { items.append(("Xong lúc", "\(endedAt), \(referral.endedByName)")) }
        if let paper = model.paper {
            items.append(
                (
                    "Ghi nhận thay",
                    """
                    \(paper.recordedByName), \(paper.recordedAt), theo \(paper.vietnamese): \
                    <a href="\(ReferralLink.paper(referral.id))">\(paper.name)</a>
                    """
                ))
        }
        if let reportedAt = referral.reportedAt { items.append(("Báo cáo lãnh đạo", "\(reportedAt)")) }
        return items
    }

    private static func ending(_ referral: Referral) -> String {
        switch referral.state {
        case .recalled: "Lý do thu hồi"
        case .waived: "Lý do không chờ ý kiến"
        case .sent, .received, .answered: referral.kind == .transfer ? "Kết quả xử lý" : "Ý kiến trả lời"
        }
    }

    private static func happened(_ act: ReferralAct) -> TimelineItem {
        let to: HTML = act.kind == .assigned ? act.holderName.map { " cho \($0)" } ?? "" : ""
        // What was asked and answered stands above already.
        let isShown = !act.note.isEmpty && [.assigned, .silenceReported].contains(act.kind)
        return TimelineItem(
            when: act.at, who: act.byName, what: "\(act.kind.vietnamese)\(to).\(if: isShown, "<p>“\(act.note)”</p>")")
    }

    /// The one action: take over, then answer. The side that asked has only quiet ones.
    private static func next(_ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        let referral = model.referral
        guard referral.state.isOpen, model.isReceiver || model.isSender else { return "" }
        return """
            <section class="next" aria-label="Việc tiếp theo">\
            \(if: model.isReceiver && referral.state == .sent,
                postButton("Nhận phiếu", to: ReferralLink.take(referral.id), csrf: csrf, kind: .primary, fields: version(referral)))\
            \(if: model.isReceiver && referral.state == .received, answer(referral, state, csrf) + assign(model, state, csrf))\
            \(if: model.isSender, report(model, state, csrf) + ReferralPaperPage.html(model, state, csrf) + recall(referral, state, csrf))</section>
            """
    }

    private static func answer(_ referral: Referral, _ state: FormState, _ csrf: CSRF) -> HTML {
        let isTransfer = referral.kind == .transfer
        return form(
            action: ReferralLink.answer(referral.id), csrf: csrf,
            """
            \(versionField(referral))\
            \(textArea(isTransfer ? "Kết quả xử lý" : "Ý kiến trả lời", name: "answer", state: state, required: true, rows: 5))\
            \(button(isTransfer ? "Chuyển trả hồ sơ" : "Trả lời"))
            """)
    }

    private static func assign(_ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        let referral = model.referral
        guard referral.person == nil else { return "" }
        let others = model.staff.filter { $0.account != referral.holder }
        return details(
            "Giao cho người khác", isOpen: state.isTouched("to"),
            form(
                action: ReferralLink.assign(referral.id), csrf: csrf,
                """
                \(versionField(referral))\
                \(selectField("Người nhận", name: "to", options: others.map { Option($0.account.description, $0.name) }, state: state, required: true))\
                \(textArea("Lý do", name: "note", state: state, rows: 2))\(button("Giao", kind: .secondary))
                """))
    }

    private static func report(_ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        let referral = model.referral
        guard referral.isLate(at: model.now), referral.reportedAt == nil else { return "" }
        return """
            \(notice("Đã quá hạn mà \(referral.receiver) chưa trả lời. Anh/chị báo cáo lãnh đạo (NĐ 61/2018 Đ19.5).", .bad))\
            \(form(action: ReferralLink.report(referral.id), csrf: csrf, """
                \(versionField(referral))\(textArea("Ghi chú", name: "report", state: state, rows: 2))\
                \(button("Báo cáo lãnh đạo", kind: model.isReceiver || model.isOnPaper ? .secondary : .primary))
                """))
            """
    }

    private static func recall(_ referral: Referral, _ state: FormState, _ csrf: CSRF) -> HTML {
        details(
            "Thu hồi phiếu", isOpen: state.isTouched("reason"),
            form(
                action: ReferralLink.recall(referral.id), csrf: csrf,
                """
                \(versionField(referral))\(textArea("Lý do thu hồi", name: "reason", state: state, required: true, rows: 2))\
                \(button("Thu hồi", kind: .danger))
                """))
    }

    private static func version(_ referral: Referral) -> [(String, String)] { [("version", String(referral.version))] }
    private static func versionField(_ referral: Referral) -> HTML { hiddenField("version", String(referral.version)) }
}
