package import Kernel

extension Schema {
    /// What is wrong with a value, each with a JSON pointer to it; nothing when it is as the schema says. A field nobody knows is wrong
    /// too: a name mistyped by the other system would otherwise be lost without a word.
    package func faults(in value: JSONValue, at pointer: String = "") -> [Fault] {
        if isNullable, value == .null { return [] }
        switch (shape, value) {
        case (.object(let properties), .object(let fields)): return faults(in: fields, properties, at: pointer)
        case (.list(let item, let most), .list(let values)):
            if let most, values.count > most { return [Fault(.body(pointer), "Tối đa \(most) dòng.")] }
            return values.enumerated().flatMap { item.faults(in: $1, at: "\(pointer)/\($0)") }
        case (.text(let least, let most, let rule, let format), .text(let text)):
            return fault(in: text, least, most, rule, format).map { [Fault(.body(pointer), $0)] } ?? []
        case (.choice(let values), _):
            guard !values.contains(where: { $0.value == value }) else { return [] }
            return [Fault(.body(pointer), "Chỉ nhận: \(values.map { $0.value.text }.joined(separator: ", ")).")]
        case (.integer(let range), .number(let number)):
            guard number == number.rounded(), number >= Double(range.lowerBound), number <= Double(range.upperBound) else {
                return [Fault(.body(pointer), "Phải là số nguyên từ \(range.lowerBound) đến \(range.upperBound).")]
            }
            return []
        case (.flag, .flag), (.anything, _): return []
        default: return [Fault(.body(pointer), "Phải là \(kind).")]
        }
    }

    private func faults(in fields: [String: JSONValue], _ properties: [Property], at pointer: String) -> [Fault] {
        let known = Set(properties.map(\.name))
        let strange = fields.keys.filter { !known.contains($0) }.sorted().map {
            Fault(.body("\(pointer)/\(Self.escaped($0))"), "Không có trường này.")
        }
        return strange
            + properties.flatMap { property -> [Fault] in
                let place = "\(pointer)/\(property.name)"
                guard let value = fields[property.name] else {
                    return property.isRequired ? [Fault(.body(place), "Thiếu trường này.")] : []
                }
                return property.schema.faults(in: value, at: place)
            }
    }

    private func fault(in text: String, _ least: Int, _ most: Int?, _ rule: TextRule?, _ format: String?) -> String? {
        let length = text.unicodeScalars.count
        if length < least { return least == 1 ? "Không được để trống." : "Tối thiểu \(least) ký tự." }
        if let most, length > most { return "Tối đa \(most) ký tự." }
        if let rule, !rule.holds(text) {
            return "Chưa đúng dạng" + (example.map { ", ví dụ \($0.text)." } ?? ".")
        }
        if format == "date", Day(text) == nil { return "Không có ngày này." }
        if format == "date-time", Instant(rfc3339: text) == nil { return "Không có thời điểm này." }
        return nil
    }

    /// What kind of value it is, for people.
    package var kind: String {
        switch shape {
        case .object: "đối tượng"
        case .list: "danh sách"
        case .text(_, _, _, "date"): "ngày"
        case .text(_, _, _, "date-time"): "thời điểm"
        case .text: "chữ"
        case .choice: "một trong các giá trị"
        case .integer: "số nguyên"
        case .flag: "true hoặc false"
        case .anything: "giá trị bất kỳ"
        }
    }

    /// RFC 6901: `~` and `/` inside a name.
    private static func escaped(_ name: String) -> String { name.replacing("~", with: "~0").replacing("/", with: "~1") }
}

extension JSONValue {
    /// A simple value as a person would write it.
    var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
        case .flag(let flag): String(flag)
        case .null, .list, .object: ""
        }
    }
}
