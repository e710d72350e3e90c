import Documents
import Kernel
import Testing

@testable import Procedures

@Suite("The steps against the limit")
struct StepSumTests {
    @Test("Eight hours of steps are a limit within the day")
    func equal() {
        let sum = StepSum(birth())
        #expect(sum.result == .equal)
        #expect(sum.text == "8 giờ / Trong ngày")
        #expect(Procedures.blockers(birth(), kind: .procedure).isEmpty)
    }

    @Test("Steps that take longer or shorter must be explained", arguments: [["1 giờ", "4 giờ"], ["8 giờ", "1 giờ"]])
    func mismatch(_ steps: [String]) {
        var content = birth(steps: steps)
        #expect(!Procedures.blockers(content, kind: .procedure).isEmpty)
        content.sumExplanation = "Một phần việc chạy song song."
        #expect(Procedures.blockers(content, kind: .procedure).isEmpty)
    }

    @Test("A time that cannot be read is not explained away")
    func unreadable() {
        var content = birth(steps: ["4", "4 giờ"])
        content.sumExplanation = "Đã giải trình."
        let found = Procedures.blockers(content, kind: .procedure)
        #expect(found.count == 1)
        #expect(found.first?.contains("“4”") == true)
    }

    @Test("Calendar days against working days cannot be compared: a person must say")
    func incomparable() {
        #expect(StepSum(birth(steps: ["2 ngày làm việc", "1 ngày làm việc"], limit: "15 ngày")).result == .incomparable)
    }

    @Test("A step of the applicant without time is not counted")
    func untimed() { #expect(StepSum(birth(steps: ["", "8 giờ"])).result == .equal) }

    @Test("A procedure of TTHC needs a limit and timed steps; an internal one does not")
    func needs() {
        #expect(!Procedures.blockers(birth(limit: ""), kind: .procedure).isEmpty)
        #expect(!Procedures.blockers(birth(steps: ["", ""]), kind: .procedure).isEmpty)
        #expect(Procedures.blockers(birth(limit: ""), kind: .internalProcedure).isEmpty)
        #expect(!Procedures.blockers(ProcedureContent(), kind: .internalProcedure).isEmpty)
    }

    @Test("A procedure slower than the announced limit must be explained")
    func announced() throws {
        let content = birth(steps: ["3 ngày làm việc", "4 ngày làm việc"], limit: "7 ngày làm việc")
        let law = AnnouncedLimit(name: "Đăng ký kết hôn", limit: try TimeLimit.parse("5 ngày làm việc"))
        #expect(Procedures.blockers(content, kind: .procedure, announced: [law]).count == 1)
        let same = AnnouncedLimit(name: "Đăng ký kết hôn", limit: try TimeLimit.parse("7 ngày làm việc"))
        #expect(Procedures.blockers(content, kind: .procedure, announced: [same]).isEmpty)
    }

    @Test("Empty lines of the step table fall out and the others are numbered anew")
    func tidied() {
        var content = birth()
        content.steps.insert(.init(order: 9, content: "", role: "", limit: ""), at: 1)
        #expect(content.tidied().steps.map(\.order) == [1, 2, 3, 4])
    }
}
