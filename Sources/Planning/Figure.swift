import Foundation
import Kernel

/// A measured figure as people here write it: `98`, `98,5`, `1.204,25`; at most two digits after the comma.
enum Figure {
    static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "–" }
        let hundredths = Int((value * 100).rounded())
        if hundredths.isMultiple(of: 100) { return VietnameseNumber.grouped(hundredths / 100) }
        if hundredths.isMultiple(of: 10) { return VietnameseNumber.decimal(hundredths / 10, places: 1) }
        return VietnameseNumber.decimal(hundredths, places: 2)
    }

    /// Reads `98`, `98,5`, `98.5`, `1.204`, `1.204,25`, `98 %`; nil for what is no number.
    static func value(_ text: String) -> Double? {
        var digits = text.filter { !$0.isWhitespace && $0 != "%" }
        if digits.contains(",") {
            digits = digits.replacing(".", with: "").replacing(",", with: ".")
        } else if isGrouped(digits) {
            digits = digits.replacing(".", with: "")
        }
        let parts = unsigned(digits).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0].count <= 12, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
        return Double(digits)
    }

    /// `1.204`, `12.345.678`.
    private static func isGrouped(_ digits: String) -> Bool {
        let groups = unsigned(digits).split(separator: ".", omittingEmptySubsequences: false)
        return groups.count > 1 && (1...3).contains(groups[0].count)
            && groups.dropFirst().allSatisfy { $0.count == 3 } && groups.allSatisfy { $0.allSatisfy(isDigit) }
    }

    private static func unsigned(_ digits: String) -> Substring { digits.first == "-" ? digits.dropFirst() : digits[...] }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
