import Identity
import Kernel
import Web

extension DocumentPage {
    static func html(_ model: Model) -> HTML {
        let (sheet, document) = (model.sheet, model.sheet.document)
        return """
            \(breadcrumbs([("Tài liệu", DocumentLink.list)]))
            \(pageHeading("\(document.code) \(document.title)", state: model.panel.stateTag,
                intro: "\(document.kind.vietnamese)\(document.clause.isEmpty ? "" : " · điều \(document.clause)") · \(sheet.agencyName)",
                actions: [linkButton("In tài liệu", to: "\(document.printLink)?ban=\(sheet.revision.id)", kind: .quiet)]))
            \(errorSummary(model.state))
            \(sheet.notHolding(now: model.now))
            \(model.panel.html(csrf: model.csrf))
            <article>\(each: model.content.sections, { section in
                "\(if: !section.heading.isEmpty, "<h2>\(section.heading)</h2>")\(paragraphs(section.body))"
            })</article>
            \(if: model.content.isEmpty, emptyState("Chưa có nội dung", text: "Bấm Sửa bản thảo để viết nội dung tài liệu."))
            \(distribution(model))
            \(sheet.historyHTML(now: model.now, model.registry))
            \(withdrawal(model))
            """
    }

    private static func distribution(_ model: Model) -> HTML {
        let sheet = model.sheet
        return """
            <h2>Phân phối</h2>
            \(dataTable(
                columns: [Column("Nơi nhận"), Column("Số bản", isNumber: true), Column("Ngày phát"), Column("Thu hồi")],
                rows: sheet.distribution.map { item in
                    [
                        "\(item.recipient)", "\(item.copies)", "\(item.at.day)",
                        item.endedAt.map { "\($0.day)" }
                            ?? (model.panel.mayWrite
                                ? postButton("Thu hồi", to: DocumentLink.recall(item.id), csrf: model.csrf, kind: .quiet) : ""),
                    ]
                }, caption: "Nơi nhận tài liệu", empty: "<p class=\"quiet\">Chưa ghi nơi nhận nào. Bản điện tử mọi người trong cơ quan đều xem được.</p>"))
            \(if: model.panel.mayWrite, details("Ghi nơi nhận", isOpen: model.state.problem != nil, form(action: DocumentLink.distribute(sheet.document.id), csrf: model.csrf, """
                \(textField("Nơi nhận", name: "recipient", state: model.state, required: true))
                \(textField("Số bản giấy", name: "copies", state: model.state, type: .number, required: true, width: 4))
                \(button("Ghi", kind: .secondary))
                """)))
            """
    }

    private static func withdrawal(_ model: Model) -> HTML {
        guard model.panel.mayWrite, model.panel.approved != nil else { return "" }
        return details(
            "Hủy bỏ tài liệu",
            form(
                action: DocumentLink.withdraw(model.sheet.document.id), csrf: model.csrf,
                """
                \(textArea("Lý do hủy bỏ", name: "note", state: .empty, required: true, rows: 3))
                \(button("Hủy bỏ tài liệu", kind: .danger, confirm: "Hủy bỏ tài liệu này?"))
                """))
    }
}
