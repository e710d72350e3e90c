import Documents
import Identity
import Kernel
import Law
import Web

extension ProcedurePage {
    static func html(_ model: Model) -> HTML {
        let (sheet, document) = (model.sheet, model.sheet.document)
        let text = ProcedureText(content: model.content, kind: document.kind, laws: model.laws, today: model.now.day)
        return """
            \(breadcrumbs([("Thủ tục và quy trình", ProcedureLink.catalogue)]))
            \(pageHeading("\(document.code) \(document.title)", state: model.panel.stateTag,
                intro: "\(document.kind.vietnamese) · lần \(sheet.revision.label) · \(sheet.agencyName)",
                actions: [linkButton("In quy trình", to: "\(ProcedureLink.print(document.id))?ban=\(sheet.revision.id)", kind: .quiet)]
                    + model.signposts.map { linkButton($0.title, to: $0.link(document.id.value), kind: .quiet) }))
            \(errorSummary(model.state))
            \(sheet.notHolding(now: model.now))
            \(model.panel.html(csrf: model.csrf))
            \(summaryList(facts(model)))
            \(if: model.mayLink, linkForm(model))
            <article>\(text.html)</article>
            \(sheet.historyHTML(now: model.now, model.registry))
            """
    }

    private static func facts(_ model: Model) -> [(String, HTML)] {
        var facts: [(String, HTML)] = [
            ("Tổng thời gian các bước / thời hạn", sumHTML(StepSum(model.content), explained: !model.content.sumExplanation.isEmpty))
        ]
        if model.sheet.document.kind == .procedure { facts.append(("Thủ tục áp dụng", linked(model))) }
        facts.append(("Văn bản pháp luật", lawHTML(model)))
        return facts
    }

    /// `8 giờ / Trong ngày ✓`.
    static func sumHTML(_ sum: StepSum, explained: Bool) -> HTML {
        let state: HTML =
            switch sum.result {
            case .equal: tag("khớp", .good)
            case .shorter: tag(explained ? "ngắn hơn, đã giải trình" : "ngắn hơn", explained ? .info : .warning)
            case .longer: tag(explained ? "dài hơn, đã giải trình" : "dài hơn", explained ? .info : .bad)
            case .incomparable: tag(explained ? "khác đơn vị, đã giải trình" : "khác đơn vị, cần giải trình", explained ? .info : .warning)
            case .noLimit, .noSteps: tag("chưa đủ để so", .neutral)
            }
        return "\(sum.text) \(state)\(if: !sum.unreadable.isEmpty, "<ul>\(each: sum.unreadable, { "<li>\($0)</li>" })</ul>")"
    }

    private static func linked(_ model: Model) -> HTML {
        guard !model.tthc.isEmpty else { return "<span class=\"quiet\">chưa gắn thủ tục nào</span>" }
        return
            "<ul>\(each: model.tthc, { tthc in "<li><a href=\"\(ProcedureLink.tthc(tthc.id))\">\(tthc.code) \(tthc.name)</a> \(model.mayLink ? postButton("Bỏ gắn", to: ProcedureLink.unlinkTTHC(model.sheet.document.id, tthc.id), csrf: model.csrf, kind: .quiet) : "")</li>" })</ul>"
    }

    private static func lawHTML(_ model: Model) -> HTML {
        let all = model.content.legalBases
        let expired = all.filter { basis in
            if case .expired = model.laws[basis.number]?.validity(on: model.now.day) { true } else { false }
        }
        if !expired.isEmpty {
            return "\(tag("\(expired.count) văn bản đã hết hiệu lực", .bad)) \(expired.map(\.number).joined(separator: "; "))"
        }
        let unknown = all.count { model.laws[$0.number] == nil }
        if all.isEmpty { return "<span class=\"quiet\">chưa ghi</span>" }
        return unknown == 0
            ? "\(all.count) văn bản, \(tag("còn hiệu lực", .good))"
            : "\(all.count) văn bản, \(unknown) văn bản chưa có trong danh mục pháp luật"
    }

    /// Similar TTHC may share one procedure (TT 26/2014 Đ41.6).
    private static func linkForm(_ model: Model) -> HTML {
        details(
            "Gắn thêm thủ tục", isOpen: model.state.problem != nil,
            form(
                action: ProcedureLink.linkTTHC(model.sheet.document.id), csrf: model.csrf,
                """
                \(selectField("Thủ tục", name: "tthc", options: model.candidates.map { Option($0.tthc.id.description, "\($0.field): \($0.tthc.name)") },
                    state: model.state, hint: "Các thủ tục tương tự có thể dùng chung một quy trình (TT 26/2014 Điều 41).", required: true))
                \(button("Gắn thủ tục", kind: .secondary))
                """))
    }
}
