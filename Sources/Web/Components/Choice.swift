import Kernel

/// One of the answers a question allows.
package struct Option: Sendable, Hashable {
    package var value: String
    package var label: String
    package var hint: String?

    package init(_ value: String, _ label: String, hint: String? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
    }
}

/// A list to choose one from; for up to five answers `radios` are easier. `none` is the line of no choice; nil leaves it out.
package func selectField(
    _ label: String, name: String, options: [Option], state: FormState, hint: String? = nil, required: Bool = false,
    none: String? = "– Chọn –"
) -> HTML {
    let error = state.error(name)
    let current = state.value(name)
    return FieldParts.field(
        label, name: name, hint: hint, error: error, required: required,
        """
        <select id="\(FieldParts.id(name))" name="\(name)"\(if: required, " required=\"\"")\
        \(FieldParts.described(name, hint: hint, error: error))>\(none.map { "<option value=\"\">\($0)</option>" as HTML })\
        \(each: options, { "<option value=\"\($0.value)\"\(if: $0.value == current, " selected=\"\"")>\($0.label)</option>" })</select>
        """)
}

/// One thing to say yes to.
package func checkbox(_ label: String, name: String, state: FormState, value: String = "1", hint: String? = nil) -> HTML {
    let error = state.error(name)
    return """
        <div class="field\(if: error != nil, " has-error")">\(FieldParts.notes(name, hint: nil, error: error))\
        \(choice(
            "checkbox", Option(value, label, hint: hint), name: name, id: FieldParts.id(name), isChosen: state.values(name).contains(value),
            more: FieldParts.described(name, hint: nil, error: error)))</div>
        """
}

/// One answer of a few, all in sight.
package func radios(
    _ legend: String, name: String, options: [Option], state: FormState, hint: String? = nil, required: Bool = false
) -> HTML { choices("radio", legend, name: name, options: options, state: state, hint: hint, required: required) }

/// Any number of answers of a few; they arrive as several values of one name.
package func checkboxes(
    _ legend: String, name: String, options: [Option], state: FormState, hint: String? = nil, required: Bool = false
) -> HTML { choices("checkbox", legend, name: name, options: options, state: state, hint: hint, required: required) }

private func choices(
    _ type: String, _ legend: String, name: String, options: [Option], state: FormState, hint: String?, required: Bool
) -> HTML {
    let chosen = state.values(name)
    let controls = options.enumerated().map { index, option in
        choice(
            type, option, name: name, id: FieldParts.id(name) + (index == 0 ? "" : "-\(index + 1)"),
            isChosen: chosen.contains(option.value), more: "")
    }
    return FieldParts.group(legend, name: name, hint: hint, error: state.error(name), required: required, controls.joined())
}

private func choice(_ type: String, _ option: Option, name: String, id: String, isChosen: Bool, more: HTML) -> HTML {
    """
    <div class="choice"><input id="\(id)" name="\(name)" type="\(type)" value="\(option.value)"\(if: isChosen, " checked=\"\"")\(more) />\
    <label for="\(id)">\(option.label)\(option.hint.map { "<span class=\"hint\">\($0)</span>" as HTML })</label></div>
    """
}
