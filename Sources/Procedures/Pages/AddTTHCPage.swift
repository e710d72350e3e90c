import Identity
import Kernel
import Web

/// Choosing TTHC from the shared catalogue: `/thu-tuc/them`.
enum AddTTHCPage {
    private static let limit = 100

    static func show(_ request: PageRequest) async throws -> Reply { try await page(request, .empty) }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        let query = ListQuery(request.query, path: ProcedureLink.addTTHC)
        let (actor, words) = (request.actor, SearchWords(query.q))
        let found = try await request.read { try CatalogueStore.candidates(words, notIn: actor.agency, limit: limit + 1, in: $0) }
        let table = dataTable(
            columns: [
                Column("Chọn"), Column("Thủ tục"), Column("Mã"), Column("Lĩnh vực"), Column("Cơ quan thực hiện"), Column("Thời hạn"),
            ],
            rows: found.prefix(limit).map { tthc in
                [
                    "<input type=\"checkbox\" name=\"chon\" value=\"\(tthc.id)\" aria-label=\"Chọn \(tthc.name)\" />", "\(tthc.name)",
                    "\(tthc.code)",
                    "\(tthc.field)", "\(tthc.executor)", "\(tthc.limit)",
                ]
            },
            caption: found.count > limit
                ? "\(limit) thủ tục đầu tiên; anh/chị tìm hẹp hơn" : "\(found.count) thủ tục chưa có trong danh mục của cơ quan",
            empty: emptyState(
                "Không tìm thấy thủ tục nào", text: "Danh mục chung chưa có thủ tục này, hoặc cơ quan đã có rồi.",
                action: linkButton("Nạp danh mục", to: ProcedureLink.importCatalogue)))
        return .page(
            "Thêm thủ tục", section: ProcedureLink.catalogue, isWide: true, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Thủ tục và quy trình", ProcedureLink.catalogue)]))
            \(pageHeading("Thêm thủ tục", intro: "Chọn thủ tục thuộc thẩm quyền của cơ quan từ danh mục chung."))
            \(errorSummary(state))
            \(filterBar(query, exportLinks: false, search: "Tên hoặc mã thủ tục"))
            \(if: found.isEmpty, table, else: form(action: ProcedureLink.addTTHC, csrf: request.csrf, table + button("Đưa vào danh mục của cơ quan")))
            """)
    }

    static func add(_ request: PageRequest) async throws -> Reply {
        let (actor, ids) = (request.actor, request.form.all("chon").compactMap { TTHCID($0) })
        guard !ids.isEmpty else {
            return try await page(request, FormState(values: request.form, problem: .invalid("Anh/chị đánh dấu ít nhất một thủ tục.")))
        }
        let count = try await request.write { tx in
            let items = try ids.map { id in (tthc: id, entry: AgencyTTHCEntry(field: try CatalogueStore.tthc(id, in: tx).field)) }
            return try AddToAgencyCatalogue.perform(items, by: actor, in: tx)
        }
        return .redirect(to: ProcedureLink.catalogue, notice: "Đã thêm \(count) thủ tục vào danh mục.")
    }
}
