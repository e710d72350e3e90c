import Kernel
import Testing
import World

@testable import Interchange

@Suite("What a text of the API may be made of")
struct TextRuleTests {
    @Test("Each rule holds what its pattern matches and nothing else", .dice)
    func patterns() throws {
        let rules: [(TextRule, [String])] = [
            (.visible, ["a", "~", "!", " ", "ấ", "\u{7F}"]), (.code, ["1", "a", "Z", ".", "-", "ấ", "²"]),
            (.pathPart, ["H40", "/", "?", "#", "%", " ", "\u{A0}", "Đ"]), (.shape("####-##-##"), ["2026-0", "1", "-", "02", "x"]),
            (.shape("##:##+07:00"), ["1", "07", ":", "+07:00", "00"]),
            (.entityTags, ["*", "W/", "\"", "\"3\"", ",", " ", "a", "\"a,b\"", ", "]),
        ]
        var dice = Dice()
        for (rule, pieces) in rules {
            let pattern = try Regex(rule.pattern)
            for _ in 0..<2000 {
                let text = (0..<dice.roll(0...6)).map { _ in dice.pick(pieces) }.joined()
                #expect(rule.holds(text) == (text.wholeMatch(of: pattern) != nil), "\(rule.pattern): \(text)")
            }
        }
    }

    @Test("An instant of RFC 3339 is as its pattern says, and is one", .dice)
    func instants() throws {
        let pattern = try Regex(TextRule.rfc3339.pattern)
        let pieces = ["2026-02-27", "T", "17:30", ":45", ".5", ".123456789", "Z", "+07:00", "-00:30", "9"]
        var dice = Dice()
        for _ in 0..<5000 {
            let text = "2026-02-27T17:30" + (0..<dice.roll(0...4)).map { _ in dice.pick(pieces) }.joined()
            #expect(TextRule.rfc3339.holds(text) == (text.wholeMatch(of: pattern) != nil), "\(text)")
        }
        for text in ["2026-02-30T08:00Z", "2026-02-27T24:00Z", "2026-02-27T08:00:60Z", "2026-02-27T08:00+15:00", "2026-02-27T08:00+07:60"] {
            #expect(!TextRule.rfc3339.holds(text), "\(text)")
        }
        #expect(Instant(rfc3339: "2026-02-27T17:30:15.9-01:30") == Instant(rfc3339: "2026-02-27T19:00:15Z"))
    }

    @Test("Two hundred thousand hostile signs are answered")
    func hostile() {
        let rules: [TextRule] = [.visible, .code, .pathPart, .shape("####-##-##"), .rfc3339, .entityTags]
        for piece in ["\"a\" ", "\"a\",", "W/", " ", "2026-02-27T17:30:00.1", "a\u{315}\u{300}"] {
            let text = String(repeating: piece, count: 200_000 / piece.utf8.count) + "\n"
            for rule in rules { #expect(!rule.holds(text), "\(rule.pattern): \(piece)") }
        }
    }
}
