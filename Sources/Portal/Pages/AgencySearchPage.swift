import Identity
import Kernel
import Organisation
import Web

/// `/cong/co-quan`: which agency?
enum AgencySearchPage {
    static func show(_ request: OpenRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: PortalLink.agencies)
        let today = request.now.day
        let found = try await request.read { try PublicAgency.search(SearchWords(query.q), on: today, in: $0) }
        let shown = found.dropFirst(query.offset).prefix(query.limit)
        return .page(
            "Cơ quan", section: PortalLink.front,
            """
            \(breadcrumbs([("Trang chủ", PortalLink.front)]))
            \(pageHeading("Cơ quan", intro: "Chính sách chất lượng, phạm vi áp dụng TCVN ISO 9001 và thủ tục của từng cơ quan."))
            \(filterBar(query, exportLinks: false, search: "Tên cơ quan, xã, phường"))
            \(dataTable(
                columns: [Column("Cơ quan"), Column("Loại")],
                rows: shown.map { ["<a href=\"\(PortalLink.agency($0.id))\">\($0.name)</a>", "\($0.kind.vietnamese)"] }, caption: "Cơ quan",
                empty: emptyState("Không tìm thấy cơ quan nào", text: "Xin thử tên ngắn hơn, ví dụ “Thống Nhất”.")))
            \(pagination(query, total: found.count, noun: "cơ quan"))
            """)
    }
}
