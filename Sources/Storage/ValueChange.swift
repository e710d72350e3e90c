/// A value of a record as it was and as it is now.
package struct ValueChange: Sendable, Codable, Hashable {
    /// The name of the field.
    package let field: String
    package let before: String
    package let after: String

    package init(field: String, before: String, after: String) {
        (self.field, self.before, self.after) = (field, before, after)
    }

    /// What differs between two states of a record, whose fields come in the same order; empty text is no value.
    package static func between(
        _ before: [(name: String, value: String)], _ after: [(name: String, value: String)]
    ) -> [ValueChange] {
        zip(before, after).filter { $0.value != $1.value }.map { ValueChange(field: $1.name, before: $0.value, after: $1.value) }
    }
}

extension [ValueChange] {
    /// For the catalogue of events: every one of these fields changed.
    package static func example(of fields: [String]) -> [String: String] {
        fields.map { ValueChange(field: $0, before: "cũ", after: "mới") }.details
    }

    /// For the journal: each field with its value now, and under `<field>.before` as it was.
    package var details: [String: String] {
        reduce(into: [:]) { details, change in
            details[change.field] = change.after
            details["\(change.field).before"] = change.before
        }
    }
}
