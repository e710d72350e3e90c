import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/cham-diem/ho-so?thieu=…`: the dossiers that count as late in a period, those still open among them.
enum LateMarksPage {
    private static let exportLimit = 50_000

    /// Nil when the list is of something else, or of one person's.
    static func ground(_ asked: ScoreQuery) -> DossierMarks.LateGround? {
        guard asked.person == nil, asked.agency != nil else { return nil }
        switch asked.list["thieu"].flatMap(Quantity.init(rawValue:)) {
        case .indicatorInTime?: return .indicator
        case .lateOnline?: return .online
        default: return nil
        }
    }

    static func show(_ request: PageRequest, _ asked: ScoreQuery, _ ground: DossierMarks.LateGround) async throws -> Reply {
        guard let agency = asked.agency else { throw Problem.notFound }
        let (actor, now, list) = (request.actor, request.now, asked.list)
        let (limit, offset) = list.export == nil ? (list.limit, list.offset) : (exportLimit, 0)
        let (marks, total) = try await request.read { reader in
            _ = try AgencyStore.find(agency, for: actor, in: reader)
            return try DossierMarks.late(ground, agency, in: asked.period.days, asOf: now, limit: limit, offset: offset, reader)
        }
        if let format = list.export { return try sheet(marks).reply(format, fileName: "ho-so-qua-han-\(asked.period.code)", created: now) }
        return .page(
            "Hồ sơ của điểm", section: actor.isProvince ? FrameLink.province : FrameLink.reports, isWide: true,
            html(marks, total: total, ground, asked))
    }

    private static func sheet(_ marks: [LateMark]) -> Sheet {
        Sheet(
            name: "Hồ sơ",
            columns: [
                SheetColumn("Mã hồ sơ"), SheetColumn("Thủ tục"), SheetColumn("Ngày hẹn đầu", kind: .date),
                SheetColumn("Hạn trả", kind: .date),
                SheetColumn("Kết thúc", kind: .date),
            ],
            rows: marks.map { [Cell($0.code), Cell($0.title), Cell($0.promisedAt.day), Cell($0.dueAt.day), Cell($0.endedAt?.day)] })
    }

    private static func html(_ marks: [LateMark], total: Int, _ ground: DossierMarks.LateGround, _ asked: ScoreQuery) -> HTML {
        let (title, why) =
            switch ground {
            case .indicator:
                (
                    "Hồ sơ quá hạn theo Bộ chỉ số 766",
                    "Quá ngày hẹn sau khi trừ thời gian bổ sung, chưa xong mà đã quá hẹn khi hết kỳ, hoặc yêu cầu bổ sung hơn một lần."
                )
            case .online: ("Hồ sơ trực tuyến quá hạn", "Xong quá hạn trong kỳ, hoặc đang quá hạn khi hết kỳ.")
            }
        return """
            \(breadcrumbs([("Chấm điểm", asked.back)]))
            \(pageHeading(title, intro: "\(asked.period.vietnamese). \(why)"))
            <p>Xuất tệp: <a href="\(asked.list.link(export: .xlsx))">Excel</a> · <a href="\(asked.list.link(export: .csv))">CSV</a></p>
            \(dataTable(
                columns: [Column("Mã hồ sơ"), Column("Thủ tục"), Column("Ngày hẹn đầu"), Column("Hạn trả"), Column("Kết thúc")],
                rows: marks.map { one in
                    [
                        "<a href=\"\(DossierLink.page(one.id))\">\(one.code)</a>", "\(one.title)", "\(one.promisedAt)", "\(one.dueAt)",
                        one.endedAt.map { "\($0)" } ?? "chưa xong",
                    ]
                }, caption: "Hồ sơ", empty: emptyState("Không có hồ sơ nào như vậy", text: "Anh/chị quay lại trang chấm điểm và chọn kỳ khác.")))
            \(pagination(asked.list, total: total, noun: "hồ sơ"))
            """
    }
}
