import ArgumentParser
import Deadlines
import Dossiers
import Foundation
import House
import Kernel

struct DeadlineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadline", abstract: "Tính hạn trả và nói vì sao, không cần cơ sở dữ liệu.",
        discussion: """
            Ví dụ: chuan deadline --received "2026-02-13 15:30" --limit "5 ngày làm việc"
            chuan deadline --received "2026-03-02 09:00" --limit "5 ngày làm việc" \
            --pause "2026-03-04 10:00..2026-03-11 08:00:supplement" --ended "2026-03-18 16:00"
            """)

    @ArgumentParser.Option(help: ArgumentHelp("Giờ và ngày tiếp nhận, ví dụ \"2026-02-13 15:30\".", valueName: "lúc")) var received: String
    @ArgumentParser.Option(
        help: ArgumentHelp("Thời hạn, ví dụ \"5 ngày làm việc\", \"½ ngày\", \"1 tháng\", \"trong ngày\".", valueName: "thời hạn"))
    var limit: String
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "Mọi lần dừng: restart (tính lại từ đầu) hoặc pause (lùi hạn). Không ghi thì bổ sung tính lại từ đầu, lý do khác lùi hạn.",
            valueName: "cách"))
    var clock: String?
    @ArgumentParser.Option(
        name: .customLong("pause"),
        help: ArgumentHelp("Một lần dừng, \"TỪ..ĐẾN:supplement|payment|other\"; lặp lại được.", valueName: "lần dừng"))
    var pauses: [String] = []
    @ArgumentParser.Option(help: ArgumentHelp("Giờ và ngày kết thúc, để biết trước hạn, đúng hạn hay quá hạn.", valueName: "lúc"))
    var ended: String?
    @Flag(help: "In kết quả dạng JSON.") var json = false

    func run() throws {
        let policy = try clock.map(Self.policy)
        let clock = LegalClock(
            receivedAt: try Self.instant(received, "giờ tiếp nhận"), limit: try TimeLimit.parse(limit),
            stops: try pauses.map { try Self.stop($0, policy: policy) })
        let endedAt = try ended.map { try Self.instant($0, "giờ kết thúc") }
        try clock.check(endedAt: endedAt)
        let answer = Derivation(of: clock, by: .vietnam, endedAt: endedAt)
        guard !json else { return try Console.json(answer) }
        show(answer)
    }

    private func show(_ answer: Derivation) {
        Console.out("Hạn trả: \(answer.due.vietnamese) (\(answer.due.day.weekday.vietnamese))")
        if !pauses.isEmpty { Console.out("Hẹn lúc tiếp nhận: \(answer.original.vietnamese) (\(answer.original.day.weekday.vietnamese))") }
        if answer.legal != .open { Console.out("Theo pháp luật: \(answer.legal.vietnamese)") }
        if answer.indicator != .open { Console.out("Theo Bộ chỉ số 766: \(answer.indicator.vietnamese)") }
        Console.out("Vì sao:")
        for line in answer.because { Console.out("  \(line)") }
        if !answer.skipped.isEmpty { Console.out("Ngày không tính:") }
        for day in answer.skipped { Console.out("  \(day.date.vietnamese)  \(day.reason) – \(day.source)") }
        for warning in answer.warnings { Console.error("Lưu ý: \(warning)") }
    }

    private static func policy(_ word: String) throws(Problem) -> ClockPolicy {
        guard let policy = ClockPolicy(rawValue: word) else {
            throw .invalid("Không hiểu cách tính “\(word)”; viết restart (tính lại từ đầu) hoặc pause (lùi hạn).")
        }
        return policy
    }

    /// `2026-03-04 10:00..2026-03-11 08:00:supplement`.
    private static func stop(_ text: String, policy: ClockPolicy?) throws(Problem) -> LegalClock.Stop {
        let unreadable = Problem.invalid(
            "Không đọc được lần dừng “\(text)”; viết như 2026-03-04 10:00..2026-03-11 08:00:supplement (hoặc payment, other).")
        guard let colon = text.lastIndex(of: ":"), let gap = text.firstRange(of: ".."), gap.upperBound <= colon,
            let ground = ClockGround(rawValue: text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        else { throw unreadable }
        guard let from = Instant(String(text[..<gap.lowerBound])), let to = Instant(String(text[gap.upperBound..<colon])) else {
            throw unreadable
        }
        let policy = policy ?? (ground == .supplement ? .restart : .pause)
        let rule = ClockRule.inForce(for: ground, on: from.day).flatMap { $0.policy == policy ? $0.cited : nil }
        return LegalClock.Stop(ground: ground, policy: policy, from: from, to: to, rule: rule)
    }

    private static func instant(_ text: String, _ what: String) throws(Problem) -> Instant {
        guard let instant = Instant(text) else { throw .invalid("Không đọc được \(what) “\(text)”; viết như 2026-02-13 15:30.") }
        return instant
    }
}
