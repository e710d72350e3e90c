import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/tinh-lai`: every reckoning anew after the calendar changed; `/ho-so/tinh-lai/:id`: how far it is, and each date that moved.
enum RecomputePage {
    struct Line: Sendable {
        let run: RecomputeRun
        let causes: [RecomputeCause]
        /// Among the agencies this person sees.
        let moved: Int
    }

    struct Model: Sendable {
        let line: Line
        let query: ListQuery
        let filter: RecomputeFilter?
        let counts: [RecomputeFilter: Int]
        let moves: [RecomputeMove]
        let referrals: [ReferralMove]
        let total: Int
    }

    private static let exportLimit = 50_000
    private static let shownReferrals = 200

    static func list(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: DossierLink.recomputes)
        let actor = request.actor
        let (lines, total) = try await request.read { reader in
            let runs = try RecomputeStore.runs(for: actor, limit: query.limit, offset: query.offset, in: reader)
            return (try runs.map { try line($0, for: actor, in: reader) }, try RecomputeStore.count(for: actor, in: reader))
        }
        return .page("Tính lại hạn", section: DossierLink.list, html(lines, total: total, query, request))
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: RecomputeRun.self)
        let query = ListQuery(request.query, path: DossierLink.recompute(id))
        let filter = query["loai"].flatMap(RecomputeFilter.init(rawValue:))
        let (actor, now) = (request.actor, request.now)
        let limit = query.export == nil ? query.limit : exportLimit
        let offset = query.export == nil ? query.offset : 0
        let model = try await request.read { reader in
            let run = try RecomputeStore.find(id, for: actor, in: reader)
            let counts = try RecomputeFilter.allCases.map { ($0, try RecomputeStore.count(of: id, $0, for: actor, in: reader)) }
            let found = Dictionary(uniqueKeysWithValues: counts)
            return Model(
                line: try line(run, for: actor, in: reader), query: query, filter: filter, counts: found,
                moves: try RecomputeStore.moves(of: id, filter, for: actor, limit: limit, offset: offset, in: reader),
                referrals: try RecomputeStore.referralMoves(of: id, for: actor, limit: shownReferrals, in: reader),
                total: filter.map { found[$0] ?? 0 } ?? found.values.reduce(0, +))
        }
        if let format = query.export {
            return try sheet(model.moves).reply(format, fileName: "han-da-doi-\(id)", created: now)
        }
        let isOver = [.done, .failed].contains(model.line.run.state)
        return .page(Page("Tính lại hạn", section: DossierLink.list, isWide: true, refresh: isOver ? nil : 3, html(model)))
    }

    static func ask(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let run = try await request.write { tx in try AskRecompute.perform(by: actor, in: tx) }
        return .redirect(to: DossierLink.recompute(run), notice: "Đang tính lại hạn của các hồ sơ đang mở.")
    }

    private static func line(_ run: RecomputeRun, for actor: Actor, in reader: any Reader) throws -> Line {
        Line(
            run: run, causes: try RecomputeStore.causes(of: run.id, in: reader),
            moved: try RecomputeStore.count(of: run.id, for: actor, in: reader))
    }

    static func sheet(_ moves: [RecomputeMove]) -> Sheet {
        Sheet(
            name: "Hạn đã đổi",
            columns: [
                "Mã hồ sơ", "Thủ tục", "Hạn cũ", "Hạn mới", "Hạn bước cũ", "Hạn bước mới", "Hẹn lại cũ", "Hẹn lại mới",
                "Vì",
            ].map { SheetColumn($0) },
            rows: moves.map { move in
                [
                    Cell(move.code), Cell(move.title), Cell(move.old.due.vietnamese), Cell(move.new.due.vietnamese),
                    Cell(move.old.stepDue?.vietnamese), Cell(move.new.stepDue?.vietnamese), Cell(move.old.appointment?.vietnamese),
                    Cell(move.new.appointment?.vietnamese), Cell(move.why),
                ]
            })
    }
}
