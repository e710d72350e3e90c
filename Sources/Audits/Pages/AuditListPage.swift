import Improvement
import Identity
import Kernel
import Organisation
import Storage
import Web

/// Programmes and audits of an agency; for the province, of all its agencies: `/danh-gia-noi-bo`.
enum AuditListPage {
    struct Model: Sendable {
        let programmes: [AuditProgramme]
        let audits: [Audit]
        let total: Int
        let agencies: [AgencyID: String]
        let today: Day
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: AuditLink.list)
        let (actor, now) = (request.actor, request.now)
        let model = try await request.read { reader in
            let year = query.int("nam")
            let found =
                query.export == nil
                ? try AuditStore.list(for: actor, year: year, limit: query.limit, offset: query.offset, in: reader)
                : try AuditStore.list(for: actor, year: year, in: reader)
            var names: [AgencyID: String] = [:]
            if actor.isProvince {
                for agency in Set(found.rows.map(\.agency)) { names[agency] = try AgencyStore.name(of: agency, in: reader) }
            }
            return Model(
                programmes: actor.isProvince ? [] : try ProgrammeStore.programmes(of: actor.agency, in: reader), audits: found.rows,
                total: found.total, agencies: names, today: now.day)
        }
        if let format = query.export { return try sheet(model).reply(format, fileName: "danh-gia-noi-bo", created: now) }
        return .page("Đánh giá nội bộ", section: FrameLink.improvement, isWide: true, html(model, query, actor))
    }

    private static func sheet(_ model: Model) -> Sheet {
        Sheet(
            name: "Đánh giá nội bộ",
            columns: [
                SheetColumn("TT", kind: .number), SheetColumn("Cơ quan"), SheetColumn("Mã"), SheetColumn("Cuộc đánh giá"),
                SheetColumn("Kế hoạch", kind: .date), SheetColumn("Trưởng đoàn"), SheetColumn("Kết thúc", kind: .date),
                SheetColumn("Kết luận"),
            ],
            rows: model.audits.enumerated().map { index, audit in
                [
                    Cell(index + 1), Cell(model.agencies[audit.agency]), Cell(audit.code), Cell(audit.title), Cell(audit.plannedOn),
                    Cell(audit.lead?.name), Cell(audit.closing?.report.heldTo), Cell(audit.closing?.report.conclusion),
                ]
            })
    }

    private static func html(_ model: Model, _ query: ListQuery, _ actor: Actor) -> HTML {
        """
        \(breadcrumbs([("Cải tiến", FrameLink.improvement)]))
        \(pageHeading("Đánh giá nội bộ", intro: "Ít nhất mỗi năm một lần; không ai đánh giá công việc của chính mình.", actions: actions(model, actor)))
        \(if: !actor.isProvince, programmes(model))
        <h2>Các cuộc đánh giá</h2>
        \(filterBar(query, total: model.total, fields: selectField(
            "Năm", name: "nam", options: (0..<5).map { Option("\(model.today.year - $0)", "\(model.today.year - $0)") }, state: query.state,
            none: "Tất cả"), search: nil))
        \(dataTable(
            columns: [Column("Mã")] + (actor.isProvince ? [Column("Cơ quan")] : [])
                + [Column("Cuộc đánh giá"), Column("Kế hoạch"), Column("Trưởng đoàn"), Column("Tình trạng")],
            rows: model.audits.map { row($0, model, actor) }, caption: "Các cuộc đánh giá nội bộ",
            empty: emptyState("Chưa có cuộc đánh giá nào", text: "Cuộc đánh giá mở ra sẽ hiện ở đây. Việc đầu tiên: lập chương trình năm, trình lãnh đạo phê duyệt.")))
        \(pagination(query, total: model.total, noun: "cuộc đánh giá"))
        """
    }

    private static func actions(_ model: Model, _ actor: Actor) -> [HTML] {
        guard actor.may(.planAudits) else { return [] }
        let current = model.programmes.first { $0.year == model.today.year }
        if current == nil {
            return [linkButton("Lập chương trình năm \(model.today.year)", to: AuditLink.draftProgramme, kind: .primary)]
        }
        if current?.isApproved == true { return [linkButton("Mở cuộc đánh giá", to: AuditLink.open, kind: .primary)] }
        return []
    }

    private static func programmes(_ model: Model) -> HTML {
        """
        <h2>Chương trình năm</h2>
        \(if: model.programmes.isEmpty, "<p>Chưa lập chương trình nào.</p>", else: taskList(model.programmes.map { programme in
            TaskItem(
                title: "Chương trình đánh giá nội bộ năm \(programme.year)", link: AuditLink.programme(programme.id),
                hint: "\(programme.lines.count) nội dung, \(programme.draftedByName) lập.",
                tag: programme.approval.map { tag("Phê duyệt \($0.at.day.vietnamese)", .good) } ?? tag("Chờ phê duyệt", .warning))
        }))
        """
    }

    private static func row(_ audit: Audit, _ model: Model, _ actor: Actor) -> [HTML] {
        ["<a href=\"\(AuditLink.page(audit.id))\">\(audit.code)</a>"] + (actor.isProvince ? ["\(model.agencies[audit.agency])"] : []) + [
            "\(audit.title)", "\(audit.plannedOn)", "\(audit.lead?.name)", stateTag(audit, model.today),
        ]
    }

    static func stateTag(_ audit: Audit, _ today: Day) -> HTML {
        if let closing = audit.closing { return tag("Kết thúc \(closing.at.day.vietnamese)", .good) }
        return audit.plannedOn < today ? tag("Quá ngày kế hoạch", .bad) : tag("Đang chuẩn bị", .info)
    }
}
