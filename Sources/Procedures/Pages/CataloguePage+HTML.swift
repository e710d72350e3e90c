import Law
import Documents
import Identity
import Kernel
import Web

extension CataloguePage {
    static func html(_ model: Model) -> HTML {
        let query = model.query
        return """
            \(pageHeading("Thủ tục và quy trình", intro: model.agencyName, actions: actions(model)))
            \(if: !model.lines.isEmpty, progressBar(
                done: model.covered, total: model.lines.count, label: "thủ tục có quy trình còn hiệu lực"))
            \(if: model.isOwn, proceduresLinks(model))
            \(postings(model))
            \(filterBar(query, total: model.lines.count, fields: """
                \(query["co-quan"].map { hiddenField("co-quan", $0) })
                \(selectField("Lĩnh vực", name: "linh-vuc", options: model.fields.map { Option($0, $0) }, state: query.state, none: "Tất cả"))
                \(selectField("Quy trình", name: "quy-trinh", options: [
                    Option("co", "Đã có"), Option("dang-soan", "Đang soạn"), Option("chua", "Chưa có"),
                ], state: query.state, none: "Tất cả"))
                \(selectField("Niêm yết", name: "niem-yet", options: [Option("roi", "Đã niêm yết"), Option("chua", "Chưa ghi")],
                    state: query.state, none: "Tất cả"))
                """))
            \(dataTable(
                columns: [
                    Column("Thủ tục"), Column("Mã"), Column("Lĩnh vực"), Column("Thời hạn"), Column("Trực tuyến"), Column("Quy trình"),
                    Column("Niêm yết"),
                ],
                rows: model.shown.dropFirst(query.offset).prefix(query.limit).map { line in
                    [
                        "<a href=\"\(ProcedureLink.tthc(line.entry.tthc.id))\(agencyQuery(model))\">\(line.entry.tthc.name)</a>", "\(line.entry.tthc.code)",
                        "\(line.entry.field)", line.entry.limit.map { "\($0)" } ?? "chưa rõ", "\(line.entry.entry.online?.vietnamese)",
                        procedure(line), line.posting.map { "\($0.on)" } ?? "chưa ghi",
                    ]
                }, caption: "\(model.shown.count) thủ tục", query: query, empty: empty(model)))
            \(pagination(query, total: model.shown.count, noun: "thủ tục"))
            """
    }

    static func procedure(_ line: Line) -> HTML {
        guard let document = line.document else { return tag("Chưa có", .warning) }
        return "<a href=\"\(ProcedureLink.page(document))\">\(if: line.isCovered, tag("Có", .good), else: tag("Đang soạn", .info))</a>"
    }

    /// How much hangs at the office, and the way to say that all of it does.
    private static func postings(_ model: Model) -> HTML {
        guard !model.lines.isEmpty else { return "" }
        let (posted, total) = (model.posted, model.lines.count)
        let said: HTML = "<p>Niêm yết tại trụ sở: \(NumberText.text(posted))/\(NumberText.text(total)) thủ tục.</p>"
        guard model.mayKeep, posted < total else { return said }
        return """
            \(said)\(errorSummary(model.state))\(details(
                "Ghi đã niêm yết tất cả", isOpen: model.state.problem != nil, form(action: ProcedureLink.postAll, csrf: model.csrf, """
                    \(PostingField.html(model.state, today: model.today))\(button("Đã niêm yết tất cả", kind: .secondary))
                    """)))
            """
    }

    private static func agencyQuery(_ model: Model) -> String { model.query["co-quan"].map { "?co-quan=\($0)" } ?? "" }

    private static func proceduresLinks(_ model: Model) -> HTML {
        """
        <p><a href="\(DocumentLink.list)?loai=procedure">Quy trình TTHC</a> · <a href="\(DocumentLink.list)?loai=internalProcedure">Quy trình nội bộ</a> · \
        \(each: model.registry.signposts(at: .catalogue, for: model.actor), { "<a href=\"\($0.link())\">\($0.title)</a> · " })<a href="\(LawLink.list)">Văn bản pháp luật</a></p>
        """
    }

    private static func actions(_ model: Model) -> [HTML] {
        var actions: [HTML] = []
        if model.isOwn, model.actor.may(.writeDocuments) {
            actions.append(linkButton("Soạn quy trình", to: ProcedureLink.new, kind: model.lines.isEmpty ? .secondary : .primary))
        }
        if model.mayKeep { actions.append(linkButton("Thêm thủ tục", to: ProcedureLink.addTTHC)) }
        if model.actor.may(.importCatalogue) { actions.append(linkButton("Nạp danh mục", to: ProcedureLink.importCatalogue)) }
        return actions
    }

    private static func empty(_ model: Model) -> HTML {
        if !model.lines.isEmpty { return emptyState("Không có thủ tục nào khớp", text: "Anh/chị bỏ bớt điều kiện lọc.") }
        if model.actor.isProvince && model.query["co-quan"] == nil {
            return emptyState(
                "Danh mục chung của tỉnh",
                text: "Nạp danh mục thủ tục để các cơ quan chọn. Danh mục của từng cơ quan xem từ màn hình Toàn tỉnh.")
        }
        return emptyState(
            "Danh mục chưa có thủ tục nào", text: "Nạp tệp danh mục từ Cổng dịch vụ công, hoặc chọn từng thủ tục từ danh mục chung.",
            action: model.mayKeep ? linkButton("Nạp danh mục", to: ProcedureLink.importCatalogue, kind: .primary) : "")
    }
}

/// Since when it hangs at the office: today, unless another day is meant.
enum PostingField {
    static func html(_ state: FormState, today: Day) -> HTML {
        let state = state.values["posted_on"] == nil && state.problem == nil ? FormState([("posted_on", today.vietnamese)]) : state
        return dateField("Ngày niêm yết", name: "posted_on", state: state, hint: nil, required: true)
    }
}
