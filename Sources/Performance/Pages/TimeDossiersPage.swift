import Deadlines
import Dossiers
import Identity
import Kernel
import Storage
import Web

/// `/thoi-gian/ho-so`: the dossiers behind a figure of `/thoi-gian`, those with the greatest delay first.
enum TimeDossiersPage {
    private static let exportLimit = 50_000

    static func show(_ request: PageRequest) async throws -> Reply {
        let (actor, now) = (request.actor, request.now)
        let asked = TimeQuery(request.call, path: PerformanceLink.timeDossiers, for: actor, now: now)
        let list = asked.list
        let (limit, offset) = list.export == nil ? (list.limit, list.offset) : (exportLimit, 0)
        let (dossiers, total) = try await request.read { reader in
            (
                try Attributions.dossiers(asked.filter, for: actor, limit: limit, offset: offset, in: reader),
                try Attributions.count(asked.filter, for: actor, in: reader)
            )
        }
        if let format = list.export { return try sheet(dossiers).reply(format, fileName: "ho-so-theo-thoi-gian", created: now) }
        return .page("Hồ sơ theo thời gian", section: DossierLink.list, isWide: true, html(dossiers, total: total, asked, actor))
    }

    private static func sheet(_ dossiers: [AttributedDossier]) -> Sheet {
        Sheet(
            name: "Hồ sơ",
            columns: [
                SheetColumn("Mã hồ sơ"), SheetColumn("Thủ tục"), SheetColumn("Kết thúc", kind: .date), SheetColumn("Kết quả"),
                SheetColumn("Thời gian của phần này (phút)", kind: .number), SheetColumn("Vượt thời hạn (phút)", kind: .number),
                SheetColumn("Cả hồ sơ (phút)", kind: .number),
            ],
            rows: dossiers.map {
                [
                    Cell($0.code), Cell($0.title), Cell($0.endedAt.day), Cell($0.outcome.vietnamese), Cell($0.minutes), Cell($0.over),
                    Cell($0.total),
                ]
            })
    }

    private static func html(_ dossiers: [AttributedDossier], total: Int, _ asked: TimeQuery, _ actor: Actor) -> HTML {
        let period = asked.filter.period
        return """
            \(breadcrumbs([("Hồ sơ", DossierLink.list), ("Thời gian giải quyết", PerformanceLink.times)]))
            \(pageHeading("Hồ sơ theo thời gian", intro: """
                Hồ sơ kết thúc từ \(period.from.vietnamese) đến \(period.through.vietnamese); hồ sơ vượt thời hạn nhiều nhất đứng trước.
                """))
            \(filterBar(asked.list, fields: """
                \(each: asked.list.filters.pairs.filter { !["tu", "den"].contains($0.name) }, { hiddenField($0.name, $0.value) })\
                \(dateField("Từ ngày", name: "tu", state: asked.state, hint: nil))\
                \(dateField("Đến ngày", name: "den", state: asked.state, hint: nil))
                """, search: nil))
            \(dataTable(
                columns: [
                    Column("Mã hồ sơ"), Column("Thủ tục"), Column("Kết thúc"), Column("Kết quả"), Column("Thời gian của phần này"),
                    Column("Vượt thời hạn"), Column("Cả hồ sơ"),
                ],
                rows: dossiers.map { row($0, actor) }, caption: "Hồ sơ",
                empty: emptyState("Không có hồ sơ nào như vậy", text: "Anh/chị chọn kỳ khác hoặc bỏ bớt điều kiện.")))
            \(pagination(asked.list, total: total, noun: "hồ sơ"))
            """
    }

    private static func row(_ one: AttributedDossier, _ actor: Actor) -> [HTML] {
        // What one only held for another agency opens at that agency alone.
        let isOpen = actor.isProvince || one.agency == actor.agency
        return [
            isOpen ? "<a href=\"\(PerformanceLink.dossierTime(one.id))\">\(one.code)</a>" : "\(one.code)", "\(one.title)", "\(one.endedAt)",
            "\(one.outcome.vietnamese)", "\(VietnameseNumber.workingTime(one.minutes))",
            one.over > 0 ? "\(VietnameseNumber.workingTime(one.over))" : "–",
            "\(VietnameseNumber.workingTime(one.total))",
        ]
    }
}
