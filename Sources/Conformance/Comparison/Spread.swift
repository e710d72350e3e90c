/// How a number of durations spread, in whole minutes of work.
package struct Spread: Sendable, Hashable, Codable {
    package let count: Int
    package let mean: Double
    package let p50: Int
    package let p90: Int
    package let longest: Int

    /// Nil of nothing.
    package init?(_ values: [Int]) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        count = sorted.count
        mean = Double(sorted.reduce(0, +)) / Double(sorted.count)
        p50 = Self.percentile(50, of: sorted)
        p90 = Self.percentile(90, of: sorted)
        longest = sorted[sorted.count - 1]
    }

    /// The nearest rank: the smallest value that at least `percent` % of all do not exceed. It is always a value that really occurred.
    /// `sorted` is not empty.
    static func percentile(_ percent: Int, of sorted: [Int]) -> Int {
        sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
    }
}
