import Identity
import Kernel
import Organisation
import Standards
import Storage
import Web

extension QMSPages {
    func showAnnouncements(_ request: PageRequest) async throws -> Reply {
        .page(try await announcementsPage(request, FormState()))
    }

    func announce(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let form = request.form
        let action = AnnounceQMS(requirements(), procedures: procedures)
        return try await request.submit {
            guard let signedOn = form.day("signed_on") else {
                throw Problem.invalid(field: "signed_on", "Nhập ngày ký, ví dụ 27/02/2026.")
            }
            let draft = AnnouncementDraft(
                number: form.text("number"), signedOn: signedOn, signer: form.text("signer"), signerPost: form.text("signer_post"))
            let id = try await request.write { tx in try action.perform(draft, by: actor, in: tx) }
            return .redirect(to: PlanningLink.announcement(id), notice: "Đã công bố. Việc tiếp theo: in, thông báo và niêm yết.")
        } orShow: { state in
            .page(try await announcementsPage(request, state))
        }
    }

    private func announcementsPage(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let model = try await model(request)
        let agency = model.agency.id
        let now = request.now
        let (all, head, settings) = try await request.read { reader in
            (
                try Announcements.all(of: agency, asOf: now, in: reader),
                try StaffDirectory.staff(of: agency, holding: [.head], in: reader).first,
                try AgencySettings.settings(of: agency, on: now.day, in: reader)
            )
        }
        let signer = settings[.headName] ?? head?.name ?? ""
        let post = settings[.headPost] ?? head?.post ?? ""
        let filled =
            state.problem != nil
            ? state
            : FormState([("signed_on", now.day.vietnamese), ("signer", signer), ("signer_post", post)])
        return Page(
            "Công bố", section: Self.link, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Hệ thống chất lượng", Self.link)]))
            \(pageHeading(
                "Công bố hệ thống quản lý chất lượng", state: all.isEmpty ? tag("Chưa công bố", .warning) : tag("Đã công bố \(all.count) lần", .good),
                intro: "Cơ quan tự công bố hệ thống phù hợp tiêu chuẩn; sửa phạm vi thì công bố lại (QĐ 19/2014 Điều 4)."))
            \(errorSummary(filled))
            \(model.reannounce.map { notice("Từ lần công bố gần nhất: \($0). Phải công bố lại.", .warning) })
            \(if: model.isOwn, Self.readinessHTML(model, request, filled))
            \(Self.listHTML(all))
            """)
    }

    /// The form, once nothing stands in the way; until then what does.
    private static func readinessHTML(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        guard model.toAnnounce.isReady else { return blockersHTML(model.toAnnounce, year: model.checklist.year) }
        guard model.isConfirmed else {
            return notice(
                "Người đứng đầu chưa xác nhận hiệu lực sau lần sửa phạm vi gần nhất.", .warning,
                more: linkButton("Xác nhận hiệu lực", to: PlanningLink.confirm, kind: .primary))
        }
        guard model.announcement == nil || model.reannounce != nil || state.problem != nil else {
            return notice("Bản công bố gần nhất còn đúng với phạm vi hiện nay.", .good)
        }
        guard request.actor.may(.announceQMS) else { return notice("Đã đủ điều kiện. Chờ lãnh đạo cơ quan công bố.", .info) }
        return form(
            action: PlanningLink.announce, csrf: request.csrf,
            """
            <h2>\(if: model.announcement == nil, "Công bố lần đầu", else: "Công bố lại")</h2>
            \(summaryList([
                ("Tiêu chuẩn", "\(model.scope?.entry.standard)"), ("Phạm vi", paragraphs(model.scope?.entry.text ?? "")),
                ("Thủ tục hành chính", "\(model.coveredCount) thủ tục có quy trình đang hiệu lực, trên tổng số \(model.procedures.count)"),
            ]))
            \(textField("Số", name: "number", state: state, hint: "Ví dụ 45/QĐ-UBND.", required: true, width: 20))
            \(dateField("Ngày ký", name: "signed_on", state: state, required: true))
            \(textField("Người ký", name: "signer", state: state, required: true))
            \(textField("Chức vụ", name: "signer_post", state: state))
            \(button("Công bố"))
            """)
    }

    private static func listHTML(_ all: [Announcement]) -> HTML {
        dataTable(
            columns: [
                Column("Lần", isNumber: true), Column("Số"), Column("Ngày ký"), Column("Người ký"), Column("Tiêu chuẩn"),
                Column("Số thủ tục", isNumber: true), Column(""),
            ],
            rows: all.map { one in
                [
                    "\(one.ordinal)", "<a href=\"\(PlanningLink.announcement(one.id))\">\(one.number)</a>", "\(one.signedOn)",
                    "\(one.signer)",
                    "\(one.standard)", "\(one.procedureCount)", linkButton("In", to: PlanningLink.printAnnouncement(one.id), kind: .quiet),
                ]
            }, caption: "Các lần công bố",
            empty: emptyState(
                "Chưa công bố lần nào",
                text: "Mỗi lần công bố sẽ hiện ở đây, với bản in. Trước đó: đủ các phần bắt buộc và lãnh đạo xác nhận hiệu lực."))
    }
}
