import Procedures
import Deadlines
import Dossiers
import Documents
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/van-hanh`: the procedures by which dossiers ended in a period: how many, how well the declared path was followed, how long, how often on
/// time.
enum OverviewPage {
    /// A procedure of one agency, all its revisions together.
    struct Line: Sendable {
        let document: DocumentID
        let code: String
        let title: String
        let agency: AgencyID
        let agencyName: String
        var count = 0
        var resolved = 0
        var inTime = 0
        /// Of the revision with most dossiers; nil while it is not compared.
        var figures: RunFigures?

        var shareOnTime: Double? { resolved > 0 ? Double(inTime) / Double(resolved) : nil }
        var link: String { ConformanceLink.procedure(document) }
    }

    struct Model: Sendable {
        let query: ListQuery
        let period: Period
        let lines: [Line]
        let agencies: [Agency]
        let job: Job?
        /// Some lines have no comparison that is up to date.
        let isMissing: Bool
        let isProvince: Bool
        let csrf: CSRF
    }

    enum Sort: String, CaseIterable { case code = "ma", count = "so", fitness = "khop", median = "giua", onTime = "dung-han" }

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: ConformanceLink.overview, sortable: Sort.allCases.map(\.rawValue), sort: "-so")
        let (actor, now, csrf) = (request.actor, request.now, request.csrf)
        let model = try await request.read { reader in try self.model(query, for: actor, now: now, csrf, in: reader) }
        if let format = query.export { return try sheet(model).reply(format, fileName: "van-hanh-quy-trinh", created: now) }
        let page = Page(
            "Vận hành quy trình", section: ProcedureLink.catalogue, isWide: true, refresh: model.job == nil ? nil : 5, html(model))
        return .page(page)
    }

    static func compute(_ request: PageRequest) async throws -> Reply {
        let (actor, fields) = (request.actor, request.form)
        try await request.write { tx in
            try ComputeConformance.ask(PeriodFields.period(fields, today: tx.now.day), by: actor, in: tx)
        }
        return .redirect(
            to: "\(ConformanceLink.overview)?" + PeriodFields.query(fields), notice: "Đang đối chiếu; trang tự cập nhật khi xong.")
    }

    private static func model(
        _ query: ListQuery, for actor: Actor, now: Instant, _ csrf: CSRF, in reader: any Reader
    ) throws -> Model {
        let period = PeriodFields.period(query.filters, today: now.day)
        let chosen = query["co-quan"].flatMap { AgencyID($0) }
        let agencies = actor.isProvince ? try AgencyStore.agencies(in: actor.scope, asOf: now.day, in: reader) : []
        let scope: AgencyScope = chosen.map { id in agencies.contains { $0.id == id } ? .agency(id) : actor.scope } ?? actor.scope
        let counts = try RevisionCount.counts(scope, period, in: reader)
        var figures = try RunStore.figures(scope, period, in: reader)
        let stale = counts.filter { figures[$0.title.revision]?.mark != $0.mark }
        let isDirect = stale.reduce(0) { $0 + $1.count } <= LedgerRun.directLimit
        for count in stale {
            guard isDirect else {
                figures[count.title.revision] = nil
                continue
            }
            let result = try LedgerRun.compare(count, period, today: now.day, in: reader)
            figures[count.title.revision] = RunFigures(mark: count.mark, fitness: result.fitness, median: result.total?.p50)
        }
        let input = ComputeConformance.Input(agency: actor.agency, isProvince: actor.isProvince, period: period)
        return Model(
            query: query, period: period, lines: lines(counts, figures, agencies, query), agencies: agencies,
            job: isDirect ? nil : try ComputeConformance.running(input, in: reader), isMissing: !isDirect, isProvince: actor.isProvince,
            csrf: csrf)
    }

    private static func lines(
        _ counts: [RevisionCount], _ figures: [RevisionID: RunFigures], _ agencies: [Agency], _ query: ListQuery
    ) -> [Line] {
        let names = Dictionary(agencies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var found: [DocumentID: Line] = [:]
        for count in counts {
            let title = count.title
            var line =
                found[title.document]
                ?? Line(
                    document: title.document, code: title.code, title: title.title, agency: count.agency,
                    agencyName: names[count.agency] ?? "", figures: figures[title.revision])
            line.count += count.count
            line.resolved += count.resolved
            line.inTime += (count.outcomes[.early] ?? 0) + (count.outcomes[.onTime] ?? 0)
            found[title.document] = line
        }
        let words = SearchWords(query.q)
        let lines = found.values.filter { words.stand(in: "\($0.code) \($0.title)") }
        let sort = query.sort.flatMap(Sort.init(rawValue:)) ?? .count
        let ordered = lines.sorted { a, b in
            let (x, y) = (key(a, sort), key(b, sort))
            return x != y ? x < y : (a.code.sortKey, a.document) < (b.code.sortKey, b.document)
        }
        return query.isDescending ? ordered.reversed() : ordered
    }

    private static func key(_ line: Line, _ sort: Sort) -> Double {
        switch sort {
        case .code: 0
        case .count: Double(line.count)
        case .fitness: line.figures?.fitness ?? -1
        case .median: line.figures?.median.map(Double.init) ?? -1
        case .onTime: line.shareOnTime ?? -1
        }
    }

    private static func sheet(_ model: Model) -> Sheet {
        Sheet(
            name: "Vận hành quy trình",
            columns: [
                SheetColumn("Mã quy trình"), SheetColumn("Quy trình"), SheetColumn("Cơ quan"), SheetColumn("Hồ sơ đã xong", kind: .number),
                SheetColumn("Độ khớp", kind: .percent), SheetColumn("Trung vị (giờ làm việc)", kind: .number),
                SheetColumn("Tỷ lệ đúng hạn", kind: .percent),
            ],
            rows: model.lines.map {
                [
                    .text($0.code), .text($0.title), .text($0.agencyName), Cell($0.count), Cell($0.figures?.fitness),
                    Cell($0.figures?.median.map(DurationText.hours)), Cell($0.shareOnTime),
                ]
            })
    }
}

/// The period as it stands in the URL: `tu`, `den`; without them the running month and the eleven before it.
enum PeriodFields {
    static func period(_ fields: Fields, today: Day) -> Period {
        let standard = Period.standard(today: today)
        let through = fields.day("den") ?? standard.through
        let from = fields.day("tu") ?? min(standard.from, through)
        // Turned round, they are meant the other way; more than ten years are a typing error.
        let ends = from <= through ? (from, through) : (through, from)
        return Period(from: max(ends.0, ends.1.adding(days: -3660)), through: ends.1)
    }

    static func query(_ fields: Fields) -> String {
        URLEncoding.encode(["tu", "den", "ban", "co-quan"].compactMap { name in fields[name].map { (name, $0) } })
    }
}
