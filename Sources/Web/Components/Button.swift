/// One primary action a page; all others quieter. What cannot be undone is `danger`.
package enum ButtonKind: String, Sendable, Hashable, CaseIterable {
    case primary, secondary, quiet, danger
}

/// The token that proves that a form was drawn by this site for this session.
package struct CSRF: Sendable, Hashable {
    package static let fieldName = "_csrf"
    package var token: String

    package init(token: String) { self.token = token }

    package var field: HTML { hiddenField(CSRF.fieldName, token) }
}

/// Sends the form it stands in. `name` and `value` tell which of several buttons was pressed; `confirm` is asked first where scripts run.
package func button(
    _ label: String, kind: ButtonKind = .primary, name: String? = nil, value: String? = nil, confirm: String? = nil
) -> HTML {
    """
    <button type="submit" class="button \(kind.rawValue)"\(attribute("name", name))\(attribute("value", value))\
    \(attribute("data-confirm", confirm))>\(label)</button>
    """
}

/// A link that looks like a button: the way to the page where something is done.
package func linkButton(_ label: String, to link: String, kind: ButtonKind = .secondary) -> HTML {
    "<a class=\"button \(kind.rawValue)\" href=\"\(link)\">\(label)</a>"
}

/// A button with its own small form, for an action that needs no further words.
package func postButton(
    _ label: String, to link: String, csrf: CSRF?, kind: ButtonKind = .secondary, fields: [(String, String)] = [], confirm: String? = nil
) -> HTML {
    """
    <form class="inline" method="post" action="\(link)">\(csrf?.field)\(each: fields, { hiddenField($0.0, $0.1) })\
    \(button(label, kind: kind, confirm: confirm))</form>
    """
}

/// ` name="value"`, or nothing.
func attribute(_ name: HTML, _ value: String?) -> HTML {
    guard let value else { return "" }
    return " \(name)=\"\(value)\""
}

enum ButtonExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Nút",
            [
                button("Tiếp nhận"), button("Lưu nháp", kind: .secondary), button("Để sau", kind: .quiet),
                button("Hủy công bố", kind: .danger, confirm: "Hủy công bố tài liệu này?"),
            ].inActions),
        ComponentExample(
            "Liên kết dạng nút và nút gửi riêng",
            [
                linkButton("Soạn bản sửa đổi", to: "#soan", kind: .primary),
                postButton("Đánh dấu đã xem", to: "#xem", csrf: CSRF(token: "abc"), fields: [("id", "42")]),
            ].inActions),
    ]
}

extension [HTML] {
    /// Buttons in a row.
    fileprivate var inActions: HTML { "<div class=\"actions\">\(self)</div>" }
}
