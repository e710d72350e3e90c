package import Kernel

/// What a framework item says beside its title and body differs from kind to kind.
extension JSONValue {
    /// As a person would write it; empty for what has no text.
    package var text: String {
        switch self {
        case .null, .list, .object: ""
        case .flag(let value): value ? "có" : ""
        case .number(let value):
            value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value).replacing(".", with: ",")
        case .text(let value): value
        }
    }

    package var rows: [[String: JSONValue]] {
        guard case .list(let values) = self else { return [] }
        return values.compactMap { if case .object(let row) = $0 { row } else { nil } }
    }

    /// Every text in it changed.
    package func mapTexts(_ change: (String) -> String) -> JSONValue {
        switch self {
        case .null, .flag, .number: self
        case .text(let value): .text(change(value))
        case .list(let values): .list(values.map { $0.mapTexts(change) })
        case .object(let values): .object(values.mapValues { $0.mapTexts(change) })
        }
    }
}

package typealias ItemFields = [String: JSONValue]

extension ItemFields {
    func text(_ name: String) -> String { self[name]?.text ?? "" }

    func number(_ name: String) -> Double? {
        switch self[name] {
        case .number(let value): Double(bounded: value)
        case .text(let value): Double(bounded: value.replacing(",", with: "."))
        default: nil
        }
    }
}
