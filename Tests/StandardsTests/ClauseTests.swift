import Standards
import Testing

@Suite("The standard as data")
struct ClauseTests {
    @Test("Every clause has its chapter, and numbers do not repeat")
    func chapters() {
        for standard in Standard.all {
            let numbers = standard.clauses.map(\.number)
            #expect(Set(numbers).count == numbers.count)
            for number in numbers { #expect(numbers.contains(Standard.chapter(of: number)), "\(number)") }
        }
    }
}
