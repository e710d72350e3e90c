package import Foundation

/// The one way to JSON text and back: keys in order, so that equal values are equal texts; slashes as they are; text in UTF-8.
package enum JSON {
    /// - Parameter isIndented: for people to read.
    /// - Throws: `Problem.unexpected` when the value has no JSON (a Double that is not a number).
    package static func data(_ value: some Encodable, isIndented: Bool = false) throws(Problem) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
        do { return try encoder.encode(value) } catch {
            throw Problem(.unexpected, "Không ghi được dữ liệu.", details: "JSON of \(type(of: value)): \(error)")
        }
    }

    package static func text(_ value: some Encodable, isIndented: Bool = false) throws(Problem) -> String {
        String(decoding: try data(value, isIndented: isIndented), as: UTF8.self)
    }

    /// A text in its quotation marks.
    package static func quoted(_ text: String) -> String { (try? self.text(text)) ?? "\"\"" }

    /// An object on one line whose fields stand in the order given, as the columns of a table do; the values are JSON text already.
    package static func object(_ fields: some Sequence<(String, String)>) -> String {
        "{\(fields.map { "\(quoted($0)): \($1)" }.joined(separator: ", "))}"
    }

    /// - Throws: `DecodingError` with the place of what is wrong.
    package static func read<Value: Decodable>(_ type: Value.Type = Value.self, from data: Data) throws -> Value {
        try JSONDecoder().decode(Value.self, from: data)
    }

    package static func read<Value: Decodable>(_ type: Value.Type = Value.self, from text: String) throws -> Value {
        try read(from: Data(text.utf8))
    }
}
