import Foundation
import Procedures
import Testing
import World

@Suite("Names of steps")
struct StepNameTests {
    private func step(_ content: String, name: String? = nil) -> ProcedureContent.Step {
        ProcedureContent.Step(order: 1, name: name, content: content, role: "", limit: "")
    }

    @Test(
        "Without a name the first clause of the content stands in, never longer than sixty characters",
        arguments: [
            ("Tiếp nhận hồ sơ", "Tiếp nhận hồ sơ"), ("Thẩm định hồ sơ. Nếu thiếu thì yêu cầu bổ sung.", "Thẩm định hồ sơ"),
            ("Ký duyệt; đóng dấu", "Ký duyệt"), ("Nộp phí 0.5 triệu đồng", "Nộp phí 0.5 triệu đồng"), ("Kiểm tra\nvà ghi sổ", "Kiểm tra"),
            ("Thẩm định (trong ngày)", "Thẩm định"), ("", ""),
            (
                "Kiểm tra tính đầy đủ của hồ sơ, lập giấy tiếp nhận và hẹn trả kết quả cho người nộp",
                "Kiểm tra tính đầy đủ của hồ sơ"
            ),
            (
                "Chuyển toàn bộ hồ sơ đã kiểm tra đến phòng chuyên môn để xem xét và giải quyết",
                "Chuyển toàn bộ hồ sơ đã kiểm tra đến phòng chuyên môn để…"
            ),
        ])
    func shortened(_ content: String, _ short: String) {
        #expect(step(content).shortName == short)
        #expect(step(content).shortName.count <= ProcedureContent.Step.longestName)
    }

    @Test("A name of its own is used, kept in files, and absent from files that have none")
    func named() throws {
        let named = step("Rất dài", name: "Thẩm định")
        #expect(named.shortName == "Thẩm định")
        #expect(try JSONDecoder().decode(ProcedureContent.Step.self, from: JSONEncoder().encode(named)) == named)
        #expect(try !String(decoding: JSONEncoder().encode(step("A")), as: UTF8.self).contains("name"))
    }

    @Test("The first clause ends where a pattern would end it", .dice)
    func clause() {
        var dice = Dice()
        for _ in 0..<2000 {
            let text = (0..<dice.roll(0...12)).map { _ in dice.pick(["a", "Ký", " ", ".", ";", "!", "?", "(", "–", "-", "\t", "\u{A0}"]) }
                .joined()
            let end = text.firstRange(of: /[.;!?](\s|$)|\s[(–-]/)?.lowerBound ?? text.endIndex
            #expect(ProcedureContent.Step.shortened(text) == text[..<end].trimmingCharacters(in: .whitespaces), "\(text)")
        }
    }
}
