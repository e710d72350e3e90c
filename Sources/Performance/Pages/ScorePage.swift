import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/cham-diem`: the province's agencies beside one another; an agency's own score with its people's; or one's own.
enum ScorePage {
    struct Model: Sendable {
        let asked: ScoreQuery
        let agencies: [ScoreBoard.AgencyScore]
        let officers: [ScoreBoard.OfficerScore]
        let actor: Actor
        let now: Instant
        let isCounting: Bool
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let (actor, now) = (request.actor, request.now)
        let asked = try ScoreQuery(request.call, path: PerformanceLink.scores, for: actor, now: now)
        let model = try await request.read { reader in
            // What one may not see does not exist.
            if let agency = asked.agency { _ = try AgencyStore.find(agency, for: actor, in: reader) }
            let scope = asked.agency.map { AgencyScope.agency($0) } ?? actor.scope
            let officers =
                try asked.agency.map { try ScoreBoard.officers($0, only: asked.person, in: asked.period, now: now, reader) } ?? []
            if asked.person != nil, actor.seesColleagues, officers.isEmpty { throw Problem.notFound }
            return Model(
                asked: asked,
                agencies: asked.person == nil
                    ? try ScoreBoard.agencies(scope, in: asked.period, now: now, reader) : [],
                officers: officers, actor: actor, now: now,
                isCounting: try KeepDossierTimes.isMissing(scope, in: asked.period.days, reader))
        }
        if let format = asked.list.export {
            return try Self.sheet(model).reply(format, fileName: "cham-diem-\(asked.period.code)", created: now)
        }
        return .page("Chấm điểm", section: actor.isProvince ? FrameLink.province : FrameLink.reports, isWide: true, Self.html(model))
    }

    /// All agencies of a province, a line each; else each index of each card.
    private static func sheet(_ model: Model) -> Sheet {
        if model.asked.agency == nil {
            let instruments = model.agencies.first?.cards.map(\.instrument) ?? []
            return Sheet(
                name: model.asked.period.vietnamese.replacing("/", with: "-"),
                columns: [SheetColumn("Cơ quan"), SheetColumn("Hồ sơ", kind: .number), SheetColumn("Ghi chú")]
                    + instruments.flatMap {
                        [SheetColumn($0.name, kind: .number), SheetColumn("Tối đa", kind: .number), SheetColumn("Xếp loại")]
                    },
                rows: model.agencies.map { score in
                    [Cell(score.agency.name), Cell(score.dossiers), Cell(score.hasFewDossiers ? "ít hồ sơ" : nil)]
                        + score.cards.flatMap { [Cell($0.total), Cell($0.total == nil ? nil : $0.reachable), Cell($0.rankWords)] }
                })
        }
        let cards = model.agencies.flatMap { score in score.cards.map { (score.agency.name, $0) } }
        let people = model.officers.flatMap { score in score.cards.map { (score.name, $0) } }
        return Sheet(
            name: model.asked.period.vietnamese.replacing("/", with: "-"),
            columns: [
                SheetColumn("Cơ quan, người"), SheetColumn("Bộ chỉ số"), SheetColumn("Số"), SheetColumn("Chỉ số"),
                SheetColumn("Điểm", kind: .number), SheetColumn("Tối đa", kind: .number), SheetColumn("Xếp loại"),
            ],
            rows: (cards + people).flatMap { name, card in
                card.lines.map { line in
                    [
                        Cell(name), Cell(card.instrument.name), Cell(line.formula.id), Cell(line.formula.title), Cell(line.points),
                        Cell(line.formula.fullPoints), nil,
                    ]
                } + [[Cell(name), Cell(card.instrument.name), nil, "Cộng", Cell(card.total), Cell(card.reachable), Cell(card.rankWords)]]
            })
    }
}
