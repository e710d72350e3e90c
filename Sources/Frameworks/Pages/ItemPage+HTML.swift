import Identity
import Kernel
import Storage
import Web

extension ItemPage {
    static func readPage(_ model: Model) -> Page {
        let item = model.item.content
        let texts = ItemChange.texts(item, as: item.kind, titled: false).filter { !$0.text.isEmpty }
        return Page(
            item.title, section: Frameworks.link,
            """
            \(breadcrumbs([("Mô hình khung", Frameworks.link), (model.framework.name, "\(model.framework.link)?phien-ban=\(model.version.number)")]))
            \(pageHeading(item.title, state: FrameworkPage.stateTag(model.version)))
            \(summaryList(texts.map { ($0.label, lines($0.text)) }))
            """)
    }

    static func editPage(_ request: PageRequest, _ model: Model, _ state: FormState) -> Page {
        let item = model.item.content
        let id = model.framework.id
        return Page(
            item.title, section: Frameworks.link, isWide: true, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Mô hình khung", Frameworks.link), (model.framework.name, model.framework.link)]))
            \(pageHeading("Sửa: \(item.title)", state: tag(item.kind.vietnamese), intro: ItemForm.hint))
            \(errorSummary(state))
            \(form(action: FrameworkLink.item(id, item.key), csrf: request.csrf, """
                \(hiddenField("revision", String(model.item.revision)))
                \(ItemForm.html(item.kind, state))
                <div class="actions">\(button("Lưu"))\(linkButton("Thôi", to: model.framework.link, kind: .quiet))</div>
                """))
            \(postButton("Bỏ mục này", to: FrameworkLink.removeItem(id, item.key), csrf: request.csrf, kind: .danger, confirm: "Bỏ “\(item.title)”?"))
            """)
    }

    static func newPage(_ request: PageRequest, _ framework: Framework, _ state: FormState) -> Page {
        let kind = ItemKind(rawValue: state.value("loai"))
        return Page(
            "Thêm mục", section: Frameworks.link, isWide: kind != nil, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Mô hình khung", Frameworks.link), (framework.name, framework.link)]))
            \(pageHeading("Thêm mục", state: kind.map { tag($0.vietnamese) } ?? "", intro: ItemForm.hint))
            \(errorSummary(state))
            \(kind.map { kind in
                form(action: FrameworkLink.addItem(framework.id), csrf: request.csrf, """
                    \(hiddenField("loai", kind.rawValue))
                    \(ItemForm.html(kind, state))
                    <div class="actions">\(button("Thêm"))\(linkButton("Thôi", to: framework.link, kind: .quiet))</div>
                    """)
            } ?? taskList(ItemKind.allCases.map { TaskItem(title: $0.vietnamese, link: "\(FrameworkLink.addItem(framework.id))?loai=\($0.rawValue)") }))
            """)
    }
}
