import Documents
import Identity
import Kernel
import Storage
import Web

extension TTHCPage {
    static func html(_ model: Model) -> HTML {
        let (tthc, entry) = (model.tthc, model.entry)
        return """
            \(breadcrumbs([("Thủ tục và quy trình", ProcedureLink.catalogue)]))
            \(pageHeading(tthc.name, state: stateTag(model), intro: "Mã thủ tục \(tthc.code)", actions: actions(model)))
            \(errorSummary(model.state))
            \(summaryList([
                ("Lĩnh vực", "\(entry?.field ?? tthc.field)"), ("Cơ quan ban hành", unknown(tthc.issuer.orNil)), ("Cơ quan thực hiện", unknown(tthc.executor.orNil)),
                ("Cấp thực hiện", unknown(tthc.level.orNil)), ("Thời hạn giải quyết", unknown(entry?.limit ?? tthc.limit)),
                ("Phí, lệ phí", unknown(entry?.fee ?? tthc.fee)), ("Trực tuyến", unknown(entry?.entry.online?.vietnamese)),
                ("Kết quả", unknown((entry?.result ?? tthc.result)?.orNil)), ("Quy trình", procedures(model)),
                ("Niêm yết tại trụ sở", model.posting.map { "từ \($0.on), \($0.byName) ghi" } ?? "<span class=\"quiet\">chưa ghi</span>"),
            ]))
            \(if: !tthc.parts.isEmpty, "<h2>Thành phần hồ sơ</h2>\(ProcedureText.parts(tthc.parts))")
            \(if: model.mayKeep && entry != nil, classifyForm(model) + postingForm(model))
            \(if: model.mayKeep && entry != nil, details("Đưa ra khỏi danh mục", form(action: ProcedureLink.removeTTHC(tthc.id), csrf: model.csrf, """
                \(textField("Lý do", name: "note", state: model.state, hint: "Ví dụ: bãi bỏ theo Quyết định số …", required: true))
                \(button("Đưa ra khỏi danh mục", kind: .danger, confirm: "Đưa thủ tục này ra khỏi danh mục của cơ quan?"))
                """)))
            \(if: !model.history.isEmpty, "<h2>Diễn biến</h2>"
                + timeline(model.history.map { TimelineItem(when: $0.at, who: $0.stamp.name, what: "\(model.registry.words(of: $0))") }))
            """
    }

    /// What nobody knows for certain is said so, not guessed.
    private static func unknown(_ text: String?) -> HTML { text.map { "\($0)" } ?? "<span class=\"quiet\">chưa rõ</span>" }

    private static func stateTag(_ model: Model) -> HTML {
        if model.entry == nil { return tag("Không có trong danh mục của cơ quan", .neutral) }
        return model.inForce == nil ? tag("Chưa có quy trình hiệu lực", .warning) : tag("Có quy trình", .good)
    }

    private static func actions(_ model: Model) -> [HTML] {
        guard model.mayWrite, model.entry != nil, model.documents.isEmpty else { return [] }
        return [linkButton("Soạn quy trình cho thủ tục này", to: "\(ProcedureLink.new)?thu-tuc=\(model.tthc.id)", kind: .primary)]
    }

    private static func procedures(_ model: Model) -> HTML {
        model.documents.isEmpty
            ? "<span class=\"quiet\">chưa có</span>"
            : model.documents.sorted { $0.value < $1.value }.map { "<a href=\"\(ProcedureLink.page($0.key))\">\($0.value)</a>" as HTML }
                .joined(
                    "<br />")
    }

    private static func classifyForm(_ model: Model) -> HTML {
        let entry = model.entry
        // What another form of the page was sent with says nothing of this one.
        let isSent = model.state.problem != nil && model.state.error("posted_on") == nil && model.state.error("note") == nil
        let state =
            !isSent
            ? FormState([
                ("field", entry?.field ?? ""), ("field_code", entry?.entry.fieldCode ?? ""), ("limit", entry?.entry.limit ?? ""),
                ("fee", entry?.entry.fee ?? ""), ("online", entry?.entry.online?.rawValue ?? ""), ("result", entry?.entry.result ?? ""),
            ]) : model.state
        return details(
            "Phân loại, thời hạn, phí tại cơ quan", isOpen: isSent,
            form(
                action: ProcedureLink.tthc(model.tthc.id), csrf: model.csrf,
                """
                \(textField("Lĩnh vực", name: "field", state: state, required: true))
                \(textField("Mã lĩnh vực", name: "field_code", state: state, hint: "Ví dụ HT, dùng khi đặt mã quy trình.", width: 6))
                \(textField("Thời hạn giải quyết", name: "limit", state: state, hint: "Ví dụ: 5 ngày làm việc; trong ngày. Để trống: theo danh mục chung.", width: 20))
                \(textField("Phí, lệ phí", name: "fee", state: state))
                \(selectField("Mức độ trực tuyến", name: "online", options: OnlineLevel.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state))
                \(textField("Kết quả", name: "result", state: state))
                \(button("Lưu", kind: .secondary))
                """))
    }

    private static func postingForm(_ model: Model) -> HTML {
        guard model.posting == nil else {
            return form(
                action: ProcedureLink.takeDown(model.tthc.id), csrf: model.csrf, "<p>\(button("Không còn niêm yết", kind: .quiet))</p>")
        }
        return details(
            "Ghi đã niêm yết tại trụ sở", isOpen: model.state.error("posted_on") != nil,
            form(
                action: ProcedureLink.post(model.tthc.id), csrf: model.csrf,
                "\(PostingField.html(model.state, today: model.today))\(button("Ghi đã niêm yết", kind: .secondary))"))
    }
}
