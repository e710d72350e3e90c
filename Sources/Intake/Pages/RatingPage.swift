import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/danh-gia`: what citizens said of finished dossiers, as figures and in their words.
enum RatingPage {
    private static let exportLimit = 20_000

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: IntakeLink.ratings)
        let (actor, today) = (request.actor, request.now.day)
        let from = query["tu"].flatMap { Day($0) } ?? .firstOf(year: today.year)
        let to = query["den"].flatMap { Day($0) } ?? today
        let wanted = query["co-quan"].flatMap { AgencyID($0) }
        let agency = try await request.read { reader in try wanted.map { try AgencyStore.find($0, for: actor, in: reader) } }
        let scope = agency.map { AgencyScope.agency($0.id) } ?? actor.scope
        if let format = query.export {
            let all = try await request.read { try RatingStore.list(scope, from: from, to: to, limit: exportLimit, offset: 0, in: $0) }
            return try sheet(all).reply(format, fileName: "danh-gia-cua-nguoi-dan", created: request.now)
        }
        let (summary, given) = try await request.read { reader in
            (
                try DossierRating.summary(scope, from: from, to: to, in: reader),
                try RatingStore.list(scope, from: from, to: to, limit: query.limit, offset: query.offset, in: reader)
            )
        }
        return .page(
            "Đánh giá của người dân", section: DossierLink.list, isWide: true,
            """
            \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
            \(pageHeading("Đánh giá của người dân", intro: "\(agency.map { "\($0.name). " } ?? "")Từ \(from.vietnamese) đến \(to.vietnamese). Người nộp đánh giá khi hồ sơ đã có kết quả, mỗi hồ sơ một lần."))
            \(filterBar(query, fields: """
                \(query["co-quan"].map { hiddenField("co-quan", $0) })\(dateField("Từ ngày", name: "tu", state: query.state, hint: nil))\(dateField("Đến ngày", name: "den", state: query.state, hint: nil))
                """, search: nil))
            \(summary.map(figures))
            \(dataTable(
                columns: [Column("Hồ sơ"), Column("Thủ tục")] + DossierRating.Question.allCases.map { Column($0.vietnamese, isNumber: true) }
                    + [Column("Ý kiến"), Column("Lúc")],
                rows: given.map(row), caption: "Từng đánh giá",
                empty: emptyState("Chưa có đánh giá nào", text: "Đánh giá người dân gửi ở trang tra cứu hồ sơ sẽ hiện ở đây.")))
            \(pagination(query, total: summary?.count ?? 0, noun: "đánh giá"))
            """)
    }

    private static func figures(_ summary: RatingSummary) -> HTML {
        let bars = DossierRating.Question.allCases.map { ChartBar($0.vietnamese, summary.averages[$0] ?? 0) }
        return """
            <p><strong>\(NumberText.percent(Double(summary.satisfied) / Double(summary.count)))</strong> hài lòng hoặc rất hài lòng, trong \
            \(NumberText.text(summary.count)) đánh giá.</p>
            \(barChart(title: "Điểm trung bình, từ 1 đến 5", unit: "điểm", bars: bars, decimals: 2))
            """
    }

    private static func row(_ given: RatingStore.Given) -> [HTML] {
        [code(given.code, to: DossierLink.page(given.dossier)), "\(given.title)"]
            + DossierRating.Question.allCases.map { "\(given.rating.points[$0])" as HTML } + ["\(given.rating.words)", "\(given.at)"]
    }

    private static func sheet(_ given: [RatingStore.Given]) -> Sheet {
        Sheet(
            name: "Đánh giá",
            columns: [SheetColumn("Mã hồ sơ"), SheetColumn("Thủ tục hành chính")]
                + DossierRating.Question.allCases.map { SheetColumn($0.vietnamese, kind: .number) } + [
                    SheetColumn("Ý kiến"), SheetColumn("Lúc"),
                ],
            rows: given.map { given in
                [Cell(given.code), Cell(given.title)] + DossierRating.Question.allCases.map { Cell(given.rating.points[$0]) }
                    + [Cell(given.rating.words), Cell(given.at.vietnamese)]
            })
    }
}
