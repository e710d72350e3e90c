import ArgumentParser
import Kernel

struct DeadlineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadline", abstract: "Tính hạn trả và nói vì sao, không cần cơ sở dữ liệu.",
        discussion: "Ví dụ: chuan deadline --received \"2026-02-13 15:30\" --limit \"5 ngày làm việc\"")

    @Option(help: ArgumentHelp("Giờ và ngày tiếp nhận, ví dụ \"2026-02-13 15:30\".", valueName: "lúc")) var received: String
    @Option(help: ArgumentHelp("Thời hạn, ví dụ \"5 ngày làm việc\", \"½ ngày\", \"1 tháng\", \"trong ngày\".", valueName: "thời hạn"))
    var limit: String
    @Flag(help: "In kết quả dạng JSON.") var json = false

    func run() throws {
        let limit = try TimeLimit.parse(limit)
        let answer = WorkingCalendar.vietnam.due(receivedAt: try instant(received), limit: limit)
        guard !json else { return try Console.json(answer) }
        Console.out("Hạn trả: \(answer.due.vietnamese) (\(answer.due.day.weekday.vietnamese))")
        for line in answer.because { Console.out("  \(line)") }
        if !answer.skipped.isEmpty { Console.out("Ngày không tính:") }
        for day in answer.skipped { Console.out("  \(day.date.vietnamese)  \(day.reason) – \(day.source)") }
        for warning in answer.warnings { Console.error("Lưu ý: \(warning)") }
    }

    /// `2026-02-13 15:30`, `2026-02-13T15:30`, `13/02/2026 15:30`.
    private func instant(_ text: String) throws(Problem) -> Instant {
        let parts = text.replacing("T", with: " ").split(separator: " ").map(String.init)
        guard parts.count == 2, let day = Day(parts[0]), let time = TimeOfDay(parts[1]) else {
            throw .invalid("Không đọc được giờ tiếp nhận “\(text)”; viết như 2026-02-13 15:30.")
        }
        return Instant(day, time)
    }
}
