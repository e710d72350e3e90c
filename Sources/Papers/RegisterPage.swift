import Deadlines
import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/so-theo-doi`: the register as the rules know it, by its own numbers; printed month by month, exported whole, closed once a year.
enum RegisterPage {
    private static let exportLimit = 200_000

    struct Model: Sendable {
        let books: [RegisterBook]
        let book: RegisterBook?
        let month: Int?
        let total: Int
        let lines: [DossierRegisterStore.Line]
        /// The month to print, and how many dossiers it has.
        let printable: (month: Int, count: Int)
        /// Those of the month shown, or of today.
        let forms: FormSet
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: PaperLink.register, limit: 25)
        let model = try await load(query, request, limit: query.export == nil ? query.limit : exportLimit + 1)
        if let format = query.export {
            return try sheet(model).reply(format, fileName: "so-theo-doi-ho-so-\(model.book?.year ?? 0)", created: request.now)
        }
        return .page("Sổ theo dõi hồ sơ", section: DossierLink.list, isWide: true, html(model, query, request))
    }

    static func close(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        guard let year = request.form.int("nam") else { throw Problem.notFound }
        try await request.write { tx in try CloseRegister.perform(year: year, by: actor, in: tx) }
        return .redirect(to: "\(PaperLink.register)?nam=\(year)", notice: "Đã khóa sổ năm \(year).")
    }

    /// A month on A4 lying: a year of a busy ward would be a hundred sheets. A long one is a job (`order`).
    static func print(_ request: PageRequest) async throws -> Reply {
        let asked = try sheets(request.query, request)
        let short = try await request.read { reader -> PrintRegister.Found? in
            let total = try DossierRegisterStore.count(of: asked.agency, year: asked.year, month: asked.month, in: reader)
            return total > PrintRegister.atOnce ? nil : try PrintRegister.read(asked, in: reader)
        }
        guard let found = short else { return .redirect(to: "\(PaperLink.register)?nam=\(asked.year)&thang=\(asked.month)") }
        let data = try await Paper.pdf(html: printed(found.html, at: request.now), title: found.title)
        return .file(FileReply(name: found.fileName, mediaType: "application/pdf", data: data, isInline: true))
    }

    /// `POST /ho-so/so-theo-doi/in`: the same as a job, with a part of a very long month.
    static func order(_ request: PageRequest) async throws -> Reply {
        let asked = try sheets(request.form, request)
        let job = try await request.write { tx in try PrintRegister.ask(asked, in: tx) }
        return .redirect(to: FrameLink.job(job))
    }

    private static func sheets(_ fields: Fields, _ request: PageRequest) throws(Problem) -> PrintRegister.Wanted {
        guard let month = fields.int("thang"), (1...12).contains(month), let year = fields.int("nam"), (2000...2999).contains(year) else {
            throw .invalid(field: "thang", "Anh/chị chọn tháng cần in.")
        }
        return PrintRegister.Wanted(
            agency: request.actor.agency, year: year, month: month, part: min(max(1, fields.int("phan") ?? 1), 1_000), day: request.now.day)
    }

    private static func load(_ query: ListQuery, _ request: PageRequest, limit: Int) async throws -> Model {
        let (agency, today) = (request.actor.agency, request.now.day)
        let year = query.int("nam")
        let month = query.int("thang").flatMap { (1...12).contains($0) ? $0 : nil }
        let offset = query.export == nil ? query.offset : 0
        return try await request.read { reader in
            let books = try DossierRegisterStore.books(of: agency, in: reader)
            let rules = try RuleBook.of(agency, in: reader)
            guard let book = year.map({ year in books.first { $0.year == year } }) ?? books.first else {
                return Model(
                    books: books, book: nil, month: nil, total: 0, lines: [], printable: (today.month, 0), forms: rules.forms(on: today))
            }
            let printed = month ?? (book.year == today.year ? today.month : 12)
            return Model(
                books: books, book: book, month: month,
                total: try DossierRegisterStore.count(of: agency, year: book.year, month: month, in: reader),
                lines: try DossierRegisterStore.lines(of: agency, year: book.year, month: month, limit: limit, offset: offset, in: reader),
                printable: (printed, try DossierRegisterStore.count(of: agency, year: book.year, month: printed, in: reader)),
                forms: rules.forms(on: month.flatMap { Day(book.year, $0, 1) } ?? today))
        }
    }

    private static func html(_ model: Model, _ query: ListQuery, _ request: PageRequest) -> HTML {
        let forms = model.forms
        return """
            \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
            \(pageHeading("Sổ theo dõi hồ sơ", intro: model.book.map(summary) ?? "Sổ mở khi cơ quan tiếp nhận hồ sơ đầu tiên của năm.",
                actions: model.book.map { printing($0, model.printable, request.csrf) } ?? []))
            \(forms.warning([.register]))
            \(filterBar(query, fields: """
                \(selectField("Năm", name: "nam", options: model.books.map { Option(String($0.year), "Năm \(String($0.year))") }, state: query.state, none: nil))\
                \(selectField("Tháng", name: "thang", options: (1...12).map { Option("\($0)", "Tháng \($0)") }, state: query.state, none: "Cả năm"))
                """, search: nil))
            \(dataTable(columns: columns, rows: model.lines.map { row($0) }, caption: "Sổ theo dõi hồ sơ", query: query,
                empty: emptyState("Sổ chưa có dòng nào", text: "Mỗi hồ sơ tiếp nhận tự vào sổ, đánh số từ 01, không cách số. Anh/chị chọn tháng khác, hoặc tiếp nhận hồ sơ đầu tiên.")))
            \(pagination(query, total: model.total, noun: "hồ sơ"))
            \(if: mayClose(model, request), postButton("Khóa sổ năm \(String(model.book?.year ?? 0))", to: PaperLink.closeRegister, csrf: request.csrf,
                fields: [("nam", String(model.book?.year ?? 0))], confirm: "Khóa sổ? Sau khi khóa, không thêm hồ sơ của năm này được."))
            """
    }

    /// One button a paper: a very long month has several, each by its own numbers.
    private static func printing(_ book: RegisterBook, _ month: (month: Int, count: Int), _ csrf: CSRF) -> [HTML] {
        let label = "In tháng \(month.month)/\(String(book.year))"
        guard month.count > PrintRegister.atOnce else {
            return [linkButton(label, to: "\(PaperLink.printRegister)?nam=\(book.year)&thang=\(month.month)")]
        }
        let parts = PrintRegister.parts(of: month.count)
        return (1...parts).map { part in
            postButton(
                parts == 1 ? label : "\(label), phần \(part)/\(parts)", to: PaperLink.printRegister, csrf: csrf,
                fields: [("nam", String(book.year)), ("thang", String(month.month)), ("phan", String(part))])
        }
    }

    private static func mayClose(_ model: Model, _ request: PageRequest) -> Bool {
        guard let book = model.book, request.actor.may(.closeRegister) else { return false }
        return book.closedAt == nil && book.year < request.now.day.year
    }

    private static func summary(_ book: RegisterBook) -> String {
        let state = book.closedAt.map { "Khóa lúc \($0.vietnamese), \(book.closedBy ?? "")." } ?? "Đang mở."
        return "Năm \(book.year): \(NumberText.text(book.last)) hồ sơ, số 01 đến \(book.last). \(state)"
    }

    private static let columns = [
        Column("STT", isNumber: true), Column("Hồ sơ"), Column("Người nộp"), Column("Nhận, hẹn trả"), Column("Có kết quả, trả"),
        Column("Kết quả"),
    ]

    private static func row(_ line: DossierRegisterStore.Line) -> [HTML] {
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
        DossierRegister.sheet(
            Array(model.lines.map(\.dossier).prefix(exportLimit)), handedOut: model.lines.map { ($0.method, $0.recipient) },
            cutAt: model.lines.count > exportLimit ? exportLimit : nil)
    }
}
