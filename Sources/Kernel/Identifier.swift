/// The key of a row, typed by what it is the key of, so that an agency's key is never taken for a dossier's.
package struct Identifier<Entity>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible, LosslessStringConvertible {
    package let value: Int64

    package init(_ value: Int64) { self.value = value }
    package init?(_ description: String) {
        guard let value = Int64(description), value > 0 else { return nil }
        self.value = value
    }
    package init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(Int64.self) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package static func < (a: Self, b: Self) -> Bool { a.value < b.value }
    package var description: String { String(value) }
}
