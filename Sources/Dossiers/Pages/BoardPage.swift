import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/bang`: who holds how much, and how urgent it is; for a whole agency or one of its units. Leaders see here in time what to move.
enum BoardPage {

    struct Model: Sendable {
        let lines: [BoardLine]
        let units: [Unit]
        let absent: [Identifier<Account>: Delegation]
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: DossierLink.board)
        let (actor, now) = (request.actor, request.now)
        let unit = query["bo-phan"].flatMap { Int64($0) }
        let model = try await request.read { reader in
            let members = try StaffDirectory.staff(of: actor.agency, in: reader).filter { unit == nil || $0.unit == unit }.map(\.account)
            let away = try DelegationStore.current(of: actor.agency, on: now.day, in: reader).filter { $0.firstDay <= now.day }
            let desk = try OneStopUnit.name(of: actor.agency, on: now.day, in: reader)
            return Model(
                lines: try BoardStore.lines(of: actor.agency, now: now, in: reader).filter { line in
                    unit == nil || line.holder.map(members.contains) ?? true
                }.map { $0.named(desk: desk) },
                units: try UnitStore.units(of: actor.agency, in: reader),
                absent: Dictionary(away.map { ($0.from, $0) }) { first, _ in first })
        }
        if let format = query.export { return try sheet(model).reply(format, fileName: "bang-cong-viec", created: now) }
        return .page("Bảng công việc", section: DossierLink.list, isWide: true, html(model, query))
    }

    private static func html(_ model: Model, _ query: ListQuery) -> HTML {
        """
        \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
        \(pageHeading("Bảng công việc", intro: "Ai đang giữ bao nhiêu hồ sơ, gấp đến đâu. Hồ sơ chưa ai nhận không thuộc bộ phận nào, luôn đứng thành dòng riêng.",
            actions: [linkButton("Bàn giao khi vắng", to: DossierLink.delegations), linkButton("Chuyển bước hàng loạt", to: DossierLink.bulk)]))
        \(filterBar(query, fields: model.units.isEmpty ? "" : selectField("Bộ phận", name: "bo-phan",
            options: model.units.map { Option("\($0.id)", $0.name) }, state: query.state, none: "Cả cơ quan"), search: nil))
        \(if: !model.lines.isEmpty, stackedBarChart(
            title: "Hồ sơ đang giải quyết theo người giữ", unit: "hồ sơ", categories: model.lines.prefix(15).map(\.name),
            series: series(Array(model.lines.prefix(15)))))
        \(dataTable(
            columns: [Column("Người giữ")] + headings.map { Column($0, isNumber: true) }, rows: model.lines.map { row($0, model) },
            caption: "Hồ sơ đang giải quyết", query: query,
            empty: emptyState("Không có hồ sơ nào đang giải quyết", text: "Hồ sơ tiếp nhận xong sẽ hiện ở đây theo người đang giữ.")))
        """
    }

    private static let headings = ["Quá hạn", "Hôm nay", "Tuần này", "Sau tuần này", "Chờ", "Cộng"]

    private static func series(_ lines: [BoardLine]) -> [ChartSeries] {
        zip(headings, [\BoardLine.late, \.today, \.week, \.later, \.waiting]).map { title, value in
            ChartSeries(title, lines.map { Double($0[keyPath: value]) })
        }
    }

    private static func row(_ line: BoardLine, _ model: Model) -> [HTML] {
        let away = line.holder.flatMap { model.absent[$0] }
        let name: HTML =
            line.holder.map { "<a href=\"\(DossierLink.list)?tinh-trang=dang-giai-quyet&amp;nguoi-giu=\($0)\">\(line.name)</a>" as HTML }
            ?? "\(line.name)"
        return [
            "\(name)\(away.map { "<br />\(tag("Vắng đến \($0.lastDay.vietnamese)", .warning)) \($0.toName) làm thay" as HTML })",
            line.late > 0 ? tag("\(line.late)", .bad) : "0", "\(line.today)", "\(line.week)", "\(line.later)", "\(line.waiting)",
            "\(line.total)",
        ]
    }

    private static func sheet(_ model: Model) -> Sheet {
        Sheet(
            name: "Bảng công việc",
            columns: [SheetColumn("Người giữ")] + headings.map { SheetColumn($0, kind: .number) },
            rows: model.lines.map {
                [Cell($0.name), Cell($0.late), Cell($0.today), Cell($0.week), Cell($0.later), Cell($0.waiting), Cell($0.total)]
            })
    }
}
