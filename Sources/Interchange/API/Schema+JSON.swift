package import Kernel

extension Schema {
    /// As JSON Schema 2020-12 has it, which OpenAPI 3.1 speaks. What has a name is referred to, and written out among the components.
    package var json: JSONValue {
        guard let name else { return written }
        let reference: JSONValue = ["$ref": .text("#/components/schemas/\(name)")]
        return isNullable ? ["anyOf": [reference, ["type": "null"]]] : reference
    }

    /// The schema itself, also where it has a name.
    package var written: JSONValue {
        var object: [String: JSONValue] = [:]
        if !meaning.isEmpty { object["description"] = .text(meaning) }
        if let example { object["examples"] = [example] }
        func type(_ name: String) { object["type"] = isNullable && self.name == nil ? [.text(name), "null"] : .text(name) }
        switch shape {
        case .object(let properties):
            type("object")
            object["properties"] = .object(Dictionary(properties.map { ($0.name, $0.schema.json) }) { first, _ in first })
            object["required"] = .list(properties.filter(\.isRequired).map { .text($0.name) })
            object["additionalProperties"] = false
        case .list(let item, let most):
            type("array")
            object["items"] = item.json
            object["maxItems"] = most.map { .number(Double($0)) }
        case .text(let least, let most, let rule, let format):
            type("string")
            object["minLength"] = least > 0 ? .number(Double(least)) : nil
            object["maxLength"] = most.map { .number(Double($0)) }
            object["pattern"] = rule.map { .text("^\($0.pattern)$") }
            object["format"] = format.map { .text($0) }
        case .choice(let values):
            object["enum"] = .list(values.map(\.value) + (isNullable ? [.null] : []))
            object["description"] = .text(([meaning] + values.map { "\($0.value.text): \($0.meaning)" }).joined(separator: "\n- "))
        case .integer(let range):
            type("integer")
            object["minimum"] = .number(Double(range.lowerBound))
            object["maximum"] = .number(Double(range.upperBound))
        case .flag: type("boolean")
        case .anything: break
        }
        return .object(object)
    }

    /// The named schemas in it, itself included.
    package var named: [String: Schema] {
        var found: [String: Schema] = [:]
        if let name {
            var plain = self
            plain.isNullable = false
            found[name] = plain
        }
        switch shape {
        case .object(let properties): for property in properties { found.merge(property.schema.named) { first, _ in first } }
        case .list(let item, _): found.merge(item.named) { first, _ in first }
        case .text, .choice, .integer, .flag, .anything: break
        }
        return found
    }
}
