import Deadlines
import Identity
import Improvement
import Kernel
import Web

extension DossierPage {
    static func html(_ model: Model, state: FormState, csrf: CSRF) -> HTML {
        let dossier = model.dossier
        return """
            \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
            \(pageHeading("\(dossier.code)  \(dossier.title)", state: dossier.stateTag,
                intro: "Người nộp: \(dossier.applicant), \(dossier.channel.vietnamese.lowercased()) \(dossier.receivedAt.vietnamese).",
                actions: model.shown(.heading)))
            \(errorSummary(state))
            \(warnings(model))
            \(WithdrawalSection.html(model, state, csrf))
            \(summaryList(standing(model)))
            \(steps(stepItems(model)))
            \(DossierActions.html(model, state: state, csrf: csrf))
            \(strip(
                model.holding.shares.map { StripPart(label: $0.label, amount: Double($0.minutes), note: VietnameseNumber.workingTime($0.minutes)) },
                label: "Ai đã giữ bao lâu (giờ làm việc)"))
            \(model.shown(.times))
            \(anchors([
                ("Thông tin hồ sơ", "thong-tin"), ("Thành phần hồ sơ (\(model.whole.parts.count))", "thanh-phan"), ("Diễn biến", "dien-bien"),
                ("Biểu mẫu in", "bieu-mau"),
            ]))
            <section id="thong-tin"><h2>Thông tin hồ sơ</h2>\(summaryList(facts(model)))</section>
            <section id="thanh-phan"><h2>Thành phần hồ sơ</h2>\(parts(model))\(model.shown(.parts))</section>
            \(ReferralSection.html(model))
            <section id="dien-bien"><h2>Diễn biến</h2>\(timeline(happenings(model)))</section>
            \(nonconformities(model))
            <section id="bieu-mau"><h2>Biểu mẫu in</h2>\(model.shown(.papers))</section>
            """
    }

    private static func warnings(_ model: Model) -> HTML {
        let mend = model.remark.map {
            notice("Kiểm tra chéo: \($0.byName) đề nghị sửa lúc \($0.at.vietnamese): “\($0.note)”", .warning)
        }
        guard model.supplementRequests > 1 else { return mend ?? "" }
        return (mend ?? "")
            + notice(
                "Hồ sơ này đã yêu cầu bổ sung \(model.supplementRequests) lần. Việc bổ sung chỉ được yêu cầu một lần, đầy đủ; theo Bộ chỉ số 766 hồ sơ như vậy bị tính là quá hạn.",
                .warning)
    }

    /// What is due, by whom, and what came of it: what one looks for first.
    private static func standing(_ model: Model) -> [(String, HTML)] {
        let dossier = model.dossier
        var items: [(String, HTML)] = [("Hạn trả", dossier.deadline(now: model.now, by: model.calendar))]
        if let appointment = dossier.appointment { items.append(("Đã xin lỗi, hẹn lại", "\(appointment)")) }
        if dossier.promisedAt != dossier.dueAt { items.append(("Hẹn lúc tiếp nhận", "\(dossier.promisedAt)")) }
        if dossier.state.isOpen {
            let holder = dossier.holderName.map { "\($0), \(dossier.step.role)" } ?? dossier.step.role
            items.append(
                (
                    "Đang giữ",
                    ReferralSection.elsewhere(model)
                        ?? "\(dossier.state.isPaused ? "Người nộp" : holder), từ \(dossier.pausedAt ?? dossier.heldSince)"
                ))
        }
        if let limit = dossier.step.limit, dossier.state.isRunning, dossier.lane != .elsewhere {
            let due: HTML = dossier.stepDueAt.map { ", đến \($0)\(if: $0 < model.now, " \(tag("Bước quá hạn", .bad))")" as HTML } ?? ""
            items.append(("Bước này", "\(dossier.step.name), thời hạn \(limit.text.lowercasedFirst)\(due)"))
        }
        if let endedAt = dossier.endedAt { items.append(("Kết thúc", "\(endedAt)")) }
        if let indicator = dossier.indicator, indicator != dossier.outcome {
            items.append(("Theo Bộ chỉ số 766", tag(indicator.vietnamese, indicator.tone)))
        }
        if let result = model.results.last { items.append(("Kết quả", summary(result))) }
        if let (method, recipient) = model.handedOut { items.append(("Đã trả cho", "\(recipient), \(method.vietnamese.lowercased())")) }
        return items
    }

    private static func facts(_ model: Model) -> [(String, HTML)] {
        let dossier = model.dossier
        var items: [(String, HTML)] = []
        if let place = model.archivePlace { items.append(("Nơi lưu", "\(place)")) }
        items.append(("Sổ theo dõi", "năm \(String(dossier.registerYear)), số thứ tự \(dossier.registerNumber)"))
        items.append(("Thời hạn giải quyết", "\(dossier.limitText)"))
        items.append(("Lĩnh vực", "\(dossier.field)"))
        if !model.isOwn { items.append(("Cơ quan", "\(model.agencyName)")) }
        let contact = [dossier.address, dossier.phone, dossier.email].filter { !$0.isEmpty }.joined(separator: " · ")
        if !contact.isEmpty { items.append(("Liên hệ", "\(contact)")) }
        return items
    }

    private static func stepItems(_ model: Model) -> [StepItem] {
        let dossier = model.dossier
        let passed = Dictionary(model.steps.map { ($0.step.position, $0.at) }) { _, last in last }
        return model.path.steps.map { step in
            let isDone = step.position < dossier.step.position || dossier.state == .returned
            let isCurrent = step.position == dossier.step.position && !isDone && (dossier.state.isOpen || dossier.state == .finished)
            return StepItem(
                label: step.shortName, state: isDone ? .done : isCurrent ? .current : .todo,
                note: step.position <= dossier.step.position ? passed[step.position].map { "từ \($0.vietnamese)" } : nil)
        }
    }

    private static func summary(_ result: DossierResult) -> HTML {
        let words = [
            result.number.isEmpty ? nil : "số \(result.number)", result.signedOn.map { "ngày \($0.vietnamese)" },
            result.signer.isEmpty ? nil : "\(result.signer) ký",
        ].compactMap { $0 }.joined(separator: ", ")
        return "\(words)\(if: !result.reason.isEmpty, " (đính chính: \(result.reason))")"
    }

    private static func parts(_ model: Model) -> HTML {
        dataTable(
            columns: [Column("Giấy tờ"), Column("Bản chính", isNumber: true), Column("Bản sao", isNumber: true), Column("Bản điện tử")],
            rows: model.whole.parts.map { ["\($0.name)", "\($0.original)", "\($0.copy)", "\($0.electronic ? "có" : "")"] },
            caption: "Giấy tờ đã nhận",
            empty: "<p>Không ghi thành phần nào.</p>")
    }

    /// Both ledgers as one story, the latest first.
    private static func happenings(_ model: Model) -> [TimelineItem] {
        let handed = model.steps.map { step in
            (step.at, step.seq, TimelineItem(when: step.at, who: step.byName, what: DossierStory.line(step)))
        }
        let warned = model.warnings.map { warning in
            (warning.at, 0, TimelineItem(when: warning.at, who: "Hệ thống", what: "\(warning.kind.vietnamese): hạn \(warning.about)."))
        }
        let clock = model.whole.clock.filter { $0.kind != .start && $0.kind != .stop }.map { event in
            (event.at, event.seq, TimelineItem(when: event.at, who: event.byName, what: DossierStory.line(event)))
        }
        return (handed + clock + warned + WithdrawalSection.story(model)).sorted { ($0.0, $0.1) > ($1.0, $1.1) }.map(\.2)
    }

    /// A late dossier, or one the applicant was sent home from twice, is offered as a nonconformity (8.7, 10.2).
    private static func nonconformities(_ model: Model) -> HTML {
        let dossier = model.dossier
        let isProposed = dossier.isLate(at: model.now) || model.supplementRequests > 1
        let mayRaise = model.actor.agency == dossier.agency && model.actor.may(.raiseNonconformity)
        guard !model.nonconformities.isEmpty || (isProposed && mayRaise) else { return "" }
        let raised = model.nonconformities.map {
            "<li><a href=\"\(ImprovementLink.nonconformity($0.id))\">\($0.code)</a>: \($0.facts.description)</li>" as HTML
        }
        return """
            <section><h2>Sự không phù hợp</h2>\(if: !raised.isEmpty, "<ul>\(raised)</ul>")\
            \(if: isProposed && mayRaise, linkButton("Lập phiếu sự không phù hợp", to: nonconformityLink(model)))</section>
            """
    }

    private static func nonconformityLink(_ model: Model) -> String {
        let dossier = model.dossier
        let what =
            dossier.isLate(at: model.now)
            ? "Hồ sơ \(dossier.code) (\(dossier.title)) quá hạn trả kết quả \(dossier.dueAt.vietnamese)"
                + (dossier.endedAt.map { ", xong lúc \($0.vietnamese)." } ?? ", đang ở bước “\(dossier.step.name)”.")
            : "Hồ sơ \(dossier.code) (\(dossier.title)) đã yêu cầu bổ sung \(model.supplementRequests) lần."
        return "\(ImprovementLink.raise)?"
            + URLEncoding.encode([
                ("nguon", NonconformitySource.lateDossier.rawValue), ("loai", "dossier"), ("ma", "\(dossier.id)"), ("nhan", dossier.code),
                ("noi", dossier.step.role), ("mo_ta", what),
            ])
    }
}

/// What happened, in sentences.
enum DossierStory {
    static func line(_ step: DossierStep) -> HTML {
        let note: HTML = step.note.isEmpty ? "" : "<p>“\(step.note)”</p>"
        let to = step.holderName.map { " cho \($0)" } ?? ""
        switch step.kind {
        case .received: return "Tiếp nhận hồ sơ, bước “\(step.step.name)”\(to).\(note)"
        case .advanced: return "Chuyển sang bước “\(step.step.name)”\(to).\(note)"
        case .sentBack: return "Trả lại bước “\(step.step.name)”.\(note)"
        case .handedOver: return "Giao hồ sơ\(to).\(note)"
        case .finished: return "Xử lý xong, có kết quả.\(note)"
        case .directed: return "Lãnh đạo chỉ đạo\(to).\(note)"
        case .referred, .cameBack, .moved, .checked, .corrected, .archived, .returned, .withdrawn, .stopped:
            return "\(step.kind.vietnamese).\(note)"
        }
    }

    static func line(_ event: ClockEvent) -> HTML {
        let note: HTML = event.note.isEmpty ? "" : "<p>“\(event.note)”</p>"
        let ground = event.ground?.vietnamese ?? ""
        let cited = event.rule.map { " (\($0.citation))" } ?? ""
        return switch event.kind {
        case .pause:
            "Dừng đồng hồ để \(ground)\(if: event.isApplicantFault, ApplicantFault.words)\(cited).\(note)"
        case .extend: "Xin lỗi, hẹn lại \(event.extendedTo)\(cited).\(note)"
        case .recompute: "Hạn trả tính lại thành \(event.dueAt)\(cited).\(note)"
        case .start, .resume, .stop: "Đồng hồ chạy lại; hạn trả \(event.dueAt).\(note)"
        }
    }
}
