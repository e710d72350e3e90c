import Identity
import Kernel
import Organisation
import Storage
import Web

/// The register of classes: `/dao-tao`.
enum CourseListPage {
    struct Model: Sendable {
        let courses: [Course]
        let total: Int
        let agencies: [AgencyID: String]
        let year: Int
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: TrainingLink.list)
        let (actor, now) = (request.actor, request.now)
        let model = try await request.read { reader in
            let year = query.int("nam")
            let found =
                query.export == nil
                ? try CourseStore.list(for: actor, year: year, limit: query.limit, offset: query.offset, in: reader)
                : try CourseStore.list(for: actor, year: year, in: reader)
            var names: [AgencyID: String] = [:]
            if actor.isProvince {
                for agency in Set(found.rows.map(\.agency)) { names[agency] = try AgencyStore.name(of: agency, in: reader) }
            }
            return Model(courses: found.rows, total: found.total, agencies: names, year: now.day.year)
        }
        if let format = query.export { return try sheet(model).reply(format, fileName: "so-dao-tao", created: now) }
        return .page("Đào tạo", section: FrameLink.improvement, isWide: true, html(model, query, actor))
    }

    private static func sheet(_ model: Model) -> Sheet {
        Sheet(
            name: "Sổ đào tạo",
            columns: [
                SheetColumn("TT", kind: .number), SheetColumn("Cơ quan"), SheetColumn("Ngày", kind: .date), SheetColumn("Lớp"),
                SheetColumn("Loại"), SheetColumn("Số giờ", kind: .number), SheetColumn("Người giảng"),
                SheetColumn("Số người dự", kind: .number),
                SheetColumn("Người dự"),
            ],
            rows: model.courses.enumerated().map { index, course in
                [
                    Cell(index + 1), Cell(model.agencies[course.agency]), Cell(course.draft.heldOn), Cell(course.draft.title),
                    Cell(course.draft.kind.vietnamese), Cell(course.draft.hours), Cell(course.draft.trainer),
                    Cell(course.attendances.count),
                    Cell(course.attendances.map(\.name).joined(separator: ", ")),
                ]
            })
    }

    private static func html(_ model: Model, _ query: ListQuery, _ actor: Actor) -> HTML {
        """
        \(breadcrumbs([("Cải tiến", FrameLink.improvement)]))
        \(pageHeading("Đào tạo", intro: "Các lớp đã học và người dự: bằng chứng về năng lực và nhận thức.", actions: actor.may(.recordCourse)
            ? [linkButton("Ghi lớp đào tạo", to: TrainingLink.record, kind: .primary)] : []))
        \(filterBar(query, total: model.total, fields: selectField(
            "Năm", name: "nam", options: (0..<5).map { Option("\(model.year - $0)", "\(model.year - $0)") }, state: query.state, none: "Tất cả"),
            search: nil))
        \(dataTable(
            columns: [Column("Ngày")] + (actor.isProvince ? [Column("Cơ quan")] : [])
                + [Column("Lớp"), Column("Loại"), Column("Số giờ", isNumber: true), Column("Người dự", isNumber: true)],
            rows: model.courses.map { course in
                ["\(course.draft.heldOn)"] + (actor.isProvince ? ["\(model.agencies[course.agency])"] : []) + [
                    "<a href=\"\(TrainingLink.course(course.id))\">\(course.draft.title)</a>", "\(course.draft.kind.vietnamese)", "\(course.draft.hours)",
                    "\(course.attendances.count)",
                ]
            }, caption: "Các lớp đào tạo",
            empty: emptyState("Chưa ghi lớp nào", text: "Các lớp đã học sẽ hiện ở đây. Ghi lớp cùng tên người dự; mỗi năm nên có ít nhất một lớp.")))
        \(pagination(query, total: model.total, noun: "lớp"))
        """
    }
}
