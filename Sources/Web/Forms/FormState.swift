package import Kernel

/// What a form shows when it comes back: the values as they were sent, and what is wrong with them.
package struct FormState: Sendable {
    package var values: Fields
    package var problem: Problem?

    package init(values: Fields = Fields(), problem: Problem? = nil) {
        self.values = values
        self.problem = problem
    }

    /// A form drawn for the first time, filled from what the system knows.
    package init(_ pairs: [(String, String)]) { self.init(values: Fields(pairs)) }

    package static let empty = FormState()

    package func value(_ name: String) -> String { values.text(name) }
    package func values(_ name: String) -> [String] { values.all(name) }
    package func error(_ name: String) -> String? { problem?.fields[name] }
    /// Whether a fold with this field has to be open: it is wrong, or something was typed there.
    package func isTouched(_ name: String) -> Bool { error(name) != nil || !value(name).isEmpty }

    /// The errors in the order of the fields; those of fields that were not sent come last, by name.
    package var errors: [(name: String, message: String)] {
        let order = Dictionary(values.pairs.enumerated().map { ($1.name, $0) }, uniquingKeysWith: min)
        return (problem?.fields ?? [:]).map { (name: $0.key, message: $0.value) }
            .sorted { (order[$0.name] ?? .max, $0.name) < (order[$1.name] ?? .max, $1.name) }
    }
}
