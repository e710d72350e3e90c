package import Kernel

/// What a JSON value must look like: written once, it checks what comes in, documents it, and lets the tests check what goes out.
package struct Schema: Sendable {
    package indirect enum Shape: Sendable {
        case object([Property])
        case list(Schema, most: Int?)
        /// Lengths count code points, as JSON Schema does.
        case text(least: Int, most: Int?, rule: TextRule?, format: String?)
        case choice([(value: JSONValue, meaning: String)])
        case integer(ClosedRange<Int>)
        case flag
        /// Described elsewhere.
        case anything
    }

    package var shape: Shape
    /// Under which name it stands in the document's components; nil where it is written out.
    package var name: String?
    package var isNullable = false
    package var meaning = ""
    package var example: JSONValue?

    package struct Property: Sendable {
        package let name: String
        package let schema: Schema
        package let isRequired: Bool
    }
}

// How the schemas of the API are written down.
extension Schema {
    static func object(_ name: String, _ meaning: String, _ properties: [Property]) -> Schema {
        Schema(shape: .object(properties), name: name, meaning: meaning)
    }
    static func list(of schema: Schema, _ meaning: String = "", most: Int? = nil) -> Schema {
        Schema(shape: .list(schema, most: most), meaning: meaning)
    }
    static func text(
        _ meaning: String, least: Int = 0, most: Int? = nil, rule: TextRule? = nil, format: String? = nil, example: JSONValue? = nil
    ) -> Schema {
        Schema(shape: .text(least: least, most: most, rule: rule, format: format), meaning: meaning, example: example)
    }
    static func choice(_ meaning: String, _ values: [(value: JSONValue, meaning: String)]) -> Schema {
        Schema(shape: .choice(values), meaning: meaning)
    }
    static func integer(_ meaning: String, _ range: ClosedRange<Int>, example: JSONValue? = nil) -> Schema {
        Schema(shape: .integer(range), meaning: meaning, example: example)
    }
    static func flag(_ meaning: String) -> Schema { Schema(shape: .flag, meaning: meaning) }

    /// An instant as this API writes it: `2026-02-27T17:30:00+07:00`.
    static func instant(_ meaning: String) -> Schema {
        .text(
            meaning, rule: .shape("####-##-##T##:##:##+07:00"), format: "date-time", example: "2026-02-27T17:30:00+07:00")
    }
    static func day(_ meaning: String) -> Schema {
        .text(meaning, rule: .shape("####-##-##"), format: "date", example: "2026-02-27")
    }

    /// The same, or `null`.
    var orNull: Schema {
        var schema = self
        schema.isNullable = true
        return schema
    }
}

extension Schema.Property {
    static func required(_ name: String, _ schema: Schema) -> Self { Self(name: name, schema: schema, isRequired: true) }
    static func optional(_ name: String, _ schema: Schema) -> Self { Self(name: name, schema: schema, isRequired: false) }
}
