import Kernel

/// What is typed into a text field: sets the keyboard of a phone and what the browser may fill in, nothing else.
package struct FieldType: Sendable, Hashable, ExpressibleByStringLiteral {
    var type: String
    var inputMode: String?

    package init(stringLiteral value: String) {
        type = value
        inputMode = nil
    }
    private init(_ type: String, _ inputMode: String?) {
        self.type = type
        self.inputMode = inputMode
    }

    package static let text: FieldType = "text"
    package static let password: FieldType = "password"
    package static let email: FieldType = "email"
    package static let search: FieldType = "search"
    package static let time: FieldType = "time"
    package static let phone = FieldType("tel", "tel")
    /// Whole numbers and codes of digits. Not `type="number"`: that loses leading zeros and changes on a turn of the wheel.
    package static let number = FieldType("text", "numeric")
    package static let decimal = FieldType("text", "decimal")
}

/// How many characters a field should look made for.
package struct FieldWidth: Sendable, Hashable, ExpressibleByIntegerLiteral {
    var characters: Int?

    package init(integerLiteral value: Int) { characters = value }
    private init(characters: Int?) { self.characters = characters }

    package static let full = FieldWidth(characters: nil)

    /// Widths are a few classes, since the page's policy allows no style of its own.
    var cssClass: String { characters.flatMap { count in [4, 6, 10, 14, 20, 30].first { $0 >= count } }.map { "w\($0)" } ?? "w-full" }
}

/// One line of text.
package func textField(
    _ label: String, name: String, state: FormState, hint: String? = nil, type: FieldType = .text, required: Bool = false,
    width: FieldWidth = .full, autocomplete: String? = nil
) -> HTML {
    let error = state.error(name)
    let value = type == .password ? "" : state.value(name)
    return FieldParts.field(
        // A search without words is no search: there is nothing to say about what may be left out.
        label, name: name, hint: hint, error: error, required: required || type == .search,
        """
        <input class="\(width.cssClass)" id="\(FieldParts.id(name))" name="\(name)" type="\(type.type)"\
        \(attribute("inputmode", type.inputMode))\(if: !value.isEmpty, " value=\"\(value)\"")\(attribute("autocomplete", autocomplete))\
        \(if: required, " required=\"\"")\(FieldParts.described(name, hint: hint, error: error)) />
        """)
}

/// Several lines of text.
package func textArea(
    _ label: String, name: String, state: FormState, hint: String? = nil, required: Bool = false, rows: Int = 4
) -> HTML {
    let error = state.error(name)
    return FieldParts.field(
        label, name: name, hint: hint, error: error, required: required,
        """
        <textarea id="\(FieldParts.id(name))" name="\(name)" rows="\(rows)"\(if: required, " required=\"\"")\
        \(FieldParts.described(name, hint: hint, error: error))>\n\(state.value(name))</textarea>
        """)
}

/// A day, as people write it. A text with a pattern: the browsers' own date fields show the order of the browser's language.
package func dateField(
    _ label: String, name: String, state: FormState, hint: String? = "Ngày/tháng/năm, ví dụ 27/02/2026.", required: Bool = false
) -> HTML {
    let error = state.error(name)
    let value = state.values.day(name)?.vietnamese ?? state.value(name)
    return FieldParts.field(
        label, name: name, hint: hint, error: error, required: required,
        """
        <input class="w10" id="\(FieldParts.id(name))" name="\(name)" type="text" inputmode="numeric" autocomplete="off" \
        pattern="[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}" data-date=""\(if: !value.isEmpty, " value=\"\(value)\"")\(if: required, " required=\"\"")\
        \(FieldParts.described(name, hint: hint, error: error)) />
        """)
}

/// A file to send along. The form around it must be `multipart`.
package func fileField(
    _ label: String, name: String, state: FormState, accept: String, hint: String? = nil, required: Bool = false, multiple: Bool = false
) -> HTML {
    let error = state.error(name)
    return FieldParts.field(
        label, name: name, hint: hint, error: error, required: required,
        """
        <input class="file" id="\(FieldParts.id(name))" name="\(name)" type="file" accept="\(accept)"\(if: multiple, " multiple=\"\"")\
        \(if: required, " required=\"\"")\(FieldParts.described(name, hint: hint, error: error)) />
        """)
}
