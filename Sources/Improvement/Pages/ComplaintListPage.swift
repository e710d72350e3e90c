import Identity
import Kernel
import Organisation
import Storage
import Web

/// The register of complaints and suggestions (sổ phản ánh, góp ý): `/phan-anh`.
enum ComplaintListPage {
    struct Model: Sendable {
        let complaints: [Complaint]
        let total: Int
        let agencies: [AgencyID: String]
        let calendar: WorkingCalendar
        let now: Instant
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: ImprovementLink.complaints, sortable: ["due"])
        let (actor, now) = (request.actor, request.now)
        let model = try await request.read { reader in
            let found = try ComplaintStore.list(
                ComplaintFilter(query), for: actor, now: now, page: query.export == nil ? query : nil, in: reader)
            var names: [AgencyID: String] = [:]
            if actor.isProvince {
                for agency in Set(found.rows.map(\.agency)) { names[agency] = try AgencyStore.name(of: agency, in: reader) }
            }
            return Model(
                complaints: found.rows, total: found.total, agencies: names,
                calendar: try Calendars.calendar(for: actor.agency, in: reader),
                now: now)
        }
        if let format = query.export { return try sheet(model).reply(format, fileName: "so-phan-anh-gop-y", created: now) }
        return .page("Phản ánh, góp ý", section: ImprovementLink.overview, isWide: true, html(model, query, actor))
    }

    private static func sheet(_ model: Model) -> Sheet {
        Sheet(
            name: "Sổ phản ánh",
            columns: [
                SheetColumn("TT", kind: .number), SheetColumn("Cơ quan"), SheetColumn("Mã"), SheetColumn("Ngày nhận", kind: .date),
                SheetColumn("Loại"), SheetColumn("Hình thức"), SheetColumn("Người gửi"), SheetColumn("Lĩnh vực"), SheetColumn("Thủ tục"),
                SheetColumn("Hồ sơ"), SheetColumn("Nội dung"), SheetColumn("Hạn trả lời", kind: .date),
                SheetColumn("Ngày trả lời", kind: .date),
                SheetColumn("Kết luận"), SheetColumn("Trả lời"),
            ],
            rows: model.complaints.enumerated().map { index, complaint in
                let draft = complaint.draft
                return [
                    Cell(index + 1), Cell(model.agencies[complaint.agency]), Cell(complaint.code), Cell(complaint.receivedAt.day),
                    Cell(draft.kind.vietnamese), Cell(draft.channel.vietnamese), Cell(draft.fromName), Cell(draft.field),
                    Cell(draft.tthc?.label),
                    Cell(draft.dossier?.label), Cell(draft.content), Cell(complaint.dueAt.day), Cell(complaint.answer?.at.day),
                    Cell(complaint.answer?.finding.vietnamese), Cell(complaint.answer?.content),
                ]
            })
    }

    static func html(_ model: Model, _ query: ListQuery, _ actor: Actor) -> HTML {
        """
        \(breadcrumbs([("Cải tiến", ImprovementLink.overview)]))
        \(pageHeading("Phản ánh, góp ý", intro: "Điều người dân và doanh nghiệp nói về công việc của cơ quan.", actions: actor.may(.recordComplaint)
            ? [linkButton("Ghi phản ánh", to: ImprovementLink.recordComplaint, kind: .primary)] : []))
        \(filterBar(query, fields: """
            \(selectField("Tình trạng", name: "tinh-trang", options: ComplaintFilter.State.allCases.map { Option($0.rawValue, $0.vietnamese) },
                state: query.state, none: "Tất cả"))\
            \(selectField("Loại", name: "loai", options: ComplaintKind.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: query.state,
                none: "Tất cả"))\
            \(selectField("Năm", name: "nam", options: (0..<5).map { Option("\(model.now.day.year - $0)", "\(model.now.day.year - $0)") },
                state: query.state, none: "Tất cả"))\
            \(dateField("Nhận từ ngày", name: "tu", state: query.state, hint: nil))\
            \(dateField("Đến ngày", name: "den", state: query.state, hint: nil))\
            \(query["co-quan"].map { hiddenField("co-quan", $0) })\(query["linh-vuc"].map { hiddenField("linh-vuc", $0) })
            """))
        \(dataTable(
            columns: [Column("Mã")] + (actor.isProvince ? [Column("Cơ quan")] : [])
                + [Column("Nội dung"), Column("Loại"), Column("Lĩnh vực"), Column("Nhận"), Column("Trả lời", sortKey: "due")],
            rows: model.complaints.map { row($0, model, actor) }, caption: "Phản ánh, góp ý", query: query,
            empty: query.isFiltered
                ? emptyState("Không có phản ánh nào như vậy", text: "Anh/chị bỏ bớt điều kiện lọc.")
                : emptyState("Chưa có phản ánh nào", text: "Phản ánh gửi từ cổng công khai hoặc ghi tại Bộ phận Một cửa sẽ hiện ở đây.")))
        \(pagination(query, total: model.total, noun: "phản ánh"))
        """
    }

    private static func row(_ complaint: Complaint, _ model: Model, _ actor: Actor) -> [HTML] {
        ["<a href=\"\(ImprovementLink.complaint(complaint.id))\">\(complaint.code)</a>"]
            + (actor.isProvince ? ["\(model.agencies[complaint.agency])"] : [])
            + [
                "\(complaint.draft.content.excerpt())", "\(complaint.draft.kind.vietnamese)", "\(complaint.draft.field)",
                "\(complaint.receivedAt.day)",
                complaint.answer.map { tag("Đã trả lời \($0.at.day.vietnamese)", .good) }
                    ?? ImprovementHTML.deadline(complaint.dueAt, model.calendar, now: model.now),
            ]
    }
}
