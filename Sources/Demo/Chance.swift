/// A seeded generator (SplitMix64): the same seed draws the same story on every machine.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A whole number of the range; by plain remainder, so that it does not depend on how a library draws.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// True as often as `percent` says.
    mutating func happens(_ percent: Int) -> Bool { number(in: 1...100) <= percent }

    /// Nil only for an empty list.
    mutating func pick<Element>(_ list: [Element]) -> Element? {
        list.isEmpty ? nil : list[number(in: 0...list.count - 1)]
    }

    /// One of the places of `weights`, the heavier the likelier; 0 when there is none.
    mutating func place(weights: [Int]) -> Int {
        let total = weights.reduce(0, +)
        guard total > 0 else { return 0 }
        var left = number(in: 0...total - 1)
        for (place, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return place }
        }
        return 0
    }
}
