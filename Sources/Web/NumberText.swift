import Foundation
import Kernel

/// Numbers as people here write them: `1.234.567,89`, `85,6 %`.
package enum NumberText {
    package static func text(_ value: Int) -> String { VietnameseNumber.grouped(value) }

    /// At most `decimals` digits after the comma, no zeros at the end.
    package static func text(_ value: Double, decimals: Int = 1) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "–" }
        let parts = String(format: "%.\(decimals)f", abs(value)).split(separator: ".")
        let whole = Int(parts.first ?? "0") ?? 0
        let fraction = parts.count > 1 ? String(parts[1].reversed().drop { $0 == "0" }.reversed()) : ""
        let isNegative = value < 0 && (whole > 0 || !fraction.isEmpty)
        return (isNegative ? "-" : "") + text(whole) + (fraction.isEmpty ? "" : "," + fraction)
    }

    /// A share of 1 as `85,6 %`, the number and its sign kept on one line.
    package static func percent(_ share: Double, decimals: Int = 1) -> String { text(share * 100, decimals: decimals) + "\u{A0}%" }
}
