import Identity
import Kernel
import Organisation
import Storage
import Web

/// The legal documents everybody works by: `/van-ban-phap-luat`.
enum LawListPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: LawLink.list)
        let filter = LegalStore.Filter(words: SearchWords(query.q), kind: query["loai"] ?? "", year: query.int("nam"))
        let actor = request.actor
        let (limit, offset) = query.export == nil ? (query.limit, query.offset) : (100_000, 0)
        let (total, documents, kinds) = try await request.read { reader in
            (
                try LegalStore.count(filter, for: actor, in: reader),
                try LegalStore.list(filter, limit: limit, offset: offset, for: actor, in: reader),
                try LegalStore.kinds(for: actor, in: reader)
            )
        }
        if let format = query.export { return try exported(documents, format) }
        let mayKeep = actor.may(.keepLaw)
        return .page(
            "Văn bản pháp luật", section: FrameLink.procedures, isWide: true,
            """
            \(breadcrumbs([("Thủ tục và quy trình", FrameLink.procedures)]))
            \(pageHeading("Văn bản pháp luật", intro: "Văn bản mà quy trình dựa vào: của cả nước, và của riêng tỉnh.",
                actions: mayKeep ? [linkButton("Thêm văn bản", to: LawLink.add), linkButton("Nạp từ tệp", to: LawLink.importFile)] : []))
            \(filterBar(query, total: total, fields: """
                \(selectField("Loại", name: "loai", options: kinds.map { Option($0, $0) }, state: query.state, none: "Tất cả"))
                \(textField("Năm ban hành", name: "nam", state: query.state, type: .number, width: 6))
                """, search: "Số hoặc trích yếu"))
            \(dataTable(
                columns: [Column("Số, ký hiệu"), Column("Loại"), Column("Trích yếu"), Column("Ngày ban hành"), Column("Áp dụng"), Column("Hiệu lực")],
                rows: documents.map { document in
                    [
                        "<a href=\"\(LawLink.page(document.id))\">\(document.number)</a>", "\(document.kind)", "\(document.title)",
                        "\(document.issuedOn)", document.province == nil ? "Cả nước" : "Riêng trong tỉnh", validityTag(document, on: request.now.day),
                    ]
                }, caption: "\(total) văn bản", query: query,
                empty: emptyState("Chưa có văn bản nào ở đây", text: "Văn bản mà quy trình dựa vào sẽ hiện ở đây. Thêm từng văn bản hoặc nạp từ tệp.")))
            \(pagination(query, total: total, noun: "văn bản"))
            """)
    }

    static func validityTag(_ document: LegalDocument, on day: Day) -> HTML {
        switch document.validity(on: day) {
        case .inForce: tag("Còn hiệu lực", .good)
        case .notYet(let from): tag("Hiệu lực từ \(from.vietnamese)", .info)
        case .expired(let on): tag("Hết hiệu lực \(on.vietnamese)", .bad)
        case .unknown: tag("Chưa rõ", .neutral)
        }
    }

    private static func exported(_ documents: [LegalDocument], _ format: SheetFormat) throws -> Reply {
        try Sheet(
            name: "Văn bản pháp luật",
            columns: [
                SheetColumn("Số ký hiệu"), SheetColumn("Loại"), SheetColumn("Trích yếu"), SheetColumn("Cơ quan ban hành"),
                SheetColumn("Ngày ban hành", kind: .date), SheetColumn("Ngày hiệu lực", kind: .date),
                SheetColumn("Ngày hết hiệu lực", kind: .date), SheetColumn("Áp dụng"),
            ],
            rows: documents.map {
                [
                    .text($0.number), .text($0.kind), .text($0.title), .text($0.issuer), Cell($0.issuedOn), Cell($0.effectiveOn),
                    Cell($0.expiresOn), .text($0.province == nil ? "Cả nước" : "Riêng trong tỉnh"),
                ]
            }
        ).reply(format, fileName: "van-ban-phap-luat")
    }
}
