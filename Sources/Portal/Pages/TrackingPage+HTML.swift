import Dossiers
import Files
import Intake
import Kernel
import Web

extension TrackingPage {
    static func html(_ model: Model, _ state: FormState, csrf: CSRF) -> HTML {
        switch model.tracked {
        case .submission(let submission): html(submission, model, state, csrf)
        case .dossier(let followed): html(followed, model, state, csrf)
        }
    }

    private static let way = breadcrumbs([("Trang chủ", PortalLink.front), ("Tra cứu hồ sơ", PortalLink.tracking)])

    // MARK: Before receipt

    private static func html(_ submission: TrackedSubmission, _ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        let standing = submission.isSupplemented ? "Đã bổ sung, chờ tiếp nhận" : submission.state.vietnamese
        return """
            \(way)
            \(pageHeading("Hồ sơ \(submission.code)", state: tag(standing, submission.state == .awaitingSupplement ? .warning : .info),
                intro: "\(submission.title) · \(model.agencyName)"))
            \(errorSummary(state))
            \(summaryList(summary(submission, model)))
            \(asked(submission, model, state, csrf))
            \(files(submission.files, model, csrf))
            \(if: submission.state == .registered || submission.state == .awaitingSupplement,
                withdrawal("Rút hồ sơ", confirm: "Rút hồ sơ \(submission.code)?", model, state, csrf))
            \(complaint(model))
            """
    }

    private static func summary(_ submission: TrackedSubmission, _ model: Model) -> [(String, HTML)] {
        var items: [(String, HTML)] = [("Nộp lúc", "\(submission.submittedAt), \(submission.channel.vietnamese.lowercased())")]
        switch submission.state {
        case .registered:
            items.append(("Đang chờ", "\(model.unit) xem giấy tờ"))
            if let due = submission.answerDueAt { items.append(("Trả lời trước", deadline(due, model))) }
            items.append(("Theo", "\(submission.rule)"))
        case .awaitingSupplement:
            items.append(("Đang chờ", "Ông/bà bổ sung giấy tờ; thời hạn giải quyết chưa tính"))
            items.append(("Lý do", "\(submission.reason)"))
        case .refused: items.append(("Lý do từ chối", "\(submission.reason)"))
        case .accepted, .withdrawn: break
        }
        return items
    }

    private static func asked(_ submission: TrackedSubmission, _ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        guard submission.state == .awaitingSupplement else { return "" }
        return """
            <section><h2>Giấy tờ cần bổ sung</h2>
            \(form(action: PortalLink.supplement, csrf: csrf, multipart: true, """
                \(secret(model))
                \(each: submission.missing.enumerated(), { index, part in
                    fileField(part.name, name: "file_\(index)", state: state, accept: FileKind.accept, hint: part.what.isEmpty ? nil : part.what,
                        required: true, multiple: true)
                })
                <p class="hint">\(FileCheck.hint)</p>
                \(textField("Lời nhắn cho cơ quan", name: "note", state: state, autocomplete: "off"))
                <div class="actions">\(button("Gửi bổ sung"))</div>
                """))
            <p>Ông/bà cũng có thể mang giấy tờ đến \(model.unit).</p></section>
            """
    }

    private static func withdrawal(
        _ label: String, hint: String? = nil, confirm: String, _ model: Model, _ state: FormState, _ csrf: CSRF
    ) -> HTML {
        details(
            label, isOpen: state.isTouched("reason"),
            form(
                action: PortalLink.withdraw, csrf: csrf,
                """
                \(secret(model))
                \(textField("Lý do", name: "reason", state: state, hint: hint, autocomplete: "off"))
                <div class="actions">\(button(label, kind: .danger, confirm: confirm))</div>
                """))
    }

    /// After the receipt the applicant asks, and the desk answers.
    private static func withdrawalOfDossier(_ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        let asked = model.withdrawal
        if let asked, asked.isOpen {
            return notice(
                "Ông/bà đã yêu cầu rút hồ sơ lúc \(asked.askedAt.vietnamese). \(model.unit) sẽ liên hệ và trả lời; "
                    + "trong khi chờ, cơ quan không ký kết quả.", .info)
        }
        let declined: HTML =
            asked?.answer == .declined
            ? notice("Yêu cầu rút hồ sơ của ông/bà chưa được nhận: \(asked?.note ?? "")", .warning) : ""
        return declined
            + withdrawal(
                "Yêu cầu rút hồ sơ",
                hint: "Hồ sơ đã được tiếp nhận, nên \(model.unit) xác nhận với ông/bà rồi mới trả lại giấy tờ.",
                confirm: "Yêu cầu rút hồ sơ \(model.tracked.code)?", model, state, csrf)
    }

    // MARK: A dossier

    private static func html(_ followed: FollowedDossier, _ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        let dossier = followed.dossier
        return """
            \(way)
            \(pageHeading("Hồ sơ \(dossier.code)", state: tag(dossier.state.vietnamese, .info), intro: "\(dossier.title) · \(model.agencyName)"))
            \(errorSummary(state))
            \(if: dossier.asked != nil, notice("Ông/bà cần làm: \(dossier.asked ?? "")", .warning))
            \(summaryList(summary(dossier, model)))
            \(steps(dossier.stages.map {
                StepItem(label: $0.name, state: $0.isDone ? .done : $0.isCurrent ? .current : .todo, note: $0.since.map { "từ \($0.vietnamese)" })
            }))
            \(if: dossier.state.isPaused, supplement(followed, model, state, csrf))
            \(if: followed.mayRate, rating(model, state, csrf))
            \(if: followed.isRated, notice("Ông/bà đã đánh giá hồ sơ này. Cảm ơn ông/bà.", .good))
            \(files(followed.files, model, csrf))
            \(if: dossier.state.isOpen, withdrawalOfDossier(model, state, csrf))
            \(complaint(model))
            """
    }

    private static func summary(_ dossier: TrackedDossier, _ model: Model) -> [(String, HTML)] {
        var items: [(String, HTML)] = [("Tiếp nhận", "\(dossier.receivedAt)")]
        if let endedAt = dossier.endedAt {
            items.append(("Kết thúc", "\(endedAt)"))
        } else if let pausedAt = dossier.pausedAt {
            items.append(("Hạn trả", deadlineTag(text: "Tạm dừng từ \(pausedAt.day.vietnamese)", tone: .warning, due: nil)))
        } else {
            items.append(("Hạn trả", deadline(dossier.dueAt, model)))
        }
        if dossier.promisedAt != dossier.dueAt { items.append(("Hẹn lúc tiếp nhận", "\(dossier.promisedAt)")) }
        if let extendedTo = dossier.extendedTo { items.append(("Hẹn lại", "\(extendedTo)")) }
        if !dossier.turn.isEmpty { items.append(("Đang chờ", "\(dossier.turn)")) }
        return items
    }

    private static func supplement(_ followed: FollowedDossier, _ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        let sent = followed.files.filter { file in followed.dossier.pausedAt.map { file.addedAt >= $0 } ?? false }
        return """
            <section><h2>Gửi giấy tờ</h2>
            \(if: !sent.isEmpty, notice("Cơ quan đã nhận \(sent.count) tệp ông/bà gửi. Thời hạn chạy lại khi \(model.unit) xác nhận đã đủ.", .good))
            \(form(action: PortalLink.supplement, csrf: csrf, multipart: true, """
                \(secret(model))
                \(fileField("Giấy tờ hoặc chứng từ", name: "file_0", state: state, accept: FileKind.accept, hint: FileCheck.hint, required: true, multiple: true))
                \(textField("Lời nhắn cho cơ quan", name: "note", state: state, autocomplete: "off"))
                <div class="actions">\(button("Gửi bổ sung"))</div>
                """))</section>
            """
    }

    private static func rating(_ model: Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        let answers = DossierRating.answers.map { Option("\($0.0)", $0.1) }
        return """
            <section><h2>Ông/bà thấy cơ quan làm thế nào?</h2>
            <p>Đánh giá một lần cho mỗi hồ sơ; cơ quan và tỉnh dùng để làm tốt hơn.</p>
            \(form(action: PortalLink.rate, csrf: csrf, """
                \(secret(model))
                \(each: DossierRating.Question.allCases, { question in
                    radios(question.vietnamese, name: question.rawValue, options: answers, state: state, required: true)
                })
                \(textArea("Ông/bà muốn nói thêm", name: "words", state: state, rows: 3))
                <div class="actions">\(button("Gửi đánh giá"))</div>
                """))</section>
            """
    }

    // MARK: Shared

    /// Later forms carry the secret in their body, as the first one did.
    private static func secret(_ model: Model) -> HTML { hiddenField("ma", model.key.code) + hiddenField("so", model.key.digits) }

    private static func deadline(_ due: Instant, _ model: Model) -> HTML {
        let left = model.calendar.remaining(now: model.now, due: due)
        return deadlineTag(text: left.text, tone: left.tone == .overdue ? .bad : .info, due: due)
    }

    private static func files(_ files: [DossierFile], _ model: Model, _ csrf: CSRF) -> HTML {
        guard !files.isEmpty else { return "" }
        let rows: [[HTML]] = files.map { file in
            [
                "\(file.name)", "\(file.part)", "\(file.addedAt)",
                postButton(
                    "Tải \(file.name)", to: PortalLink.file, csrf: csrf, kind: .quiet,
                    fields: [("ma", model.key.code), ("so", model.key.digits), ("tep", "\(file.id)")]),
            ]
        }
        return details(
            "Tệp ông/bà đã gửi (\(files.count))",
            dataTable(columns: [Column("Tệp"), Column("Giấy tờ"), Column("Gửi lúc"), Column("")], rows: rows, caption: "Tệp đã gửi"))
    }

    private static func complaint(_ model: Model) -> HTML {
        "<p><a href=\"\(PortalLink.complaint)?co-quan=\(model.tracked.agency)&amp;ho-so=\(model.tracked.code)\">Phản ánh, góp ý về hồ sơ này</a></p>"
    }
}
