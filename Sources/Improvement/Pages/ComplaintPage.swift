import Identity
import Kernel
import Organisation
import Storage
import Web

/// One complaint: `/phan-anh/:id`; answering it.
enum ComplaintPage {
    struct Model: Sendable {
        let complaint: Complaint
        let slips: [Nonconformity]
        let agencyName: String
        let calendar: WorkingCalendar
        let now: Instant
    }

    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, FormState())) }

    static func answer(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Complaint.self)
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            guard let finding = form["finding"].flatMap(ComplaintFinding.init(rawValue:)) else {
                throw Problem.invalid(field: "finding", "Anh/chị chọn kết luận.")
            }
            try await request.write { tx in
                try AnswerComplaint.perform(id, finding: finding, form.text("answer"), by: actor, in: tx)
            }
            return .redirect(to: ImprovementLink.complaint(id), notice: "Đã trả lời.")
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let id = try request.id(of: Complaint.self)
        let (actor, now) = (request.actor, request.now)
        let model = try await request.read { reader in
            let complaint = try ComplaintStore.find(id, for: actor, in: reader)
            return Model(
                complaint: complaint, slips: try NonconformityStore.raised(on: complaint.reference, for: actor, in: reader),
                agencyName: try AgencyStore.name(of: complaint.agency, in: reader),
                calendar: try Calendars.calendar(for: complaint.agency, in: reader), now: now)
        }
        return Page(
            model.complaint.code, section: ImprovementLink.overview, status: state.problem == nil ? 200 : 422, html(model, request, state))
    }

    private static func html(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let complaint = model.complaint
        let isOwn = complaint.agency == request.actor.agency
        return """
            \(breadcrumbs([("Cải tiến", ImprovementLink.overview), ("Phản ánh, góp ý", ImprovementLink.complaints)]))
            \(pageHeading("\(complaint.code) · \(complaint.draft.kind.vietnamese)",
                state: complaint.answer == nil ? tag("Chờ trả lời", .warning) : tag("Đã trả lời", .good), intro: model.agencyName))
            \(errorSummary(state))
            \(if: complaint.answer == nil, """
                <p>Hạn trả lời: \(ImprovementHTML.deadline(complaint.dueAt, model.calendar, now: model.now)), theo cam kết \(complaint.limit).</p>
                """)
            \(if: complaint.answer == nil && isOwn && request.actor.may(.answerComplaint), answerForm(complaint, request, state))
            \(facts(complaint, request))
            \(complaint.answer.map { """
                <h2>Trả lời</h2>
                \(summaryList([("Kết luận", "\($0.finding.vietnamese)"), ("Nội dung", ImprovementHTML.written($0.content)), ("Người trả lời", "\($0.by), \($0.at)")]))
                """ as HTML })
            <h2>Liên quan</h2>
            \(if: model.slips.isEmpty, "<p>Chưa lập phiếu sự không phù hợp từ phản ánh này.</p>", else: """
                <ul>\(each: model.slips, { "<li>\(request.anchor(to: $0.reference)) \($0.facts.description.excerpt())</li>" })</ul>
                """)
            \(if: isOwn && request.actor.may(.raiseNonconformity), linkButton("Lập phiếu sự không phù hợp", to: raiseLink(complaint)))
            """
    }

    private static func answerForm(_ complaint: Complaint, _ request: PageRequest, _ state: FormState) -> HTML {
        form(
            action: ImprovementLink.answerComplaint(complaint.id), csrf: request.csrf,
            """
            \(radios("Nội dung phản ánh", name: "finding", options: ComplaintFinding.allCases.map { Option($0.rawValue, $0.vietnamese) },
                state: state, required: true))
            \(textArea("Trả lời", name: "answer", state: state, hint: "Người gửi sẽ đọc được khi tra cứu mã này. Trả lời rồi thì không sửa được.",
                required: true))
            \(button("Gửi trả lời"))
            """)
    }

    private static func facts(_ complaint: Complaint, _ request: PageRequest) -> HTML {
        let draft = complaint.draft
        var items: [(String, HTML)] = [
            ("Nội dung", ImprovementHTML.written(draft.content)), ("Người gửi", "\(draft.fromName)"), ("Liên hệ", "\(draft.contact)"),
            ("Nhận lúc", "\(complaint.receivedAt) (\(draft.channel.vietnamese.lowercasedFirst))"),
        ]
        if !draft.field.isEmpty { items.append(("Lĩnh vực", "\(draft.field)")) }
        if let tthc = draft.tthc { items.append(("Thủ tục", "\(tthc.label)")) }
        if let dossier = draft.dossier { items.append(("Hồ sơ", request.anchor(to: dossier))) }
        return summaryList(items)
    }

    private static func raiseLink(_ complaint: Complaint) -> String {
        "\(ImprovementLink.raise)?"
            + URLEncoding.encode([
                ("nguon", NonconformitySource.complaint.rawValue), ("loai", "complaint"), ("ma", "\(complaint.id)"),
                ("nhan", complaint.code),
                ("mo_ta", complaint.draft.content.excerpt(300)),
            ])
    }
}
