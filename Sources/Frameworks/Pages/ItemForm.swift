import Kernel
import Web

/// The form of an item, drawn and read by the list of its fields.
enum ItemForm {
    static let hint = "{{agency}}, {{head}}, {{year}} sẽ được thay bằng tên cơ quan, người đứng đầu và năm khi tiếp nhận."

    static func html(_ kind: ItemKind, _ state: FormState) -> HTML {
        """
        \(textField("Tên", name: "title", state: state, required: true))
        \(textField("Điều của tiêu chuẩn", name: "clause", state: state, hint: "Ví dụ 7.5.", width: 10))
        \(if: kind.isDocument, textField("Mã hiệu", name: "code", state: state, hint: "Ví dụ QT-01.", required: true, width: 14))
        \(textArea("Nội dung", name: "body", state: state, rows: 5))
        \(ItemField.fields(of: kind).map { control($0, state) })
        """
    }

    private static func control(_ field: ItemField, _ state: FormState) -> HTML {
        switch field.input {
        case .line: textField(field.label, name: field.name, state: state, required: field.isRequired)
        case .paragraph: textArea(field.label, name: field.name, state: state, required: field.isRequired, rows: 3)
        case .number: textField(field.label, name: field.name, state: state, type: .decimal, required: field.isRequired, width: 10)
        case .choice(let choices):
            selectField(
                field.label, name: field.name, options: choices.map { Option($0.value, $0.label) }, state: state, required: field.isRequired
            )
        case .table(let columns): table(field, columns, state)
        }
    }

    private static func table(_ field: ItemField, _ columns: [(name: String, label: String, isNumber: Bool)], _ state: FormState) -> HTML {
        let values = columns.map { state.values("\(field.name).\($0.name)") }
        let rows = (0..<(values.map(\.count).max() ?? 0)).map { row in
            zip(columns, values).map { column, all in
                cellField(column.label, name: "\(field.name).\(column.name)", value: row < all.count ? all[row] : "")
            }
        }
        return inputTable(
            caption: field.label, columns: columns.map { Column($0.label) }, rows: rows,
            spare: columns.map { cellField($0.label, name: "\(field.name).\($0.name)") })
    }

    static func values(_ item: ItemDraft) -> [(String, String)] {
        var values = [("title", item.title), ("clause", item.clause), ("code", item.code), ("body", item.body)]
        for field in ItemField.fields(of: item.kind) {
            guard case .table(let columns) = field.input else {
                values.append((field.name, item.fields.text(field.name)))
                continue
            }
            for row in item.fields[field.name]?.rows ?? [] {
                values += columns.map { ("\(field.name).\($0.name)", row[$0.name]?.text ?? "") }
            }
        }
        return values
    }

    /// What was typed, laid over what the item had: keys of the file that have no field on screen stay.
    static func item(from form: Fields, kind: ItemKind, key: String, base: ItemFields) -> ItemDraft {
        var fields = base
        for field in ItemField.fields(of: kind) { fields[field.name] = value(of: field, in: form, base: base[field.name]) }
        return ItemDraft(
            key: key, kind: kind, clause: form.text("clause"), code: form.text("code"), title: form.text("title"), body: form.text("body"),
            fields: fields)
    }

    private static func value(of field: ItemField, in form: Fields, base: JSONValue?) -> JSONValue? {
        switch field.input {
        case .line, .paragraph, .choice: return form[field.name].map { number($0, like: base) ?? .text($0) }
        case .number: return form[field.name].map { number($0, like: .number(0)) ?? .text($0) }
        case .table(let columns):
            let values = columns.map { form.all("\(field.name).\($0.name)") }
            let rows = (0..<(values.map(\.count).max() ?? 0)).compactMap { row -> JSONValue? in
                let texts = values.map { row < $0.count ? $0[row] : "" }
                guard texts.contains(where: { !$0.isEmpty }) else { return nil }
                var object = base?.rows.indices.contains(row) == true ? base?.rows[row] ?? [:] : [:]
                for (column, text) in zip(columns, texts) {
                    object[column.name] = column.isNumber ? number(text.isEmpty ? "0" : text, like: .number(0)) ?? .number(0) : .text(text)
                }
                if field.name == "steps" { object["order"] = .number(Double(row + 1)) }
                return .object(object)
            }
            return rows.isEmpty ? nil : .list(rows)
        }
    }

    /// A number where the file has a number.
    private static func number(_ text: String, like base: JSONValue?) -> JSONValue? {
        guard case .number? = base else { return nil }
        return Double(bounded: text.replacing(",", with: ".")).map { .number($0) }
    }

    /// A key for a new item: `qt-08`, `ho-so-tre-han`.
    static func key(_ kind: ItemKind, _ name: String) -> String {
        let words = name.folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
        return String("\(kind.rawValue.lowercased())-\(words)".prefix(80))
    }
}
