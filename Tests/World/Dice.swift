import Foundation
package import Testing

/// Random cases (SplitMix64): the same in every run of `make test`, which says of a change whether it broke something; others in every run of
/// `make fuzz`, which looks for what nobody thought of. What fails says `CHUAN_TEST_SEED=…` when its test has the trait `.dice`; with that in
/// the environment the same cases come again.
package struct Dice: RandomNumberGenerator, Sendable {
    package static let seed = ProcessInfo.processInfo.environment["CHUAN_TEST_SEED"].flatMap(UInt64.init) ?? 2026

    private var state: UInt64

    /// `lot` is for tests whose cases run in several parts.
    package init(lot: Int = 0) { state = Self.seed &* 1000 &+ UInt64(lot) }

    /// The same cases in every run: where a case is a life of many acts, and few of them are played.
    package init(fixed seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    package mutating func roll<Number: FixedWidthInteger>(_ range: ClosedRange<Number>) -> Number { .random(in: range, using: &self) }
    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(0...elements.count - 1)] }
    package mutating func flips() -> Bool { Bool.random(using: &self) }
}

extension Trait where Self == IssueHandlingTrait {
    /// What fails says how its random cases are brought back.
    package static var dice: Self {
        .compactMapIssues { issue in
            var issue = issue
            issue.comments.append("CHUAN_TEST_SEED=\(Dice.seed)")
            return issue
        }
    }
}
