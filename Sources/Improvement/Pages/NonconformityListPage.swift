import Identity
import Kernel
import Organisation
import Storage
import Web

/// The register of nonconformities (sổ theo dõi, BM-04-02): `/su-khong-phu-hop`.
enum NonconformityListPage {
    struct Line: Sendable {
        let slip: Nonconformity
        let handling: Handling
        let agency: String?
    }

    struct Model: Sendable {
        let lines: [Line]
        let total: Int
        let today: Day
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: ImprovementLink.nonconformities, sortable: ["found"])
        let (actor, now) = (request.actor, request.now)
        let model = try await request.read { reader in try gather(query, for: actor, now: now, in: reader) }
        if let format = query.export {
            return try sheet(model).reply(format, fileName: "so-theo-doi-su-khong-phu-hop", created: now)
        }
        return .page("Sự không phù hợp", section: ImprovementLink.overview, isWide: true, html(model, query, actor))
    }

    private static func gather(_ query: ListQuery, for actor: Actor, now: Instant, in reader: any Reader) throws -> Model {
        let found = try NonconformityStore.list(
            NonconformityFilter(query), for: actor, now: now, page: query.export == nil ? query : nil, in: reader)
        let handling = try NonconformityStore.handling(of: found.rows.map(\.id), in: reader)
        var names: [AgencyID: String] = [:]
        if actor.isProvince {
            for agency in Set(found.rows.map(\.agency)) { names[agency] = try AgencyStore.name(of: agency, in: reader) }
        }
        let lines = found.rows.map { Line(slip: $0, handling: handling[$0.id] ?? Handling([]), agency: names[$0.agency]) }
        return Model(lines: lines, total: found.total, today: now.day)
    }

    /// The columns of BM-04-02, with source, degree and state.
    private static func sheet(_ model: Model) -> Sheet {
        Sheet(
            name: "Sổ theo dõi",
            columns: [
                SheetColumn("TT", kind: .number), SheetColumn("Cơ quan"), SheetColumn("Số phiếu"),
                SheetColumn("Ngày phát hiện", kind: .date),
                SheetColumn("Nguồn"), SheetColumn("Nội dung"), SheetColumn("Bộ phận"), SheetColumn("Mức"),
                SheetColumn("Hạn", kind: .date), SheetColumn("Ngày hoàn thành", kind: .date), SheetColumn("Hiệu lực"),
                SheetColumn("Tình trạng"),
            ],
            rows: model.lines.enumerated().map { index, line in
                let facts = line.slip.facts
                let isDone = line.handling.actions.allSatisfy { $0.done != nil }
                return [
                    Cell(index + 1), Cell(line.agency), Cell(line.slip.code), Cell(facts.foundOn), Cell(facts.source.vietnamese),
                    Cell(facts.description), Cell(facts.place), Cell(facts.severity.vietnamese),
                    Cell(line.handling.actions.map(\.dueOn).max()),
                    Cell(isDone ? line.handling.actions.compactMap { $0.done?.at.day }.max() : nil),
                    Cell(line.handling.verification.map { $0.isEffective == true ? "Có hiệu lực" : "Chưa có hiệu lực" }),
                    Cell(line.handling.stage.vietnamese),
                ]
            })
    }
}
