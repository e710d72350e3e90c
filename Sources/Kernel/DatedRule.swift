/// A rule of law as data: from a day on, with its source, and whether somebody held it against the text in force.
package protocol DatedRule: Sendable {
    var from: Day { get }
    var source: String { get }
    /// False: the pages that use it say so.
    var isVerified: Bool { get }
}

extension DatedRule {
    /// What a person may read about where it comes from, and what ledgers record.
    package var citation: String { isVerified ? source : source + UnverifiedMark.text }
}

/// What stands behind a source nobody has held against the text of the law.
package enum UnverifiedMark {
    package static let text = "; chưa đối chiếu với văn bản gốc"
}

extension BidirectionalCollection where Element: DatedRule {
    /// The rule in force on a day, of rules in the order of their beginning: the last that had begun.
    package func inForce(on day: Day) -> Element? { last { $0.from <= day } }
}
