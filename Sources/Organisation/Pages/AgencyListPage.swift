import Identity
import Kernel
import Web

/// The province's register of agencies by duty: `/co-quan`.
enum AgencyListPage {
    struct Line: Sendable {
        let agency: Agency
        let duty: DutyStatement?
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let (query, lines, groups) = try await lines(request)
        if let format = query.export { return try exported(lines, as: format) }
        return .page(
            "Cơ quan", section: OrganisationLink.agencies, isWide: true,
            html(query, lines, groups, reader: request.actor.agency, isProvince: request.actor.isProvince))
    }

    private static func lines(_ request: PageRequest) async throws -> (ListQuery, [Line], [String]) {
        let query = ListQuery(request.query, path: OrganisationLink.agencies)
        let scope = request.actor.scope
        let now = request.now
        let all = try await request.read { reader in
            let duties = try Duties.duties(scope, asOf: now, in: reader)
            return try AgencyStore.agencies(in: scope, asOf: now.day, in: reader).map { Line(agency: $0, duty: duties[$0.id]) }
        }
        let words = SearchWords(query.q)
        let chosen = all.filter { line in
            (query["loai"] == nil || line.agency.kind.rawValue == query["loai"])
                && (query["nhiem_vu"] == nil || (line.duty?.duty.rawValue ?? "none") == query["nhiem_vu"])
                && (query["nhom"] == nil || line.agency.group == query["nhom"])
                && words.stand(in: "\(line.agency.name) \(line.agency.code)")
        }
        return (query, chosen, Set(all.map(\.agency.group)).filter { !$0.isEmpty }.sorted { $0.sortKey < $1.sortKey })
    }

    private static func exported(_ lines: [Line], as format: SheetFormat) throws -> Reply {
        let sheet = Sheet(
            name: "Cơ quan",
            columns: [
                SheetColumn("Mã"), SheetColumn("Cơ quan"), SheetColumn("Loại"), SheetColumn("Nhóm"), SheetColumn("Nhiệm vụ"),
                SheetColumn("Căn cứ"),
                SheetColumn("Từ ngày", kind: .date), SheetColumn("Điện tử từ", kind: .date),
            ],
            rows: lines.map { line in
                [
                    .text(line.agency.code), .text(line.agency.name), .text(line.agency.kind.vietnamese), .text(line.agency.group),
                    .text(line.duty?.duty.vietnamese ?? "Chưa xác định"), .text(line.duty?.basis ?? ""), Cell(line.duty?.from),
                    Cell(line.agency.electronicSince),
                ]
            })
        return try sheet.reply(format, fileName: "co-quan")
    }
}
