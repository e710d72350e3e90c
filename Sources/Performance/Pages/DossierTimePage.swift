import Deadlines
import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/:id/thoi-gian`: each stretch of one dossier's time with its holder and ground, adding up to the whole.
enum DossierTimePage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let (actor, now) = (request.actor, request.now)
        let (dossier, attribution, dues) = try await request.read { reader in
            try Attributions.of(id, for: actor, now: now, by: { try Calendars.calendar(for: $0, in: reader) }, in: reader)
        }
        if let format = ListQuery(request.query, path: request.path).export {
            return try sheet(attribution).reply(format, fileName: "thoi-gian-\(dossier.code)", created: now)
        }
        return .page(
            "Thời gian của hồ sơ \(dossier.code)", section: DossierLink.list, isWide: true, html(dossier, attribution, dues, request.path))
    }

    private static func sheet(_ attribution: Attribution) -> Sheet {
        Sheet(
            name: "Thời gian",
            columns: [
                SheetColumn("Ai giữ"), SheetColumn("Lý do"), SheetColumn("Bước", kind: .number), SheetColumn("Từ"), SheetColumn("Đến"),
                SheetColumn("Phút làm việc", kind: .number), SheetColumn("Được giao (phút)", kind: .number),
                SheetColumn("Vượt (phút)", kind: .number),
            ],
            rows: attribution.segments.map {
                [
                    Cell($0.label), Cell($0.ground.vietnamese), Cell($0.position), Cell($0.from.vietnamese), Cell($0.to.vietnamese),
                    Cell($0.minutes), Cell($0.allowed), Cell($0.over),
                ]
            })
    }

    private static func html(_ dossier: Dossier, _ attribution: Attribution, _ dues: [StepDueLine], _ path: String) -> HTML {
        let shares = attribution.shares
        let query = ListQuery(Fields(), path: path)
        return """
            \(breadcrumbs([("Hồ sơ", DossierLink.list), (dossier.code, dossier.link)]))
            \(pageHeading("Ai đã giữ bao lâu", intro: "\(dossier.code) · \(dossier.title)"))
            \(summaryList([
                ("Tiếp nhận", "\(dossier.receivedAt)"), (dossier.endedAt == nil ? "Tính đến" : "Kết thúc", "\(attribution.segments.last?.to)"),
                ("Tổng thời gian làm việc", "<strong>\(VietnameseNumber.workingTime(attribution.total))</strong>"),
                ("Vượt thời hạn được giao", "\(VietnameseNumber.workingTime(attribution.over))"),
            ]))
            \(strip(shares.map { StripPart(label: $0.label, amount: Double($0.minutes), note: VietnameseNumber.workingTime($0.minutes)) },
                label: "Ai đã giữ bao lâu (giờ làm việc)"))
            \(dataTable(
                columns: [
                    Column("Ai giữ"), Column("Lý do"), Column("Bước", isNumber: true), Column("Từ"), Column("Đến"), Column("Thời gian làm việc"),
                    Column("Được giao"), Column("Vượt"),
                ],
                rows: attribution.segments.map(row) + [
                    ["<strong>Cộng</strong>", "", "", "", "", "<strong>\(VietnameseNumber.workingTime(attribution.total))</strong>", "",
                        "<strong>\(VietnameseNumber.workingTime(attribution.over))</strong>"]
                ], caption: "Từng khoảng thời gian, mỗi phút làm việc thuộc về đúng một người giữ"))
            <section><h2>Hạn của từng bước</h2>\(StepDueTable.html(dues))</section>
            <p>Xuất tệp: <a href="\(query.link(export: .xlsx))">Excel</a> · <a href="\(query.link(export: .csv))">CSV</a></p>
            <p class="quiet">Giờ làm việc tính theo lịch của cơ quan tiếp nhận. Khi đồng hồ dừng, thời gian thuộc về người nộp hoặc cơ quan thuế, kho bạc; \
            khi hồ sơ ở cơ quan khác thì thuộc về cơ quan đó; khi lấy ý kiến song song thì thuộc về nơi trả lời sau cùng.</p>
            """
    }

    private static func row(_ one: Attribution.Segment) -> [HTML] {
        [
            "\(one.label)", "\(one.ground.vietnamese)", "\(one.position)", "\(one.from)", "\(one.to)",
            "\(VietnameseNumber.workingTime(one.minutes))",
            one.allowed.map { $0 > 0 ? "\(VietnameseNumber.workingTime($0))" : "tiếp tục" } ?? "–",
            one.over > 0 ? "\(VietnameseNumber.workingTime(one.over))" : "–",
        ]
    }
}
