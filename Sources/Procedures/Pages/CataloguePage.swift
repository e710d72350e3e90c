import Documents
import Identity
import Kernel
import Organisation
import Storage
import Web

/// An agency's catalogue of TTHC by field, with what is covered: `/thu-tuc`. The province looks into an agency with `?co-quan=`.
enum CataloguePage {
    struct Line: Sendable {
        let entry: AgencyTTHC
        /// The procedure in force, else one that is being written.
        let document: DocumentID?
        let isCovered: Bool
        /// Nil when nobody wrote down that it hangs at the office.
        let posting: Posting?
    }

    struct Model: Sendable {
        let query: ListQuery
        let agencyName: String
        let lines: [Line]
        let shown: [Line]
        let actor: Actor
        let isOwn: Bool
        let csrf: CSRF
        /// What was typed into the form of what hangs at the office.
        let state: FormState
        let today: Day
        let registry: Registry

        var covered: Int { lines.count { $0.isCovered } }
        var posted: Int { lines.count { $0.posting != nil } }
        var fields: [String] { Set(lines.map(\.entry.field)).filter { !$0.isEmpty }.sorted { $0.sortKey < $1.sortKey } }
        var mayKeep: Bool { isOwn && actor.may(.keepCatalogue) }
    }

    static func show(_ request: PageRequest) async throws -> Reply { try await page(request, .empty) }

    static func postAll(_ request: PageRequest) async throws -> Reply {
        let (actor, day) = (request.actor, request.form.day("posted_on"))
        return try await request.submit {
            let count = try await request.write { try PostAtOffice.perform(all: day, by: actor, in: $0) }
            return .redirect(to: ProcedureLink.catalogue, notice: "Đã ghi niêm yết \(count) thủ tục.")
        } orShow: { state in
            try await page(request, state)
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        let query = ListQuery(request.query, path: ProcedureLink.catalogue)
        let (actor, now) = (request.actor, request.now)
        let wanted = request.query.id("co-quan", of: AgencyKey.self)
        let agency = try await request.read { reader in try wanted.map { try AgencyStore.find($0, for: actor, in: reader) } }
        let (id, name) = (agency?.id ?? actor.agency, agency?.name ?? actor.agencyName)
        let isOwn = id == actor.agency && !actor.isProvince
        let lines = try await request.read { try CataloguePage.lines(of: id, at: now, in: $0) }
        let shown = filtered(lines, query)
        let model = Model(
            query: query, agencyName: name, lines: lines, shown: shown, actor: actor, isOwn: isOwn, csrf: request.csrf, state: state,
            today: now.day, registry: request.services.registry)
        if let format = query.export { return try exported(shown, format) }
        return .page(
            "Thủ tục và quy trình", section: ProcedureLink.catalogue, isWide: true, status: state.problem == nil ? 200 : 422, html(model))
    }

    /// By field, then by name.
    private static func lines(of agency: AgencyID, at now: Instant, in reader: any Reader) throws -> [Line] {
        let covering = try ProcedureStore.covering(agency, at: now, in: reader)
        let links = try ProcedureStore.links(of: agency, at: now, in: reader)
        let postings = try PostingStore.postings(of: agency, at: now, in: reader)
        return try AgencyCatalogueStore.list(agency, at: now, in: reader).map { entry in
            let inForce = covering[entry.tthc.id]?.0
            return Line(
                entry: entry, document: inForce ?? links[entry.tthc.id]?.first, isCovered: inForce != nil, posting: postings[entry.id])
        }.sorted { ($0.entry.field.sortKey, $0.entry.tthc.name.sortKey) < ($1.entry.field.sortKey, $1.entry.tthc.name.sortKey) }
    }

    private static func filtered(_ lines: [Line], _ query: ListQuery) -> [Line] {
        let words = SearchWords(query.q)
        return lines.filter { line in
            let state = line.isCovered ? "co" : line.document == nil ? "chua" : "dang-soan"
            return words.stand(in: "\(line.entry.tthc.code) \(line.entry.tthc.name)")
                && (query["linh-vuc"] == nil || query["linh-vuc"] == line.entry.field)
                && (query["niem-yet"] == nil || query["niem-yet"] == (line.posting == nil ? "chua" : "roi"))
                && (query["quy-trinh"] == nil || query["quy-trinh"] == state || (query["quy-trinh"] == "chua" && !line.isCovered))
        }
    }

    private static func exported(_ lines: [Line], _ format: SheetFormat) throws -> Reply {
        try Sheet(
            name: "Danh mục TTHC",
            columns: [
                SheetColumn("STT", kind: .number), SheetColumn("Mã TTHC"), SheetColumn("Tên TTHC"), SheetColumn("Lĩnh vực"),
                SheetColumn("Thời hạn"), SheetColumn("Phí, lệ phí"), SheetColumn("Mức độ trực tuyến"), SheetColumn("Có quy trình"),
                SheetColumn("Niêm yết từ", kind: .date),
            ],
            rows: lines.enumerated().map { index, line in
                [
                    Cell(index + 1), .text(line.entry.tthc.code), .text(line.entry.tthc.name), .text(line.entry.field),
                    Cell(line.entry.limit),
                    Cell(line.entry.fee), Cell(line.entry.entry.online?.vietnamese), line.isCovered ? "có" : "chưa",
                    Cell(line.posting?.on),
                ]
            }
        ).reply(format, fileName: "danh-muc-tthc")
    }
}
