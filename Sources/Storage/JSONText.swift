package import Kernel

/// A value kept as JSON in a TEXT column, keys sorted, so that equal values are equal texts:
///
///     try tx.execute("UPDATE form SET fields = \(JSONText(fields)) WHERE id = \(id)")
///     let fields = try (row["fields"] as JSONText<[Field]>).content
///
/// For what is read and written as a whole; what is searched or joined deserves columns.
package struct JSONText<Content: Codable & Sendable>: SQLCodable {
    package let content: Content
    package let text: String

    /// Throws `Problem.unexpected` when the value has no JSON (a Double that is not a number).
    package init(_ content: Content) throws(Problem) {
        self.content = content
        text = try JSON.text(content)
    }

    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue, let content = try? JSON.read(Content.self, from: text) else { return nil }
        self.content = content
        self.text = text
    }
}
