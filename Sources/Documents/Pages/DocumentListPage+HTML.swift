import Identity
import Kernel
import Web

extension DocumentListPage {
    static func html(_ model: Model) -> HTML {
        let query = model.query
        let shown = model.lines.dropFirst(query.offset).prefix(query.limit)
        let hasActions = shown.contains(where: model.isActionable)
        let table = dataTable(
            columns: (hasActions ? [Column("Chọn")] : [])
                + [Column("Mã hiệu"), Column("Tên tài liệu"), Column("Loại"), Column("Đang có hiệu lực"), Column("Đang soạn")],
            rows: shown.map { line in row(line, hasActions: hasActions, isActionable: model.isActionable(line)) },
            caption: "\(model.lines.count) tài liệu", query: query, empty: empty(model))
        return """
            \(pageHeading("Tài liệu", intro: "Chính sách, mô hình, quy trình, biểu mẫu của hệ thống quản lý chất lượng.",
                actions: model.mayWrite
                    ? [linkButton("Soạn tài liệu", to: DocumentLink.new, kind: .primary)] + model.registry.signposts(at: .newDocument, for: model.actor).map { linkButton($0.title, to: $0.link()) } : []))
            \(registerTabs(DocumentLink.list))
            \(errorSummary(model.state))
            \(filterBar(query, total: model.lines.count, fields: """
                \(selectField("Loại", name: "loai", options: DocumentKind.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: query.state, none: "Tất cả"))
                \(selectField("Tình trạng", name: "tinh-trang", options: State.allCases.map { Option($0.rawValue, $0.vietnamese) },
                    state: query.state, none: "Tất cả"))
                """))
            \(if: hasActions, "<form method=\"post\" action=\"\(DocumentLink.bulk)\">\(model.csrf.field)\(table)\(bulk(model, shown.compactMap(\.open)))</form>", else: table)
            \(pagination(query, total: model.lines.count, noun: "tài liệu"))
            """
    }

    private static func row(_ line: DocumentLine, hasActions: Bool, isActionable: Bool) -> [HTML] {
        let box: HTML =
            if isActionable, let open = line.open {
                "<input type=\"checkbox\" name=\"chon\" value=\"\(open.id)\" aria-label=\"Chọn \(line.document.code)\" />"
            } else {
                ""
            }
        let force: HTML =
            if line.document.withdrawnAt != nil {
                tag("Đã hủy bỏ", .neutral)
            } else if let force = line.inForce {
                "Lần \(force.label), từ \(force.effectiveOn)"
            } else {
                tag("Chưa ban hành", .warning)
            }
        return (hasActions ? [box] : []) + [
            "<span class=\"code\">\(line.document.code)</span>", "<a href=\"\(line.document.link)\">\(line.document.title)</a>",
            "\(line.document.kind.vietnamese)",
            force,
            line.open.map { "\(tag($0.stage.vietnamese, $0.stage == .draft ? .neutral : .info)) lần \($0.label)" } ?? "",
        ]
    }

    /// One group of fields for the ticked lines: what can be done depends on where they are.
    private static func bulk(_ model: Model, _ open: [DocumentLine.Open]) -> HTML {
        let stages = Set(open.map(\.stage))
        let canSubmit = stages.contains(.draft) && model.mayWrite
        let canReview = open.contains { $0.stage == .submitted && $0.reviewer == model.actor.account }
        let canApprove = open.contains { $0.stage == .reviewed && $0.approver == model.actor.account }
        return fieldset(
            "Với các tài liệu đã đánh dấu",
            """
            \(if: canSubmit, ApprovalPanel.chooseFields(model.staff, excluding: [model.actor.account], state: model.state))
            <div class="actions">\
            \(if: canSubmit, button("Trình soát xét", kind: .secondary, name: "viec", value: "trinh"))\
            \(if: canReview, button("Soát xét xong", kind: .secondary, name: "viec", value: "soat-xet"))\
            \(if: canApprove, button("Phê duyệt", kind: .primary, name: "viec", value: "phe-duyet", confirm: "Phê duyệt các tài liệu đã đánh dấu?"))</div>
            """)
    }

    private static func empty(_ model: Model) -> HTML {
        model.query.isFiltered
            ? emptyState(
                "Không có tài liệu nào khớp", text: "Anh/chị bỏ bớt điều kiện lọc.", action: linkButton("Xem tất cả", to: DocumentLink.list)
            )
            : emptyState(
                "Chưa có tài liệu nào", text: "Cách nhanh nhất là lấy từ mô hình khung của tỉnh; hoặc tự soạn từng tài liệu.",
                action:
                    "\(each: model.mayWrite ? model.registry.signposts(at: .beginning, for: model.actor) : [], { linkButton($0.title, to: $0.link(), kind: .primary) })"
            )
    }
}
