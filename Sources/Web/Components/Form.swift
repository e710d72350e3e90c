import Kernel

/// A form that changes something. The browser's own checks are off: the page that comes back says it better, and in one place.
/// `isWide`: a table stands in it. With `draft` (a name for it) what is typed stays in this tab of the browser while the line drops: until the
/// form is taken (a redirect with a notice, or a page that says `data-draft-done` with that name), the person signs out, or the tab is closed.
package func form(
    action: String, csrf: CSRF?, multipart: Bool = false, isWide: Bool = false, draft: String? = nil, _ content: HTML
) -> HTML {
    """
    <form class="form\(if: isWide, " wide")" method="post" action="\(action)"\(if: multipart, " enctype=\"multipart/form-data\"")\
    \(attribute("data-draft", draft)) novalidate="">
    \(csrf?.field)\(if: draft != nil, draftNotes)\(content)
    </form>
    """
}

/// Shown by the script alone, when there is something to say.
private let draftNotes: HTML = """
    <div class="notice info" role="status" data-draft-found="" hidden=""><p>Đã điền lại nội dung gõ dở trên máy này. Tệp thì chọn lại.</p>\
    <button type="button" class="button quiet" data-draft-clear="">Xóa nội dung này</button></div>\
    <div class="notice warning" role="alert" data-draft-offline="" hidden=""><p>Đang mất mạng. Nội dung đã gõ được giữ trên máy này; \
    có mạng lại thì bấm gửi lần nữa.</p></div>
    """

/// Fields that belong together, under one heading.
package func fieldset(_ legend: String, hint: String? = nil, _ content: HTML) -> HTML {
    """
    <fieldset class="group"><legend>\(legend)</legend>\(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })
    \(content)
    </fieldset>
    """
}

package func hiddenField(_ name: String, _ value: String) -> HTML { "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\" />" }

/// On top of a form that came back: what is wrong, each line a link to its field. Shows nothing when nothing is wrong.
package func errorSummary(_ state: FormState) -> HTML {
    guard let problem = state.problem else { return "" }
    let errors = state.errors
    return """
        <div class="error-summary" role="alert" tabindex="-1" aria-labelledby="error-summary-title">\
        <h2 id="error-summary-title">Có chỗ cần sửa</h2>\
        \(if: errors.count != 1 || errors.first?.message != problem.message, "<p>\(problem.message)</p>")\
        \(if: !errors.isEmpty, "<ul>\(each: errors, { "<li><a href=\"#\(FieldParts.id($0.name))\">\($0.message)</a></li>" })</ul>")</div>
        """
}

/// Parts that all fields share: their ids, label, hint, error and the attributes that tie them together.
enum FieldParts {
    static func id(_ name: String) -> String {
        "f-" + name.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" ? String($0) : "-" }.joined()
    }

    static func described(_ name: String, hint: String?, error: String?) -> HTML {
        let ids = [hint == nil ? nil : id(name) + "-hint", error == nil ? nil : id(name) + "-error"].compactMap(\.self)
        return """
            \(if: !ids.isEmpty, " aria-describedby=\"\(ids.joined(separator: " "))\"")\(if: error != nil, " aria-invalid=\"true\"")
            """
    }

    static func optional(_ required: Bool) -> HTML { required ? "" : " <span class=\"optional\">(nếu có)</span>" }

    static func notes(_ name: String, hint: String?, error: String?) -> HTML {
        """
        \(hint.map { "<p class=\"hint\" id=\"\(id(name))-hint\">\($0)</p>" as HTML })\
        \(error.map { "<p class=\"error\" id=\"\(id(name))-error\"><span class=\"visually-hidden\">Lỗi: </span>\($0)</p>" as HTML })
        """
    }

    /// Label above, hint and error between, the control below.
    static func field(_ label: String, name: String, hint: String?, error: String?, required: Bool, _ control: HTML) -> HTML {
        """
        <div class="field\(if: error != nil, " has-error")"><label for="\(id(name))">\(label)\(optional(required))</label>\
        \(notes(name, hint: hint, error: error))\(control)</div>
        """
    }

    /// The same for several controls under one question.
    static func group(_ legend: String, name: String, hint: String?, error: String?, required: Bool, _ controls: HTML) -> HTML {
        """
        <fieldset class="field\(if: error != nil, " has-error")"\(described(name, hint: hint, error: error))>\
        <legend>\(legend)\(optional(required))</legend>\(notes(name, hint: hint, error: error))\(controls)</fieldset>
        """
    }
}

enum FormExamples {
    static let state = FormState(
        values: Fields([("holder", "Nguyễn Văn \"A\" <b>"), ("due", "31/02/2026"), ("channel", "direct"), ("note", "Nhận tại quầy 3.")]),
        problem: .invalid(
            "Anh/chị vui lòng xem lại các ô sau.",
            fields: ["due": "Không có ngày 31/02/2026. Nhập theo mẫu ngày/tháng/năm.", "paper": "Chọn tệp giấy chứng sinh."]))

    private static let channels = [
        Option("direct", "Trực tiếp tại bộ phận Một cửa"), Option("online", "Trực tuyến", hint: "Qua cổng dịch vụ công."),
    ]

    static let examples: [ComponentExample] = [
        ComponentExample(
            "Biểu mẫu có lỗi",
            errorSummary(state)
                + form(
                    action: "#gui", csrf: CSRF(token: "abc"), multipart: true,
                    """
                    \(textField("Họ và tên người nộp", name: "holder", state: state, required: true, autocomplete: "name"))
                    \(textField("Số điện thoại", name: "phone", state: state, hint: "Ví dụ 0912 345 678.", type: .phone, width: 12))
                    \(dateField("Ngày hẹn trả", name: "due", state: state, required: true))
                    \(radios("Cách nộp", name: "channel", options: channels, state: state, required: true))
                    \(selectField("Lĩnh vực", name: "field", options: [Option("ht", "Hộ tịch"), Option("dd", "Đất đai")], state: state))
                    \(fileField("Giấy chứng sinh", name: "paper", state: state, accept: ".pdf,image/*", required: true))
                    \(textArea("Ghi chú", name: "note", state: state, rows: 3))
                    \(checkbox("Người nộp đồng ý nhận kết quả qua bưu chính", name: "post", state: state))
                    <div class="actions">\(button("Tiếp nhận hồ sơ"))\(button("Lưu nháp", kind: .secondary))</div>
                    """)),
        ComponentExample(
            "Nhóm ô",
            fieldset(
                "Người được khai sinh", hint: "Ghi đúng như giấy chứng sinh.",
                """
                \(textField("Họ, chữ đệm, tên", name: "child", state: .empty, required: true))
                \(checkboxes("Giấy tờ đã xem", name: "seen", options: [Option("cs", "Giấy chứng sinh"), Option("kh", "Giấy chứng nhận kết hôn")],
                state: FormState([("seen", "kh")])))
                """)),
    ]
}
