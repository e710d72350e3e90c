import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/so-theo-doi`: the register as the rules know it, by its own numbers; printed month by month, exported whole, closed once a year.
enum RegisterPage {
    private static let path = "/ho-so/so-theo-doi"
    private static let exportLimit = 200_000

    struct Model: Sendable {
        let books: [RegisterBook]
        let book: RegisterBook?
        let month: Int?
        let total: Int
        let lines: [RegisterStore.Line]
        /// Those of the month shown, or of today.
        let forms: FormSet
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: path, limit: 25)
        let model = try await load(query, request, limit: query.export == nil ? query.limit : exportLimit)
        if let format = query.export {
            return try sheet(model).reply(format, fileName: "so-theo-doi-ho-so-\(model.book?.year ?? 0)", created: request.now)
        }
        return .page("Sổ theo dõi hồ sơ", section: "/ho-so", isWide: true, html(model, query, request))
    }

    static func close(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        guard let year = request.form.int("nam") else { throw Problem.notFound }
        try await request.write { tx in try CloseRegister.perform(year: year, by: actor, in: tx) }
        return .redirect(to: "\(path)?nam=\(year)", notice: "Đã khóa sổ năm \(year).")
    }

    /// A month on A4 lying: a year of a busy ward would be a hundred sheets.
    static func print(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: path)
        let model = try await load(query, request, limit: 5_000)
        guard let book = model.book, let month = model.month else {
            throw Problem.invalid(field: "thang", "Anh/chị chọn tháng cần in.")
        }
        let agency = request.actor.agency
        let head = try await request.read { reader in
            let agency = try AgencyStore.agency(agency, in: reader)
            let province = agency.province == agency.id ? nil : try AgencyStore.name(of: agency.province, in: reader)
            return DossierPapers.letterhead(agency, province: province)
        }
        let html = RegisterPaper.html(model.lines, book, month: month, head, model.forms, on: request.now.day)
        let data = try await Paper.pdf(html: printed(html, at: request.now), title: "Sổ theo dõi hồ sơ \(month)/\(book.year)")
        return .file(
            FileReply(name: "so-theo-doi-\(book.year)-\(month).pdf", mediaType: "application/pdf", data: data, isInline: true))
    }

    private static func load(_ query: ListQuery, _ request: PageRequest, limit: Int) async throws -> Model {
        let (agency, today) = (request.actor.agency, request.now.day)
        let year = query["nam"].flatMap { Int($0) }
        let month = query["thang"].flatMap { Int($0) }.flatMap { (1...12).contains($0) ? $0 : nil }
        let offset = query.export == nil ? query.offset : 0
        return try await request.read { reader in
            let books = try RegisterStore.books(of: agency, in: reader)
            let rules = try RuleBook.of(agency, in: reader)
            guard let book = year.map({ year in books.first { $0.year == year } }) ?? books.first else {
                return Model(books: books, book: nil, month: nil, total: 0, lines: [], forms: rules.forms(on: today))
            }
            return Model(
                books: books, book: book, month: month,
                total: try RegisterStore.count(of: agency, year: book.year, month: month, in: reader),
                lines: try RegisterStore.lines(of: agency, year: book.year, month: month, limit: limit, offset: offset, in: reader),
                forms: rules.forms(on: month.flatMap { Day(book.year, $0, 1) } ?? today))
        }
    }

    private static func html(_ model: Model, _ query: ListQuery, _ request: PageRequest) -> HTML {
        let forms = model.forms
        return """
            \(breadcrumbs([("Hồ sơ", "/ho-so")]))
            \(pageHeading("Sổ theo dõi hồ sơ", intro: model.book.map(told) ?? "Sổ mở khi cơ quan tiếp nhận hồ sơ đầu tiên của năm.",
                actions: model.book.map { [printing($0, model.month ?? ($0.year == request.now.day.year ? request.now.day.month : 12))] } ?? []))
            \(if: !forms.isVerified, notice("Bố cục theo \(forms.source) chưa đối chiếu với bản gốc.", .warning))
            \(filterBar(query, fields: """
                \(selectField("Năm", name: "nam", options: model.books.map { Option(String($0.year), "Năm \(String($0.year))") }, state: query.state, none: nil))\
                \(selectField("Tháng", name: "thang", options: (1...12).map { Option("\($0)", "Tháng \($0)") }, state: query.state, none: "Cả năm"))
                """, search: nil))
            \(dataTable(columns: columns, rows: model.lines.map { row($0) }, caption: "Sổ theo dõi hồ sơ", query: query,
                empty: emptyState("Sổ chưa có dòng nào", text: "Mỗi hồ sơ tiếp nhận tự vào sổ, đánh số từ 01, không cách số. Anh/chị chọn tháng khác, hoặc tiếp nhận hồ sơ đầu tiên.")))
            \(pagination(query, total: model.total, noun: "hồ sơ"))
            \(if: mayClose(model, request), postButton("Khóa sổ năm \(String(model.book?.year ?? 0))", to: path + "/khoa", csrf: request.csrf,
                fields: [("nam", String(model.book?.year ?? 0))], confirm: "Khóa sổ? Sau khi khóa, không thêm hồ sơ của năm này được."))
            """
    }

    private static func printing(_ book: RegisterBook, _ month: Int) -> HTML {
        linkButton("In tháng \(month)/\(String(book.year))", to: "\(path)/in?nam=\(book.year)&thang=\(month)")
    }

    private static func mayClose(_ model: Model, _ request: PageRequest) -> Bool {
        guard let book = model.book, request.actor.may(.closeRegister) else { return false }
        return book.closedAt == nil && book.year < request.now.day.year
    }

    private static func told(_ book: RegisterBook) -> String {
        let state = book.closedAt.map { "Khóa lúc \($0.vietnamese), \(book.closedBy ?? "")." } ?? "Đang mở."
        return "Năm \(book.year): \(NumberText.text(book.last)) hồ sơ, số 01 đến \(book.last). \(state)"
    }

    private static let columns = [
        Column("STT", isNumber: true), Column("Hồ sơ"), Column("Người nộp"), Column("Nhận, hẹn trả"), Column("Có kết quả, trả"),
        Column("Kết quả"),
    ]

    private static func row(_ line: RegisterStore.Line) -> [HTML] {
        let dossier = line.dossier
        return [
            "\(dossier.registerNumber)", named(dossier.code, dossier.title, to: dossier.link), "\(dossier.applicant)",
            span(dossier.receivedAt, dossier.promisedAt), span(dossier.resultAt, dossier.returnedAt),
            dossier.outcome.map { tag($0.vietnamese, $0.tone) } ?? dossier.stateTag,
        ]
    }

    /// From when to when, neither broken inside.
    private static func span(_ from: Instant?, _ to: Instant?) -> HTML {
        [from, to].compactMap(\.self).map { "<time datetime=\"\($0.iso8601)\">\($0)</time>" as HTML }.joined(" → ")
    }

    private static func sheet(_ model: Model) -> Sheet {
        DossierRegister.sheet(model.lines.map(\.dossier), handedOut: model.lines.map { ($0.method, $0.recipient) })
    }
}
