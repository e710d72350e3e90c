package import Kernel
package import Storage

/// Days a question is about, both included.
package struct DossierPeriod: Sendable, Hashable {
    package let from: Day
    package let through: Day

    package init(from: Day, through: Day) {
        self.from = from
        self.through = max(from, through)
    }

    /// The condition that a column's instant is in the period. The column is a name in our own text, never input.
    package func covers(_ column: String) -> SQL {
        "\(raw: column) >= \(Instant(from)) AND \(raw: column) < \(Instant(through.adding(days: 1)))"
    }
}
