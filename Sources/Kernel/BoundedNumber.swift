// Numbers from outside: typed into a form or an address, read from a file, sent by another system. All are read by these, so that no sum or
// product of a few of them overflows, none ends the program, and every one fits the columns of both engines.

extension Int {
    /// What a whole number from outside may be.
    package static let fromOutside = -1_000_000_000...1_000_000_000

    /// Nil for what is no whole number, or lies outside `fromOutside`.
    package init?(bounded text: some StringProtocol) {
        guard let value = Int(text), Int.fromOutside.contains(value) else { return nil }
        self = value
    }

    /// Nil for what is not whole, not finite, or lies outside `fromOutside`.
    package init?(bounded number: Double) {
        guard let value = Int(exactly: number), Int.fromOutside.contains(value) else { return nil }
        self = value
    }
}

extension Double {
    /// What a number from outside may be: exact to a thousandth.
    package static let fromOutside = -1e12...1e12

    /// Nil when it is not finite, or lies outside `fromOutside`.
    package init?(bounded number: Double) {
        guard Double.fromOutside.contains(number) else { return nil }
        self = number
    }

    /// Reads `98.5`; nil for what is no number, and outside the bounds.
    package init?(bounded text: some StringProtocol) {
        guard let number = Double(text) else { return nil }
        self.init(bounded: number)
    }
}
