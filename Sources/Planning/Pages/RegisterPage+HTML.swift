import Identity
import Kernel
import Organisation
import Storage
import Web

extension RegisterPage {
    static func page(_ request: PageRequest, _ model: Model, _ query: ListQuery, form open: OpenForm?) -> Page {
        let register = Entry.register
        let words = SearchWords(query.q)
        let kept = model.entries.filter {
            Screen.keeps($0.entry, query, today: model.asOf) && words.stand(in: Screen.values($0.entry).map(\.1).joined(separator: " "))
        }
        let shown = Array(kept.dropFirst(query.offset).prefix(query.limit))
        return Page(
            register.title, section: QMSPages.link, isWide: true, status: open?.state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Hệ thống chất lượng", QMSPages.link)]))
            \(pageHeading(
                register.title, state: tag("\(kept.count) \(Screen.noun)"), intro: Screen.intro,
                actions: model.mayChange && open == nil ? [linkButton("Thêm \(Screen.noun)", to: "\(register.link)?them=1", kind: .primary)] : []))
            \(if: model.agency != request.actor.agency, notice("Đang xem của \(model.agencyName).", .info))
            \(if: model.asOf != request.now.day, notice("Nội dung như đã có ngày \(model.asOf.vietnamese).", .info))
            \(open.map { formHTML($0, request) })
            \(reviewHTML(model, request))
            \(Screen.overview(model.entries))
            \(filterBar(query, total: model.entries.count, fields: Screen.filterFields(query)))
            \(dataTable(
                columns: Screen.columns + (model.states.isEmpty ? [] : [Column("Tình trạng")]) + [Column("")],
                rows: shown.map { row($0, model) }, caption: register.title, empty: empty(model, query, request)))
            \(pagination(query, total: kept.count, noun: Screen.noun))
            \(changesHTML(model.changes))
            """)
    }

    private static func formHTML(_ open: OpenForm, _ request: PageRequest) -> HTML {
        """
        \(errorSummary(open.state))
        <section id="bieu-mau"><h2>\(if: open.version == nil, "Thêm \(Screen.noun)", else: "Sửa \(Screen.noun)")</h2>
        \(form(action: Entry.register.link, csrf: request.csrf, """
            \(open.version.map { hiddenField("version", $0.description) })
            \(Screen.fields(open.state))
            <div class="actions">\(button("Lưu"))\(linkButton("Thôi", to: Entry.register.link, kind: .quiet))</div>
            """))
        \(open.version.map { version in
            postButton(
                "Bỏ khỏi danh sách", to: PlanningLink.end(Entry.self)(version), csrf: request.csrf, kind: .danger,
                confirm: "Bỏ khỏi danh sách? Nội dung đến hôm nay vẫn được lưu.")
        })</section>
        """
    }

    private static func row(_ version: RegisterVersion<Entry>, _ model: Model) -> [HTML] {
        Screen.cells(version) + (model.states.isEmpty ? [] : [model.states[version.line] ?? ""]) + [actions(version, model)]
    }

    private static func actions(_ version: RegisterVersion<Entry>, _ model: Model) -> HTML {
        model.mayChange ? "<a href=\"\(Entry.register.link)?sua=\(version.id)#bieu-mau\">Sửa</a>" : ""
    }

    private static func reviewHTML(_ model: Model, _ request: PageRequest) -> HTML {
        guard Screen.isReviewed, !model.entries.isEmpty else { return "" }
        let last: HTML = model.review.map { "Rà soát lần cuối \($0.at.day), \($0.by)." } ?? "Chưa ghi nhận lần rà soát nào."
        return """
            <div class="actions">\(last) \(if: model.mayChange, postButton(
                "Đã rà soát, còn phù hợp", to: PlanningLink.review(Entry.register), csrf: request.csrf))</div>
            """
    }

    private static func empty(_ model: Model, _ query: ListQuery, _ request: PageRequest) -> HTML {
        if query.isFiltered && !model.entries.isEmpty {
            return emptyState("Không có \(Screen.noun) nào khớp", text: "Anh/chị bỏ bớt điều kiện lọc.")
        }
        let first: HTML =
            model.mayChange
            ? """
            \(linkButton("Thêm \(Screen.noun)", to: "\(Entry.register.link)?them=1", kind: .primary))\
            \(each: request.signposts(at: .beginning), { linkButton($0.title, to: $0.link()) })
            """ : ""
        return emptyState(
            "Chưa có \(Screen.noun) nào", text: "Các \(Screen.noun) của cơ quan sẽ hiện ở đây. Có thể lấy sẵn từ mô hình khung của tỉnh.",
            action: first)
    }

    private static func changesHTML(_ changes: [RegisterChange]) -> HTML {
        guard !changes.isEmpty else { return "" }
        return """
            <h2>Diễn biến</h2>
            \(timeline(changes.map { TimelineItem(when: $0.at, who: $0.by, what: "\($0.kind.vietnamese): \($0.label)") }))
            """
    }
}
