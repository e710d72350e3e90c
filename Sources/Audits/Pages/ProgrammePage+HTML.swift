import Improvement
import Identity
import Kernel
import Web

extension ProgrammePage {
    static func html(_ programme: AuditProgramme, _ title: String, _ request: PageRequest, _ state: FormState) -> HTML {
        let actor = request.actor
        let isOwn = programme.agency == actor.agency
        let isOpen = !programme.isApproved || programme.pending != nil
        let canChange = isOwn && isOpen && actor.may(.planAudits)
        return """
            \(breadcrumbs([("Cải tiến", FrameLink.improvement), ("Đánh giá nội bộ", AuditLink.list)]))
            \(pageHeading(title, state: stateTag(programme), intro: programme.objective,
                actions: [linkButton("In chương trình", to: AuditLink.printProgramme(programme.id), kind: .quiet)]))
            \(errorSummary(state))
            \(programme.pending.map { notice("Bản sửa đổi \($0.number) chưa phê duyệt: \($0.reason) Đến khi phê duyệt, chương trình vẫn như cũ.", .info) })
            \(if: isOwn && isOpen, approval(programme, request))
            \(dataTable(
                columns: [Column("Tháng", isNumber: true), Column("Đơn vị, quá trình"), Column("Chuẩn mực"), Column("")],
                rows: shown(programme).map { line in
                    [
                        "\(line.month)", "\(line.subject)\(changeTag(line, programme))", "\(line.criteria)",
                        lineAction(line, programme, canChange, request),
                    ]
                }, caption: "Nội dung chương trình",
                empty: emptyState("Chưa có nội dung", text: "Thêm từng đơn vị hoặc quá trình được đánh giá, với tháng thực hiện.")))
            \(if: canChange, lineForm(programme.id, request, state))
            \(if: isOwn && !isOpen && actor.may(.planAudits), amendForm(programme.id, request, state))
            \(summaryList([
                ("Người lập", "\(programme.draftedByName), \(programme.draftedAt)"),
                ("Phê duyệt", programme.approval.map { "\($0.by), \($0.at)" } ?? "Chưa"),
            ]))
            \(if: !programme.amendments.isEmpty, history(programme))
            """
    }

    private static func stateTag(_ programme: AuditProgramme) -> HTML {
        if programme.pending != nil { return tag("Đang sửa đổi", .warning) }
        return programme.isApproved ? tag("Đã phê duyệt", .good) : tag("Chờ phê duyệt", .warning)
    }

    /// What holds, and what the open amendment would change.
    private static func shown(_ programme: AuditProgramme) -> [AuditProgramme.Line] {
        let held = Set(programme.lines.map(\.id))
        return programme.allLines.filter { held.contains($0.id) || programme.pending?.changes[$0.id] != nil }
    }

    private static func changeTag(_ line: AuditProgramme.Line, _ programme: AuditProgramme) -> HTML {
        programme.pending?.changes[line.id].map { " \(tag("sẽ \($0.vietnamese.lowercased())", $0 == .added ? .info : .warning))" } ?? ""
    }

    /// Every amendment with what it added and dropped, the last first.
    private static func history(_ programme: AuditProgramme) -> HTML {
        """
        <h2>Các lần sửa đổi</h2>
        \(dataTable(
            columns: [Column("Lần", isNumber: true), Column("Lý do"), Column("Thay đổi"), Column("Người lập"), Column("Phê duyệt")],
            rows: programme.amendments.reversed().map { one in
                [
                    "\(one.number)", "\(one.reason)", changes(one, programme), "\(one.draftedByName), \(one.draftedAt)",
                    one.approval.map { "\($0.by), \($0.at)" } ?? tag("Chưa phê duyệt", .warning),
                ]
            }, caption: "Các lần sửa đổi chương trình"))
        """
    }

    private static func changes(_ amendment: ProgrammeAmendment, _ programme: AuditProgramme) -> HTML {
        let lines = programme.allLines.compactMap { line in amendment.changes[line.id].map { (line, $0) } }
        return "<ul>\(each: lines, { "<li>\($1.vietnamese): \($0.subject) (tháng \($0.month))</li>" })</ul>"
    }

    private static func approval(_ programme: AuditProgramme, _ request: PageRequest) -> HTML {
        let what = programme.pending == nil ? "chương trình" : "bản sửa đổi"
        guard request.actor.may(.approveAuditProgramme) else { return notice("Chờ lãnh đạo phê duyệt \(what).") }
        guard (programme.pending?.draftedBy ?? programme.draftedBy) != request.actor.account else {
            return notice("Anh/chị đã lập \(what) này; một lãnh đạo khác phê duyệt.")
        }
        guard !(programme.pending?.changes.isEmpty ?? programme.lines.isEmpty) else { return "" }
        return postButton("Phê duyệt \(what)", to: AuditLink.approveProgramme(programme.id), csrf: request.csrf, kind: .primary)
    }

    private static func lineAction(
        _ line: AuditProgramme.Line, _ programme: AuditProgramme, _ canChange: Bool, _ request: PageRequest
    ) -> HTML {
        if canChange {
            let label = programme.pending?.changes[line.id] == .dropped ? "Giữ lại" : "Bỏ"
            return postButton(
                label, to: AuditLink.removeLine(programme.id), csrf: request.csrf, kind: .quiet, fields: [("line", "\(line.id)")])
        }
        guard programme.isApproved, programme.agency == request.actor.agency, request.actor.may(.planAudits) else { return "" }
        return linkButton("Mở cuộc đánh giá", to: "\(AuditLink.open)?dong=\(line.id)&chuong_trinh=\(programme.id)", kind: .quiet)
    }

    private static func amendForm(_ id: Identifier<AuditProgramme>, _ request: PageRequest, _ state: FormState) -> HTML {
        details(
            "Sửa đổi chương trình", isOpen: state.problem != nil,
            form(
                action: AuditLink.amendProgramme(id), csrf: request.csrf,
                """
                \(textArea("Lý do sửa đổi", name: "reason", state: state, hint: "Chương trình đã phê duyệt vẫn đọc lại được.", required: true, rows: 2))
                \(button("Lập bản sửa đổi", kind: .secondary))
                """))
    }

    private static func lineForm(_ id: Identifier<AuditProgramme>, _ request: PageRequest, _ state: FormState) -> HTML {
        form(
            action: AuditLink.addLine(id), csrf: request.csrf,
            """
            \(textField("Đơn vị, quá trình được đánh giá", name: "subject", state: state, required: true))
            \(selectField("Tháng", name: "month", options: (1...12).map { Option("\($0)", "Tháng \($0)") }, state: state, required: true))
            \(textField("Chuẩn mực", name: "criteria", state: state.values["criteria"] == nil && state.problem == nil
                ? FormState([("criteria", "TCVN ISO 9001:2015; tài liệu của hệ thống; pháp luật liên quan")]) : state))
            \(button("Thêm nội dung", kind: .secondary))
            """)
    }
}
