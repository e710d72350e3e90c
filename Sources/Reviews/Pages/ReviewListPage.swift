import Identity
import Kernel
import Organisation
import Storage
import Web

/// The management reviews of an agency, of all its agencies for the province: `/xem-xet-lanh-dao`; opening one.
enum ReviewListPage {
    struct Model: Sendable {
        let reviews: [ManagementReview]
        let total: Int
        let agencies: [AgencyID: String]
        let today: Day
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: ReviewLink.list)
        let (actor, now) = (request.actor, request.now)
        let model = try await request.read { reader in
            let found =
                query.export == nil
                ? try ReviewStore.list(for: actor, limit: query.limit, offset: query.offset, in: reader)
                : try ReviewStore.list(for: actor, in: reader)
            var names: [AgencyID: String] = [:]
            if actor.isProvince {
                for agency in Set(found.rows.map(\.agency)) { names[agency] = try AgencyStore.name(of: agency, in: reader) }
            }
            return Model(reviews: found.rows, total: found.total, agencies: names, today: now.day)
        }
        if let format = query.export { return try sheet(model).reply(format, fileName: "xem-xet-lanh-dao", created: now) }
        return .page("Xem xét của lãnh đạo", section: FrameLink.improvement, isWide: true, html(model, query, actor))
    }

    private static func sheet(_ model: Model) -> Sheet {
        Sheet(
            name: "Xem xét của lãnh đạo",
            columns: [
                SheetColumn("TT", kind: .number), SheetColumn("Cơ quan"), SheetColumn("Mã"), SheetColumn("Kế hoạch", kind: .date),
                SheetColumn("Ngày họp", kind: .date), SheetColumn("Chủ trì"), SheetColumn("Quyết định", kind: .number),
                SheetColumn("Đã xong", kind: .number), SheetColumn("Kết luận"),
            ],
            rows: model.reviews.enumerated().map { index, review in
                [
                    Cell(index + 1), Cell(model.agencies[review.agency]), Cell(review.code), Cell(review.plannedOn),
                    Cell(review.minutes?.minutes.heldOn), Cell(review.chairName), Cell(review.decisions.count),
                    Cell(review.decisions.count { $0.done != nil }), Cell(review.minutes?.minutes.conclusion),
                ]
            })
    }

    private static func html(_ model: Model, _ query: ListQuery, _ actor: Actor) -> HTML {
        """
        \(breadcrumbs([("Cải tiến", FrameLink.improvement)]))
        \(pageHeading("Xem xét của lãnh đạo", intro: "Ít nhất mỗi năm một lần. Đầu vào do hệ thống điền sẵn từ dữ liệu.",
            actions: actor.may(.prepareReviews) ? [linkButton("Lập cuộc xem xét", to: ReviewLink.open, kind: .primary)] : []))
        \(filterBar(query, total: model.total, search: nil))
        \(dataTable(
            columns: [Column("Mã")] + (actor.isProvince ? [Column("Cơ quan")] : [])
                + [Column("Chủ trì"), Column("Kế hoạch"), Column("Tình trạng"), Column("Quyết định đã xong", isNumber: true)],
            rows: model.reviews.map { review in
                ["<a href=\"\(ReviewLink.page(review.id))\">\(review.code)</a>"]
                    + (actor.isProvince ? ["\(model.agencies[review.agency])"] : []) + [
                        "\(review.chairName)", "\(review.plannedOn)", stateTag(review, model.today),
                        "\(review.decisions.count { $0.done != nil })/\(review.decisions.count)",
                    ]
            }, caption: "Các cuộc xem xét của lãnh đạo",
            empty: emptyState("Chưa có cuộc xem xét nào", text: "Các cuộc xem xét sẽ hiện ở đây. Lập cuộc đầu tiên: chọn ngày và người chủ trì, hệ thống gom đầu vào ngay.")))
        \(pagination(query, total: model.total, noun: "cuộc xem xét"))
        """
    }

    static func stateTag(_ review: ManagementReview, _ today: Day) -> HTML {
        if let minutes = review.minutes { return tag("Đã họp \(minutes.minutes.heldOn.vietnamese)", .good) }
        return review.plannedOn < today ? tag("Quá ngày kế hoạch", .bad) : tag("Đang chuẩn bị", .info)
    }

    // MARK: Opening one

    static func new(_ request: PageRequest) async throws -> Reply {
        .page(try await newPage(request, FormState([("planned_on", request.now.day.adding(days: 7).vietnamese)])))
    }

    static func create(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await request.submit {
            guard let plannedOn = form.day("planned_on") else {
                throw Problem.invalid(field: "planned_on", "Ngày chưa đúng, ví dụ 27/02/2026.")
            }
            guard let chair = form.id("chair", of: Account.self) else {
                throw Problem.invalid(field: "chair", "Anh/chị chọn người chủ trì.")
            }
            let id = try await request.write { tx in try OpenReview.perform(plannedOn: plannedOn, chair: chair, by: actor, in: tx) }
            return .redirect(to: ReviewLink.page(id), notice: "Đã lập cuộc xem xét; đầu vào đã được gom.")
        } orShow: { state in
            .page(try await newPage(request, state))
        }
    }

    private static func newPage(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let agency = request.actor.agency
        let heads = try await request.read { reader in try StaffDirectory.staff(of: agency, holding: [.head], in: reader) }
        let content: HTML = """
            \(breadcrumbs([("Cải tiến", FrameLink.improvement), ("Xem xét của lãnh đạo", ReviewLink.list)]))
            \(pageHeading("Lập cuộc xem xét của lãnh đạo"))
            \(errorSummary(state))
            \(form(action: ReviewLink.open, csrf: request.csrf, """
                \(dateField("Ngày họp dự kiến", name: "planned_on", state: state, required: true))
                \(selectField("Chủ trì", name: "chair", options: heads.map { Option("\($0.account)", $0.post.isEmpty ? $0.name : "\($0.name) · \($0.post)") },
                    state: state, required: true))
                \(button("Lập và gom đầu vào"))
                """))
            """
        return Page("Lập cuộc xem xét của lãnh đạo", section: FrameLink.improvement, status: state.problem == nil ? 200 : 422, content)
    }
}
