import Identity
import Kernel
import Organisation
import Standards
import Storage
import Web

extension FrameworkPage {
    /// `state`: of the form that publishes, when it comes back.
    static func html(_ model: Model, _ request: PageRequest, _ state: FormState? = nil) -> HTML {
        let framework = model.framework
        let isKeeper = request.actor.may(.keepFrameworks)
        return """
            \(breadcrumbs([("Mô hình khung", Frameworks.link)]))
            \(pageHeading(
                framework.name, state: stateTag(model.version),
                intro: "\(framework.agencyKind.vietnamese) · \(model.items.count) mục",
                actions: isKeeper ? keeperActions(model, request) : agencyActions(model, request)))
            \(errorSummary(state ?? .empty))
            \(agencyNotice(model))
            \(versionTabs(model))
            \(if: !model.version.note.isEmpty, "<p>\(model.version.note)</p>")
            \(if: isKeeper && model.version.isDraft, publishForm(model, request, state))
            \(each: chapters(model.items), { number, items in """
                <h2>\(number). \(Standard.current.title(number)) \(tag("\(items.count)"))</h2>
                \(dataTable(
                    columns: [Column("Mục"), Column("Loại"), Column("Mã hiệu"), Column("Điều")],
                    rows: items.map { row($0.content, model) }, caption: Standard.current.title(number)))
                """ })
            \(if: model.items.isEmpty, emptyState(
                "Phiên bản này chưa có mục nào", text: "Chính sách, tài liệu, quy trình, bối cảnh, mục tiêu, rủi ro mẫu sẽ hiện ở đây.",
                action: isKeeper ? linkButton("Thêm mục", to: FrameworkLink.addItem(framework.id), kind: .primary) : ""))
            """
    }

    static func stateTag(_ version: FrameworkVersion) -> HTML {
        version.isDraft ? tag("Đang soạn phiên bản \(version.number)", .info) : tag("Phiên bản \(version.number)", .good)
    }

    private static func keeperActions(_ model: Model, _ request: PageRequest) -> [HTML] {
        let id = model.framework.id
        let adoption = linkButton("Ai đã tiếp nhận", to: FrameworkLink.adoption(id), kind: .quiet)
        let file = linkButton("Tải tệp", to: "\(FrameworkLink.file(id))?phien-ban=\(model.version.number)", kind: .quiet)
        if model.draft != nil { return [linkButton("Thêm mục", to: FrameworkLink.addItem(id), kind: .primary), adoption, file] }
        return [postButton("Soạn phiên bản mới", to: FrameworkLink.openDraft(id), csrf: request.csrf, kind: .primary), adoption, file]
    }

    private static func agencyActions(_ model: Model, _ request: PageRequest) -> [HTML] {
        guard model.isForAgency, request.actor.may(.takeOverFramework), model.adoption == nil, model.published != nil else { return [] }
        return [
            takeOverButton(model.framework, label: "Tiếp nhận mô hình khung", kind: .primary, count: model.items.count, csrf: request.csrf)
        ]
    }

    static func takeOverButton(_ framework: Framework, label: String, kind: ButtonKind, count: Int, csrf: CSRF) -> HTML {
        postButton(
            label, to: FrameworkLink.takeOver(framework.id), csrf: csrf, kind: kind,
            confirm: "Lập bản thảo cho cơ quan từ \(count) mục của mô hình khung?")
    }

    private static func agencyNotice(_ model: Model) -> HTML {
        guard let adoption = model.adoption, adoption.framework == model.framework.id else {
            return model.isForAgency && model.adoption == nil
                ? notice("Tiếp nhận một lần: mỗi mục thành bản thảo của cơ quan, tên cơ quan, người đứng đầu và năm được điền sẵn.", .info)
                : ""
        }
        let made: HTML = "<a href=\"\(FrameworkLink.takenOver(model.framework.id))\">Xem những gì đã lập</a>"
        guard let newest = model.published, newest.number > adoption.number else {
            return notice("Cơ quan đã tiếp nhận phiên bản \(adoption.number) ngày \(adoption.at.day.vietnamese).", .good, more: made)
        }
        return notice(
            "Cơ quan đang dùng phiên bản \(adoption.number), tỉnh đã phát hành phiên bản \(newest.number).", .warning,
            more:
                "<a href=\"\(FrameworkLink.compare(model.framework.id))?tu=\(adoption.number)&amp;den=\(newest.number)\">Xem thay đổi</a> · \(made)"
        )
    }

    private static func versionTabs(_ model: Model) -> HTML {
        guard model.versions.count > 1 else { return "" }
        let items = model.versions.map { version in
            TabItem(
                title: version.isDraft ? "Phiên bản \(version.number) (đang soạn)" : "Phiên bản \(version.number)",
                link: "\(model.framework.link)?phien-ban=\(version.number)", isCurrent: version.id == model.version.id)
        }
        let earlier = model.versions.first { $0.number < model.version.number }
        return """
            \(tabs(items, label: "Các phiên bản"))
            \(earlier.map { earlier -> HTML in
                let link = "\(FrameworkLink.compare(model.framework.id))?tu=\(earlier.number)&den=\(model.version.number)"
                return "<p><a href=\"\(link)\">So sánh với phiên bản \(earlier.number)</a></p>"
            })
            """
    }

    private static func publishForm(_ model: Model, _ request: PageRequest, _ state: FormState?) -> HTML {
        details(
            "Phát hành phiên bản \(model.version.number)", isOpen: state != nil,
            form(
                action: FrameworkLink.publish(model.framework.id), csrf: request.csrf,
                """
                \(textArea(
                    "Điểm mới của phiên bản", name: "note", state: state ?? FormState([("note", model.version.note)]),
                    hint: "Các cơ quan đọc phần này trước. Phát hành rồi thì không sửa được nữa.", rows: 2))
                \(button("Phát hành", confirm: "Phát hành phiên bản \(model.version.number)?"))
                """))
    }

    /// The items under the chapters of the standard, those without a clause last.
    private static func chapters(_ items: [FrameworkItem]) -> [(String, [FrameworkItem])] {
        let grouped = Dictionary(grouping: items) { Standard.chapter(of: $0.content.clause) }
        return grouped.map { ($0.key, $0.value) }.sorted { (Int($0.0) ?? 99) < (Int($1.0) ?? 99) }
    }

    private static func row(_ item: ItemDraft, _ model: Model) -> [HTML] {
        [
            "<a href=\"\(FrameworkLink.item(model.framework.id, item.key))?phien-ban=\(model.version.number)\">\(item.title)</a>",
            tag(item.kind.vietnamese), "\(item.code)", "\(item.clause)",
        ]
    }
}
