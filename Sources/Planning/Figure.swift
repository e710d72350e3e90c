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
        } else if digits.wholeMatch(of: /-?[0-9]{1,3}(\.[0-9]{3})+/) != nil {
            digits = digits.replacing(".", with: "")
        }
        guard digits.wholeMatch(of: /-?[0-9]{1,12}(\.[0-9]+)?/) != nil else { return nil }
        return Double(digits)
    }
}
