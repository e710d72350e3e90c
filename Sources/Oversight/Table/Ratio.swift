/// So many of so many: `105/135`. Nothing of nothing is no share: neither 0 % nor 100 %.
package struct Ratio: Sendable, Hashable {
    package var part: Int
    package var whole: Int

    package init(_ part: Int, of whole: Int) {
        self.part = part
        self.whole = whole
    }

    package static let none = Ratio(0, of: 0)

    /// nil when there is nothing to take a share of.
    package var share: Double? { whole > 0 ? Double(part) / Double(whole) : nil }
    package var isFull: Bool { whole > 0 && part >= whole }
    package var rest: Int { max(whole - part, 0) }

    package static func + (a: Ratio, b: Ratio) -> Ratio { Ratio(a.part + b.part, of: a.whole + b.whole) }
    package static func += (a: inout Ratio, b: Ratio) { a = a + b }
}
