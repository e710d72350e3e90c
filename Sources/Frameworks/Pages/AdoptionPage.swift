import Planning
import Identity
import Kernel
import Organisation
import Storage
import Web

/// Who has taken over which version of a framework model, and who has not.
enum AdoptionPage {
    struct Line: Sendable {
        let agency: Agency
        let adoption: Adoption?
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Framework.self)
        let actor = request.actor
        let now = request.now
        let (framework, newest, all) = try await request.read { reader in
            let framework = try FrameworkStore.owned(id, by: actor, in: reader)
            let adoptions = try AdoptionStore.adoptions(actor.scope, asOf: now, in: reader)
            let agencies = try AgencyStore.agencies(in: actor.scope, asOf: now.day, in: reader).filter { $0.kind == framework.agencyKind }
            return (
                framework, try FrameworkStore.published(of: id, at: now, in: reader),
                agencies.map { Line(agency: $0, adoption: adoptions[$0.id].flatMap { $0.framework == id ? $0 : nil }) }
            )
        }
        let query = ListQuery(request.query, path: FrameworkLink.adoption(framework.id))
        let words = SearchWords(query.q)
        let kept = all.filter { keeps($0, words, query, newest: newest?.number) }
        if let format = query.export { return try sheet(kept).reply(format, fileName: "tiep-nhan-mo-hinh-khung", created: now) }
        return .page(
            "Ai đã tiếp nhận", section: Frameworks.link, isWide: true, html(framework, newest, all, kept, query))
    }

    private static func keeps(_ line: Line, _ words: SearchWords, _ query: ListQuery, newest: Int?) -> Bool {
        guard words.stand(in: "\(line.agency.name) \(line.agency.group)") else { return false }
        switch query["tinh-trang"] {
        case "chua": return line.adoption == nil
        case "cu": return line.adoption.map { $0.number < (newest ?? 0) } ?? false
        case "moi": return line.adoption.map { $0.number == newest } ?? false
        default: return true
        }
    }

    private static func html(
        _ framework: Framework, _ newest: FrameworkVersion?, _ all: [Line], _ kept: [Line], _ query: ListQuery
    ) -> HTML {
        let shown = kept.dropFirst(query.offset).prefix(query.limit)
        let states = [Option("chua", "Chưa tiếp nhận"), Option("cu", "Đang dùng bản cũ"), Option("moi", "Bản mới nhất")]
        return """
            \(breadcrumbs([("Mô hình khung", Frameworks.link), (framework.name, framework.link)]))
            \(pageHeading("Ai đã tiếp nhận", intro: framework.name))
            \(progressBar(done: all.count { $0.adoption != nil }, total: all.count, label: "cơ quan đã tiếp nhận"))
            \(filterBar(query, total: all.count, fields: selectField("Tình trạng", name: "tinh-trang", options: states, state: query.state, none: "Tất cả")))
            \(dataTable(
                columns: [Column("Cơ quan"), Column("Nhóm"), Column("Tình trạng"), Column("Ngày"), Column("Người tiếp nhận")],
                rows: shown.map { row($0, newest: newest?.number) }, caption: "Cơ quan và phiên bản đã tiếp nhận",
                empty: emptyState("Không có cơ quan nào", text: query.isFiltered ? "Anh/chị bỏ bớt điều kiện lọc." : "Tỉnh chưa có cơ quan loại này.")))
            \(pagination(query, total: kept.count, noun: "cơ quan"))
            """
    }

    private static func row(_ line: Line, newest: Int?) -> [HTML] {
        let name: HTML = "<a href=\"\(PlanningLink.agencySystem(line.agency.id))\">\(line.agency.name)</a>"
        guard let adoption = line.adoption else { return [name, "\(line.agency.group)", tag("Chưa tiếp nhận", .warning), "", ""] }
        let isNewest = adoption.number == newest
        return [
            name, "\(line.agency.group)", tag("Phiên bản \(adoption.number)\(isNewest ? "" : ", bản cũ")", isNewest ? .good : .neutral),
            "\(adoption.at.day)", "\(adoption.by)",
        ]
    }

    private static func sheet(_ lines: [Line]) -> Sheet {
        Sheet(
            name: "Tiếp nhận",
            columns: [
                SheetColumn("Cơ quan"), SheetColumn("Nhóm"), SheetColumn("Phiên bản", kind: .number), SheetColumn("Ngày", kind: .date),
                SheetColumn("Người tiếp nhận"),
            ],
            rows: lines.map { line in
                [
                    .text(line.agency.name), .text(line.agency.group), Cell(line.adoption?.number), Cell(line.adoption?.at.day),
                    Cell(line.adoption?.by),
                ]
            })
    }
}
