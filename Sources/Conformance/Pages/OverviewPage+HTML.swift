import Procedures
import Organisation
import Kernel
import Storage
import Web

extension OverviewPage {
    static func html(_ model: Model) -> HTML {
        let query = model.query
        let shown = Array(model.lines.dropFirst(query.offset).prefix(query.limit))
        let days = FormState([("tu", model.period.from.description), ("den", model.period.through.description)])
        let compared = model.lines.filter { $0.figures?.fitness != nil }.prefix(12)
        return """
            \(breadcrumbs([("Thủ tục và quy trình", ProcedureLink.catalogue)]))
            \(pageHeading("Vận hành quy trình",
                intro: "Hồ sơ thực tế đi so với quy trình đã ban hành, \(model.period.vietnamese) (NĐ 61/2018/NĐ-CP Điều 30)."))
            \(pending(model))
            \(filterBar(query, fields: """
                \(if: model.isProvince, selectField("Cơ quan", name: "co-quan",
                    options: model.agencies.map { Option($0.id.description, $0.name) }, state: query.state, none: "Tất cả"))
                \(dateField("Xong từ ngày", name: "tu", state: days, hint: nil))
                \(dateField("Đến ngày", name: "den", state: days, hint: nil))
                """, search: "Mã, tên quy trình"))
            \(if: !compared.isEmpty, barChart(title: "Độ khớp với quy trình", unit: "%",
                bars: compared.map { ChartBar("\($0.code) \($0.title)", ($0.figures?.fitness ?? 0) * 100, link: link($0, model)) }))
            \(dataTable(columns: columns(model), rows: shown.map { row($0, model) }, caption: "Quy trình có hồ sơ đã xong", query: query,
                empty: emptyState("Không có hồ sơ nào xong trong kỳ này", text: "Anh/chị chọn kỳ khác, hoặc bỏ bớt điều kiện lọc.")))
            \(pagination(query, total: model.lines.count, noun: "quy trình"))
            """
    }

    private static func pending(_ model: Model) -> HTML {
        if let job = model.job {
            return notice(
                job.state == .waiting ? "Đang chờ đến lượt đối chiếu." : "Đang đối chiếu: \(job.message)", .info,
                more: job.totalCount > 0 ? progressBar(done: job.doneCount, total: job.totalCount, label: "quy trình") : "")
        }
        guard model.isMissing else { return "" }
        return notice(
            "Kỳ này có nhiều hồ sơ nên độ khớp và trung vị được tính riêng.", .info,
            more: postButton(
                "Đối chiếu ngay", to: ConformanceLink.overview, csrf: model.csrf, kind: .primary,
                fields: [("tu", model.period.from.description), ("den", model.period.through.description)]
                    + (model.query["co-quan"].map { [("co-quan", $0)] } ?? [])))
    }

    private static func columns(_ model: Model) -> [Column] {
        [Column("Quy trình", sortKey: Sort.code.rawValue)] + (model.isProvince ? [Column("Cơ quan")] : []) + [
            Column("Hồ sơ đã xong", isNumber: true, sortKey: Sort.count.rawValue),
            Column("Độ khớp", isNumber: true, sortKey: Sort.fitness.rawValue),
            Column("Trung vị", isNumber: true, sortKey: Sort.median.rawValue),
            Column("Đúng hạn", isNumber: true, sortKey: Sort.onTime.rawValue),
        ]
    }

    private static func link(_ line: Line, _ model: Model) -> String {
        "\(line.link)?tu=\(model.period.from)&den=\(model.period.through)"
    }

    private static func row(_ line: Line, _ model: Model) -> [HTML] {
        let cells: [HTML] = [
            "<a href=\"\(link(line, model))\">\(line.code)</a> \(line.title)", "\(line.agencyName)", "\(NumberText.text(line.count))",
            "\(line.figures?.fitness.map { NumberText.percent($0) } ?? "–")", "\(line.figures?.median.map(DurationText.text) ?? "–")",
            "\(line.shareOnTime.map { NumberText.percent($0) } ?? "–")",
        ]
        return model.isProvince ? cells : [cells[0]] + cells[2...]
    }
}
