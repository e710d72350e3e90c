package import Kernel

/// What was reached in one period of an objective. A corrected result ends the earlier one; both stay.
package struct ObjectiveResult: Sendable, Hashable {
    package let objective: Identifier<Objective>
    package let period: Int
    package let value: Double
    /// Why it was missed, or what stands behind the figure.
    package let note: String
    /// Nobody typed it: a measure gave it.
    package let isMeasured: Bool
    package let at: Instant
    package let by: String
}

/// An objective of a year with its results, as pages and reviews show it.
package struct ObjectiveProgress: Sendable, Hashable {
    package let version: RegisterVersion<Objective>
    /// The results by period.
    package let results: [Int: ObjectiveResult]

    package var objective: Objective { version.entry }

    /// The last period a result is there for.
    package var latest: ObjectiveResult? { results.max { $0.key < $1.key }?.value }

    /// Nil while nothing was recorded.
    package var isReached: Bool? { latest.map { objective.isReached(by: $0.value) } }

    /// Periods that are over without a result.
    package func missingPeriods(on day: Day) -> [Int] {
        let over = objective.frequency.periodsOver(in: objective.year, on: day)
        return (1...objective.frequency.periodsInYear).filter { $0 >= objective.firstPeriod && $0 <= over && results[$0] == nil }
    }
}
