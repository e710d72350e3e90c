import Foundation
import Kernel
import Testing

@Suite("Numbers from outside")
struct BoundedNumberTests {
    @Test(
        "A whole number within the bounds is read, in text and as JSON has it",
        arguments: [("0", 0), ("-7", -7), ("1000000000", 1_000_000_000)])
    func whole(_ text: String, _ value: Int) {
        #expect(Int(bounded: text) == value)
        #expect(Int(bounded: Double(value)) == value)
    }

    @Test(
        "What is no number of use is nothing, and ends no program",
        arguments: ["9223372036854775807", "-9223372036854775808", "1000000001", "99999999999999999999", "1e400", "nan", "1,5", "", "hai"])
    func refused(_ text: String) {
        #expect(Int(bounded: text) == nil)
    }

    @Test("A fraction, the infinite and the undefined are no whole numbers", arguments: [1.5, 1e300, -.infinity, .infinity, .nan, 1e9 + 1])
    func noWhole(_ number: Double) { #expect(Int(bounded: number) == nil) }

    @Test("Decimals are finite and bounded")
    func decimals() {
        #expect(Double(bounded: "98.5") == 98.5)
        for text in ["1e400", "-1e400", "1e13", "nan", "inf", "x"] { #expect(Double(bounded: text) == nil, "\(text)") }
        #expect(Double(bounded: Double.nan) == nil)
    }

    @Test(
        "JSON with a number beyond all bounds is refused or read, and never ends the program",
        arguments: ["1e400", "-1e400", "1e308", "123456789012345678901234567890"])
    func json(_ text: String) {
        let value = try? JSONDecoder().decode([String: JSONValue].self, from: Data("{\"a\": \(text)}".utf8))
        if case .number(let number)? = value?["a"] { #expect(Int(bounded: number) == nil) }
    }

    @Test("Only the problem one waits for becomes nothing")
    func unless() throws {
        #expect(try Problem.unless(.notFound) { 5 } == 5)
        #expect(try Problem.unless(.notFound) { throw Problem.notFound } as Int? == nil)
        #expect(throws: Problem.self) { try Problem.unless(.notFound) { throw Problem.unavailable("Ổ đĩa hỏng.") } as Int? }
    }
}
