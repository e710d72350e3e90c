import Identity
import Kernel
import Organisation
import Web

extension AskPage {
    static func title(_ kind: Kind) -> String { kind == .transfer ? "Chuyển cơ quan khác" : "Lấy ý kiến" }

    static func html(_ model: Model, _ state: FormState, csrf: CSRF) -> HTML {
        let (dossier, isTransfer) = (model.dossier, model.kind == .transfer)
        return """
            \(breadcrumbs([("Hồ sơ", DossierLink.list), (dossier.code, dossier.link)]))
            \(pageHeading(title(model.kind), intro: "\(dossier.code) · \(dossier.title) · \(dossier.applicant). Hạn trả \(dossier.dueAt.vietnamese)."))
            \(errorSummary(state))
            <p>\(isTransfer
                ? "Cơ quan được chọn giữ hồ sơ cho đến khi chuyển trả. Thời gian ở đó vẫn tính vào hạn trả hồ sơ."
                : "Hồ sơ vẫn ở người đang giữ và hạn trả vẫn tính. Hỏi được nhiều nơi cùng lúc; mỗi nơi có hạn riêng theo lịch làm việc nơi đó.")</p>
            \(form(action: model.kind.link(dossier.id), csrf: csrf, draft: model.kind.link(dossier.id), """
                \(hiddenField("version", String(dossier.version)))
                \(fieldset(isTransfer ? "Cơ quan nhận hồ sơ" : "Cơ quan khác trong tỉnh", agencies(model, state)))
                \(if: !isTransfer && !(model.units.isEmpty && model.staff.isEmpty), inside(model))
                \(textArea(isTransfer ? "Nội dung đề nghị xử lý" : "Nội dung cần ý kiến", name: "content", state: state, required: true, rows: 5))
                \(textField("Thời hạn của nơi nhận", name: "limit", state: state, hint: "Ví dụ “2 ngày làm việc”, “4 giờ”, “trong ngày”.",
                    required: true, width: 20, autocomplete: "off"))
                <div class="actions">\(button(isTransfer ? "Chuyển hồ sơ" : "Gửi phiếu lấy ý kiến")) \
                \(linkButton("Quay lại hồ sơ", to: dossier.link, kind: .quiet))</div>
                """))
            """
    }

    private static func agencies(_ model: Model, _ state: FormState) -> HTML {
        let options = model.agencies.map { Option($0.id.description, $0.name, hint: $0.kind.vietnamese) }
        let choices: HTML =
            model.kind == .transfer
            ? radios("Chọn một cơ quan", name: "agency", options: options, state: state, required: true)
            : checkboxes("Chọn các cơ quan", name: "agency", options: options, state: state)
        let missing: HTML = state.error("agency").map { "<p class=\"error\" id=\"f-agency\">\($0)</p>" } ?? ""
        return """
            \(textField("Tên hoặc mã cơ quan", name: "words", state: state, hint: "Gõ vài chữ rồi bấm Tìm cơ quan.", type: .search, required: true, width: 30,
                autocomplete: "off"))\
            <div class="actions">\(button("Tìm cơ quan", kind: .secondary, name: "act", value: "find"))</div>\
            \(if: model.hasSearched && options.isEmpty, notice("Không có cơ quan nào khớp. Anh/chị thử từ khác.", .neutral))\
            \(if: model.isFull, notice("Còn nhiều cơ quan khác khớp. Anh/chị gõ thêm chữ để danh sách gọn lại.", .neutral))\
            \(if: options.isEmpty, missing, else: choices)
            """
    }

    private static func inside(_ model: Model) -> HTML {
        let options =
            [Option("", "– Chọn –")] + model.units.map { Option("unit-\($0.id)", $0.name) }
            + model.staff.map { Option("person-\($0.account)", $0.post.isEmpty ? $0.name : "\($0.name), \($0.post)") }
        let cell = { (value: String) in [cellSelect("Đơn vị hoặc người", name: "inside", options: options, value: value)] }
        return fieldset(
            "Trong cơ quan",
            inputTable(
                caption: "Đơn vị, người được hỏi", columns: [Column("Đơn vị hoặc người")],
                rows: (model.inside.isEmpty ? [""] : model.inside).map(cell), spare: cell(""), addLabel: "Thêm nơi hỏi"))
    }
}
