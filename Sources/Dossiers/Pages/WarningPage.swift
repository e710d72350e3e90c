import Identity
import Kernel
import Storage
import Web

/// `/ho-so/canh-bao`: every word said in time, and whether the head answered.
enum WarningPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: DossierLink.warnings)
        let actor = request.actor
        let kind = query["loai"].flatMap(DossierWarning.Kind.init(rawValue:))
        let isOpen = query["tinh-trang"] != "tat-ca"
        let found = try await request.read { reader in
            try WarningStore.list(kind, isOpen: isOpen, for: actor, page: query.export == nil ? query : nil, in: reader)
        }
        if let format = query.export { return try sheet(found.rows).reply(format, fileName: "canh-bao-ho-so", created: request.now) }
        return .page(
            "Cảnh báo hồ sơ", section: DossierLink.list, isWide: true,
            """
            \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
            \(pageHeading("Cảnh báo", intro: "Hệ thống nhắc trước hạn một ngày làm việc, khi một bước quá hạn, và báo lãnh đạo khi hồ sơ quá hạn."))
            \(filterBar(query, fields: """
                \(selectField("Loại", name: "loai", options: DossierWarning.Kind.allCases.map { Option($0.rawValue, $0.vietnamese) },
                    state: query.state, none: "Tất cả"))\
                \(selectField("Tình trạng", name: "tinh-trang", options: [Option("tat-ca", "Tất cả")], state: query.state, none: "Còn đang giải quyết"))
                """, search: nil))
            \(dataTable(
                columns: [Column("Hồ sơ"), Column("Loại"), Column("Hạn"), Column("Người giữ"), Column("Nhắc lúc"), Column("Chỉ đạo")],
                rows: found.rows.map { row($0, mayDirect: actor.may(.directDossier)) }, caption: "Cảnh báo", query: query,
                empty: emptyState("Không có cảnh báo nào", text: "Hồ sơ sắp đến hạn, bước quá hạn và hồ sơ quá hạn sẽ hiện ở đây.")))
            \(pagination(query, total: found.total, noun: "cảnh báo"))
            """)
    }

    private static func row(_ warning: DossierWarning, mayDirect: Bool) -> [HTML] {
        let direct: HTML =
            mayDirect && warning.kind == .late && warning.answeredAt == nil
            ? linkButton("Chỉ đạo", to: DossierLink.direct(warning.dossier), kind: .quiet) : ""
        return [
            named(warning.code, warning.title, to: DossierLink.page(warning.dossier)),
            tag(warning.kind.vietnamese, warning.kind == .nearDue ? .warning : .bad), "\(warning.about)",
            "\(warning.holderName ?? "Chưa ai nhận")", "\(warning.at)",
            "\(warning.answeredBy.map { "\($0), " })\(warning.answeredAt)\(direct)",
        ]
    }

    private static func sheet(_ rows: [DossierWarning]) -> Sheet {
        Sheet(
            name: "Cảnh báo",
            columns: ["Nhắc lúc", "Loại", "Mã hồ sơ", "Thủ tục", "Hạn", "Người giữ", "Người chỉ đạo"].map { SheetColumn($0) },
            rows: rows.map {
                [
                    Cell($0.at.vietnamese), Cell($0.kind.vietnamese), Cell($0.code), Cell($0.title), Cell($0.about.vietnamese),
                    Cell($0.holderName), Cell($0.answeredBy),
                ]
            })
    }
}
