import Web

extension Allowance {
    /// What a guess at the second secret of a code costs: little time for one address, so that nobody tries all digits; far more for the
    /// code, so that a stranger's wrong guesses do not keep its owner out, while guesses from many addresses still come to an end.
    static func guess(at code: String, from address: String) -> [Allowance] {
        let code = code.prefix(80)
        return [
            Allowance("guesses \(address)", most: 20, within: 600),
            Allowance("guesses \(address) \(code)", most: 5, within: 600),
            Allowance("guesses \(address) \(code) day", most: 10, within: 86_400),
            Allowance("guesses \(code)", most: 50, within: 86_400),
        ]
    }
}
