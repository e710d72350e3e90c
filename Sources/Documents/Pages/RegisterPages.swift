import Identity
import Kernel
import Storage
import Web

/// Documents from outside: `/tai-lieu/ben-ngoai` (BM-01-03).
enum ExternalPage {
    static func show(_ request: PageRequest) async throws -> Reply { try await page(request, .empty) }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        let actor = request.actor
        let items = try await request.read { try RegisterStore.external(actor, in: $0) }
        let query = ListQuery(request.query, path: DocumentLink.external)
        if let format = query.export { return try exported(items, format) }
        return .page(
            "Tài liệu bên ngoài", section: DocumentLink.list, isWide: true, status: state.problem == nil ? 200 : 422,
            html(items, query, request, state))
    }

    static func add(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            for name in ["effective_on", "expires_on"] where form[name] != nil && form.day(name) == nil {
                throw Problem.invalid(field: name, "Ngày chưa đúng, ví dụ 27/02/2026.")
            }
            let item = ExternalDocument(
                number: form.text("number"), title: form.text("title"), issuer: form.text("issuer"), effectiveOn: form.day("effective_on"),
                expiresOn: form.day("expires_on"), keptAt: form.text("kept_at"))
            try await request.write { tx in try ListExternalDocument.perform(item, by: actor, in: tx) }
            return .redirect(to: DocumentLink.external, notice: "Đã ghi vào danh mục.")
        } orShow: { state in
            try await page(request, state)
        }
    }

    static func strike(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: ExternalDocument.self)
        let actor = request.actor
        try await request.write { tx in try StrikeExternalDocument.perform(id, by: actor, in: tx) }
        return .redirect(to: DocumentLink.external, notice: "Đã đưa ra khỏi danh mục.")
    }

    private static func exported(_ items: [ExternalDocument], _ format: SheetFormat) throws -> Reply {
        try Sheet(
            name: "Tài liệu bên ngoài",
            columns: [
                SheetColumn("TT", kind: .number), SheetColumn("Tên"), SheetColumn("Số ký hiệu"), SheetColumn("Cơ quan ban hành"),
                SheetColumn("Ngày hiệu lực", kind: .date), SheetColumn("Hết hiệu lực", kind: .date), SheetColumn("Nơi lưu, sử dụng"),
                SheetColumn("Ngày cập nhật", kind: .date),
            ],
            rows: items.enumerated().map { index, item in
                [
                    Cell(index + 1), .text(item.title), .text(item.number), .text(item.issuer), Cell(item.effectiveOn),
                    Cell(item.expiresOn),
                    .text(item.keptAt), .date(item.at.day),
                ]
            }
        ).reply(format, fileName: "tai-lieu-ben-ngoai")
    }

    private static func html(_ items: [ExternalDocument], _ query: ListQuery, _ request: PageRequest, _ state: FormState) -> HTML {
        let mayWrite = request.actor.may(.writeDocuments)
        return """
            \(pageHeading("Tài liệu bên ngoài", intro: "Văn bản, tiêu chuẩn của nơi khác mà cơ quan đang dùng, và nơi giữ."))
            \(registerTabs(DocumentLink.external))
            \(errorSummary(state))
            \(filterBar(query, total: items.count, search: nil))
            \(dataTable(
                columns: [Column("Số ký hiệu"), Column("Tên"), Column("Cơ quan ban hành"), Column("Hiệu lực"), Column("Nơi lưu"), Column("")],
                rows: items.map { item in
                    [
                        "\(item.number)", "\(item.title)", "\(item.issuer)", validity(item, on: request.now.day), "\(item.keptAt)",
                        mayWrite ? postButton("Đưa ra", to: DocumentLink.strikeExternal(item.id), csrf: request.csrf, kind: .quiet) : "",
                    ]
                }, caption: "\(items.count) tài liệu", empty: emptyState("Chưa có tài liệu bên ngoài nào", text: "Văn bản, tiêu chuẩn mà cơ quan phải theo sẽ hiện ở đây. Ghi từng văn bản ở dưới.")))
            \(if: mayWrite, details("Ghi tài liệu bên ngoài", isOpen: state.problem != nil, form(action: DocumentLink.external, csrf: request.csrf, """
                \(textField("Số, ký hiệu", name: "number", state: state, required: true, width: 20))
                \(textField("Tên tài liệu", name: "title", state: state, required: true))
                \(textField("Cơ quan ban hành", name: "issuer", state: state))
                \(dateField("Ngày hiệu lực", name: "effective_on", state: state))
                \(dateField("Ngày hết hiệu lực", name: "expires_on", state: state))
                \(textField("Nơi lưu, sử dụng", name: "kept_at", state: state))
                \(button("Ghi vào danh mục"))
                """)))
            """
    }

    private static func validity(_ item: ExternalDocument, on day: Day) -> HTML {
        if let end = item.expiresOn, end <= day { return tag("Hết hiệu lực \(end.vietnamese)", .bad) }
        return item.effectiveOn.map { "từ \($0)" } ?? "chưa rõ"
    }
}

/// Kinds of records and how long they are kept: `/tai-lieu/ho-so` (BM-01-04).
enum RecordsPage {
    static func show(_ request: PageRequest) async throws -> Reply { try await page(request, .empty) }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        let actor = request.actor
        let items = try await request.read { try RegisterStore.records(actor, in: $0) }
        return .page(
            "Danh mục hồ sơ", section: DocumentLink.list, isWide: true, status: state.problem == nil ? 200 : 422,
            html(items, request, state))
    }

    static func add(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            let item = RecordSeries(
                code: form.text("code"), title: form.text("title"), keptAt: form.text("kept_at"), retention: form.text("retention"),
                medium: form.text("medium"), disposal: form.text("disposal"), responsible: form.text("responsible"))
            try await request.write { tx in try ListRecordSeries.perform(item, by: actor, in: tx) }
            return .redirect(to: DocumentLink.records, notice: "Đã ghi vào danh mục.")
        } orShow: { state in
            try await page(request, state)
        }
    }

    static func strike(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: RecordSeries.self)
        let actor = request.actor
        try await request.write { tx in try StrikeRecordSeries.perform(id, by: actor, in: tx) }
        return .redirect(to: DocumentLink.records, notice: "Đã đưa ra khỏi danh mục.")
    }

    private static func html(_ items: [RecordSeries], _ request: PageRequest, _ state: FormState) -> HTML {
        let mayWrite = request.actor.may(.writeDocuments)
        return """
            \(pageHeading("Danh mục hồ sơ", intro: "Hồ sơ nào, để ở đâu, giữ bao lâu, ai chịu trách nhiệm (điều 7.5.3)."))
            \(registerTabs(DocumentLink.records))
            \(errorSummary(state))
            \(dataTable(
                columns: [Column("Tên hồ sơ"), Column("Mã"), Column("Nơi lưu"), Column("Thời gian lưu"), Column("Cách lưu"), Column("Trách nhiệm"), Column("")],
                rows: items.map { item in
                    [
                        "\(item.title)", "\(item.code)", "\(item.keptAt)", "\(item.retention)", "\(item.medium)", "\(item.responsible)",
                        mayWrite ? postButton("Đưa ra", to: DocumentLink.strikeRecords(item.id), csrf: request.csrf, kind: .quiet) : "",
                    ]
                }, caption: "\(items.count) loại hồ sơ", empty: emptyState("Chưa có loại hồ sơ nào", text: "Các loại hồ sơ cơ quan phải lưu, nơi lưu và thời gian lưu sẽ hiện ở đây. Ghi từng loại ở dưới.")))
            \(if: mayWrite, details("Ghi loại hồ sơ", isOpen: state.problem != nil, form(action: DocumentLink.records, csrf: request.csrf, """
                \(textField("Tên hồ sơ", name: "title", state: state, required: true))
                \(textField("Mã", name: "code", state: state, width: 20))
                \(textField("Nơi lưu", name: "kept_at", state: state))
                \(textField("Thời gian lưu", name: "retention", state: state, hint: "Ví dụ 05 năm, vĩnh viễn.", required: true, width: 20))
                \(textField("Cách lưu", name: "medium", state: state, hint: "Bản giấy, bản điện tử."))
                \(textField("Cách hủy", name: "disposal", state: state))
                \(textField("Người chịu trách nhiệm", name: "responsible", state: state))
                \(button("Ghi vào danh mục"))
                """)))
            """
    }
}

func registerTabs(_ current: String) -> HTML {
    tabs(
        [("Tài liệu nội bộ", DocumentLink.list), ("Tài liệu bên ngoài", DocumentLink.external), ("Danh mục hồ sơ", DocumentLink.records)]
            .map { TabItem(title: $0.0, link: $0.1, isCurrent: $0.1 == current) })
}
