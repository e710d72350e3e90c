import Deadlines
import Dossiers
import Identity
import Improvement
import Kernel
import Organisation
import Storage
import Web

/// `/cham-diem/ho-so`: the dossiers behind so many points of an index, or behind what a share lacks.
enum ScoreDossiersPage {
    private static let exportLimit = 50_000

    /// Which marks are asked for, and what to call them.
    private struct Choice: Sendable {
        let title: String
        let includes: @Sendable (DossierMark) -> Bool
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let (actor, now) = (request.actor, request.now)
        let asked = try ScoreQuery(request.call, path: PerformanceLink.scoreDossiers, for: actor, now: now)
        if let ground = LateMarksPage.ground(asked) { return try await LateMarksPage.show(request, asked, ground) }
        guard let agency = asked.agency, let choice = choice(asked.list) else { throw Problem.notFound }
        let list = asked.list
        let (limit, offset) = list.export == nil ? (list.limit, list.offset) : (exportLimit, 0)
        let (dossiers, total) = try await request.read { reader in
            _ = try AgencyStore.find(agency, for: actor, in: reader)
            let days = asked.period.days
            let complainedOf = try Complaints.dossiersComplainedOf(.agency(agency), asOf: now, in: reader)
            let counts =
                asked.person == nil
                ? try DossierMarks.byAgency(.agency(agency), in: days, complainedOf: complainedOf, reader)
                : try DossierMarks.byPerson(agency, in: days, complainedOf: complainedOf, reader).filter { $0.person == asked.person }
            let found = counts.filter { choice.includes($0.mark) }
            let dossiers = try DossierMarks.dossiers(
                agency, person: asked.person, in: days, complainedOf: complainedOf, bearing: found.map(\.mark), limit: limit,
                offset: offset,
                reader)
            return (dossiers, found.reduce(0) { $0 + $1.count })
        }
        if let format = list.export { return try sheet(dossiers).reply(format, fileName: "ho-so-\(asked.period.code)", created: now) }
        return .page(
            "Hồ sơ của điểm", section: actor.isProvince ? FrameLink.province : FrameLink.reports, isWide: true,
            html(dossiers, total: total, choice, asked, actor))
    }

    private static func choice(_ list: ListQuery) -> Choice? {
        if let lack = list["thieu"].flatMap(Quantity.init(rawValue:)) {
            switch lack {
            case .digitised: return Choice(title: "Hồ sơ chưa đủ giấy tờ điện tử") { $0.isElectronic == false }
            default: return nil
            }
        }
        guard let instrument = list["cong-cu"].flatMap(Instrument.named), let points = list["diem"].flatMap({ Double(bounded: $0) }),
            let formula = instrument.formulas.first(where: { $0.id == list["chi-so"] && $0.isOfDossiers })
        else { return nil }
        return Choice(title: "Chỉ số \(formula.id). \(formula.title): \(ScorePage.number(points)) điểm") {
            formula.points($0.reading) == points
        }
    }

    private static func sheet(_ dossiers: [AttributedDossier]) -> Sheet {
        Sheet(
            name: "Hồ sơ",
            columns: [
                SheetColumn("Mã hồ sơ"), SheetColumn("Thủ tục"), SheetColumn("Kết thúc", kind: .date), SheetColumn("Kết quả"),
                SheetColumn("Thời gian làm việc (phút)", kind: .number),
            ],
            rows: dossiers.map { [Cell($0.code), Cell($0.title), Cell($0.endedAt.day), Cell($0.outcome.vietnamese), Cell($0.total)] })
    }

    private static func html(_ dossiers: [AttributedDossier], total: Int, _ choice: Choice, _ asked: ScoreQuery, _ actor: Actor) -> HTML {
        """
        \(breadcrumbs([("Chấm điểm", asked.back)]))
        \(pageHeading(choice.title, intro: "\(asked.period.vietnamese). Hồ sơ kết thúc sau cùng đứng trước."))
        <p>Xuất tệp: <a href="\(asked.list.link(export: .xlsx))">Excel</a> · <a href="\(asked.list.link(export: .csv))">CSV</a></p>
        \(dataTable(
            columns: [
                Column("Mã hồ sơ"), Column("Thủ tục"), Column("Kết thúc"), Column("Kết quả"), Column("Thời gian làm việc"),
                Column("Vượt thời hạn được giao"),
            ],
            rows: dossiers.map { row($0, actor) }, caption: "Hồ sơ",
            empty: emptyState("Không có hồ sơ nào như vậy", text: "Anh/chị quay lại trang chấm điểm và chọn kỳ khác.")))
        \(pagination(asked.list, total: total, noun: "hồ sơ"))
        """
    }

    /// What one only held for another agency opens at that agency alone.
    private static func row(_ one: AttributedDossier, _ actor: Actor) -> [HTML] {
        let isOpen = actor.isProvince || one.agency == actor.agency
        return [
            isOpen ? "<a href=\"\(DossierLink.page(one.id))\">\(one.code)</a>" : "\(one.code)", "\(one.title)", "\(one.endedAt)",
            "\(one.outcome.vietnamese)",
            isOpen
                ? "<a href=\"\(PerformanceLink.dossierTime(one.id))\">\(VietnameseNumber.workingTime(one.total))</a>"
                : "\(VietnameseNumber.workingTime(one.total))",
            one.over > 0 ? "\(VietnameseNumber.workingTime(one.over))" : "–",
        ]
    }
}
