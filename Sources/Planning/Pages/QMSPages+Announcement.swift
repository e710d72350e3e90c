import Identity
import Kernel
import Organisation
import Storage
import Web

/// One announcement: what it said, what was done with it, its printed form.
extension QMSPages {
    struct AnnouncementModel: Sendable {
        let announcement: Announcement
        let snapshot: AnnouncementSnapshot
        let acts: [AnnouncementAct]
        /// The one of the province the printed form goes to.
        let leadUnit: String
        let isOwn: Bool
    }

    func showAnnouncement(_ request: PageRequest) async throws -> Reply {
        .page(Self.announcementPage(request, try await Self.announcement(request), FormState([("on", request.now.day.vietnamese)])))
    }

    func recordAct(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Announcement.self)
        let actor = request.actor
        let form = request.form
        return try await request.submit {
            guard let act = form["act"].flatMap(AnnouncementAct.Kind.init(rawValue:)) else {
                throw Problem.invalid(field: "act", "Chọn việc đã làm.")
            }
            guard let day = form.day("on") else { throw Problem.invalid(field: "on", "Nhập ngày, ví dụ 27/02/2026.") }
            try await request.write { tx in
                try RecordAnnouncementAct.perform(act, of: id, on: day, note: form.text("note"), by: actor, in: tx)
            }
            return .redirect(to: PlanningLink.announcement(id), notice: "Đã ghi nhận.")
        } orShow: { state in
            .page(Self.announcementPage(request, try await Self.announcement(request), state))
        }
    }

    func printAnnouncement(_ request: PageRequest) async throws -> Reply {
        let model = try await Self.announcement(request)
        let pdf = try await Paper.pdf(
            html: AnnouncementPaper.html(model.announcement, model.snapshot, leadUnit: model.leadUnit), size: .a4,
            title: "Công bố số \(model.announcement.number)")
        return .file(FileReply(name: "cong-bo-\(model.announcement.id).pdf", mediaType: "application/pdf", data: pdf, isInline: true))
    }

    private static func announcement(_ request: PageRequest) async throws -> AnnouncementModel {
        let id = try request.id(of: Announcement.self)
        let actor = request.actor
        return try await request.read { reader in
            let announcement = try Announcements.find(id, for: actor, in: reader)
            let leadUnit = try AgencySettings.value(.leadUnit, of: announcement.agency, on: announcement.signedOn, in: reader)
            return AnnouncementModel(
                announcement: announcement, snapshot: try Announcements.snapshot(of: id, in: reader),
                acts: try Announcements.acts(of: id, in: reader),
                leadUnit: leadUnit ?? "Đơn vị chủ trì cấp tỉnh", isOwn: announcement.agency == actor.agency)
        }
    }

    private static func announcementPage(_ request: PageRequest, _ model: AnnouncementModel, _ state: FormState) -> Page {
        let announcement = model.announcement
        return Page(
            "\(announcement.kind.vietnamese) số \(announcement.number)", section: link, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Hệ thống chất lượng", link), ("Công bố", PlanningLink.announce)]))
            \(pageHeading(
                "\(announcement.kind.vietnamese) số \(announcement.number)", state: tag("Lần \(announcement.ordinal)", .info),
                intro: model.snapshot.agencyName,
                actions: [linkButton("In bản công bố", to: PlanningLink.printAnnouncement(announcement.id), kind: .primary)]))
            \(errorSummary(state))
            \(summaryList([
                ("Tiêu chuẩn", "\(model.snapshot.standard)"), ("Ngày ký", "\(announcement.signedOn)"),
                ("Người ký", "\(announcement.signer)\(if: !announcement.signerPost.isEmpty, ", \(announcement.signerPost)")"),
                ("Phạm vi", paragraphs(model.snapshot.scope)), ("Địa điểm", "\(model.snapshot.sites)"),
                ("Không áp dụng", ScopePage.exclusionsHTML(model.snapshot.exclusions)),
                ("Ghi vào hệ thống", "\(announcement.at), \(announcement.by)"),
            ]))
            <h2>Thông báo, niêm yết</h2>
            \(actsHTML(request, model, state))
            <h2>\(model.snapshot.procedures.count) thủ tục hành chính</h2>
            \(dataTable(
                columns: [Column("Mã"), Column("Tên thủ tục"), Column("Lĩnh vực")],
                rows: model.snapshot.procedures.map { ["\($0.code)", "\($0.name)", "\($0.field)"] }, caption: "Thủ tục hành chính đã công bố"))
            """)
    }

    private static func actsHTML(_ request: PageRequest, _ model: AnnouncementModel, _ state: FormState) -> HTML {
        let open = AnnouncementAct.Kind.allCases.filter { kind in !model.acts.contains { $0.kind == kind } }
        let list = taskList(
            AnnouncementAct.Kind.allCases.map { kind in
                let done = model.acts.first { $0.kind == kind }
                return TaskItem(
                    title: kind.vietnamese, hint: done.map { [$0.by, $0.note].filter { !$0.isEmpty }.joined(separator: " · ") },
                    tag: done.map { tag("Đã làm \($0.on.vietnamese)", .good) } ?? tag("Chưa làm", .warning))
            })
        guard model.isOwn, request.actor.may(.postAnnouncement), !open.isEmpty else { return list }
        return """
            \(list)
            \(details("Ghi nhận việc đã làm", isOpen: state.problem != nil, form(action: PlanningLink.announcementAct(model.announcement.id), csrf: request.csrf, """
                \(radios("Việc", name: "act", options: open.map { Option($0.rawValue, $0.vietnamese) }, state: state, required: true))
                \(dateField("Ngày", name: "on", state: state, required: true))
                \(textField("Số văn bản, địa chỉ đăng", name: "note", state: state))
                \(button("Ghi nhận", kind: .secondary))
                """)))
            """
    }
}
