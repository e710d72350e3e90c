import Identity
import Kernel
import Web

extension DraftPage {
    static func html(_ title: String, _ document: Document?, _ state: FormState, _ csrf: CSRF) -> HTML {
        """
        \(breadcrumbs([("Tài liệu", DocumentLink.list)] + (document.map { [("\($0.code) \($0.title)", $0.link)] } ?? [])))
        \(pageHeading(title))
        \(errorSummary(state))
        \(form(action: document.map(\.draftLink) ?? DocumentLink.new, csrf: csrf, """
            \(document == nil ? identity(state) : hiddenField("version", state.value("version")))
            \(textField("Tên tài liệu", name: "title", state: state, required: true))
            \(textField("Nội dung sửa đổi", name: "note", state: state, hint: "Vào bảng theo dõi sửa đổi.", required: document != nil))
            \(dateField("Ngày hiệu lực dự kiến", name: "effective_on", state: state))
            <h2>Nội dung</h2>
            <p class="hint">Mỗi mục một đầu đề. Xuống dòng là đoạn mới; dòng bắt đầu bằng “- ” là gạch đầu dòng. Mục để trống sẽ được bỏ.</p>
            \(each: sections(state), { heading, body in section(heading, body) })
            \(button("Lưu bản thảo"))
            """))
        """
    }

    private static func identity(_ state: FormState) -> HTML {
        """
        \(textField("Mã hiệu", name: "code", state: state, hint: "Ví dụ HD-03. Mỗi mã chỉ dùng một lần.", required: true, width: 20))
        \(selectField("Loại tài liệu", name: "kind", options: DocumentKind.allCases.filter { !$0.isProcedure }.map { Option($0.rawValue, $0.vietnamese) },
            state: state, required: true))
        \(textField("Điều khoản TCVN ISO 9001", name: "clause", state: state, hint: "Ví dụ 7.5.", width: 10))
        """
    }

    /// What was written, and two empty sections to go on with.
    private static func sections(_ state: FormState) -> [(String, String)] {
        zip(state.values("section_heading"), state.values("section_body")).map { ($0, $1) } + [("", ""), ("", "")]
    }

    private static func section(_ heading: String, _ body: String) -> HTML {
        let state = FormState([("section_heading", heading), ("section_body", body)])
        return fieldset(
            heading.isEmpty ? "Mục mới" : heading,
            """
            \(cellField("Đầu đề", name: "section_heading", value: heading))
            <textarea name="section_body" rows="8" aria-label="Nội dung của mục">\n\(state.value("section_body"))</textarea>
            """)
    }
}
