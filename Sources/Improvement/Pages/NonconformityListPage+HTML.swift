import Identity
import Kernel
import Web

extension NonconformityListPage {
    static func html(_ model: Model, _ query: ListQuery, _ actor: Actor) -> HTML {
        """
        \(breadcrumbs([("Cải tiến", ImprovementLink.overview)]))
        \(pageHeading("Sự không phù hợp", intro: "Sổ theo dõi sự không phù hợp và hành động khắc phục.", actions: actor.may(.raiseNonconformity)
            ? [linkButton("Lập phiếu", to: ImprovementLink.raise, kind: .primary), linkButton("Đề nghị lập phiếu", to: ImprovementLink.proposals)]
            : [linkButton("Đề nghị lập phiếu", to: ImprovementLink.proposals)]))
        \(filterBar(query, fields: filters(query, year: model.today.year)))
        \(dataTable(
            columns: columns(actor), rows: model.lines.map { row($0, actor, model.today) }, caption: "Sổ theo dõi sự không phù hợp", query: query,
            empty: query.isFiltered
                ? emptyState("Không có phiếu nào như vậy", text: "Anh/chị bỏ bớt điều kiện lọc.")
                : emptyState("Chưa có phiếu nào", text: "Phiếu lập từ hồ sơ trễ hạn, phản ánh, đánh giá nội bộ hay công việc hằng ngày sẽ hiện ở đây.")))
        \(pagination(query, total: model.total, noun: "phiếu"))
        """
    }

    private static func filters(_ query: ListQuery, year: Int) -> HTML {
        """
        \(selectField("Tình trạng", name: "tinh-trang", options: NonconformityFilter.State.allCases.map { Option($0.rawValue, $0.vietnamese) },
            state: query.state, none: "Tất cả"))\
        \(selectField("Nguồn", name: "nguon", options: NonconformitySource.allCases.map { Option($0.rawValue, $0.vietnamese) },
            state: query.state, none: "Tất cả"))\
        \(selectField("Năm", name: "nam", options: (0..<5).map { Option("\(year - $0)", "\(year - $0)") }, state: query.state, none: "Tất cả"))\
        \(query["co-quan"].map { hiddenField("co-quan", $0) })
        """
    }

    private static func columns(_ actor: Actor) -> [Column] {
        [Column("Số phiếu")] + (actor.isProvince ? [Column("Cơ quan")] : [])
            + [Column("Nội dung"), Column("Nguồn"), Column("Phát hiện", sortKey: "found"), Column("Tình trạng"), Column("Hạn khắc phục")]
    }

    private static func row(_ line: Line, _ actor: Actor, _ today: Day) -> [HTML] {
        let slip = line.slip
        return ["<a href=\"\(ImprovementLink.nonconformity(slip.id))\">\(slip.code)</a>"] + (actor.isProvince ? ["\(line.agency)"] : []) + [
            "\(slip.facts.description.excerpt())", "\(slip.facts.source.vietnamese)", "\(slip.facts.foundOn)",
            stageTag(line.handling, today), "\(line.handling.nextDue)",
        ]
    }

    static func stageTag(_ handling: Handling, _ today: Day) -> HTML {
        if handling.isOverdue(on: today) { return tag("Quá hạn khắc phục", .bad) }
        let tone: Tone =
            switch handling.stage {
            case .closed: .good
            case .acting, .verifying, .closing: .info
            case .correcting, .analysing, .planning: .warning
            }
        return tag(handling.stage.vietnamese, tone)
    }
}
