import Foundation
import Testing
import World

/// The command as a machine runs it, in the time zone of its machine.
@Suite("The command deadline")
struct DeadlineCommandTests {
    private struct Answer: Decodable {
        struct Skipped: Decodable {
            let date, reason, source: String
        }
        let due, original, legal, indicator: String
        let skipped: [Skipped]
        let because: [String]
    }

    /// The program lies beside the tests.
    private static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "chuan")

    private func run(_ arguments: [String], zone: String = "Asia/Ho_Chi_Minh") async throws -> ChildProcess {
        try await ChildProcess.run(Self.program.path, ["deadline"] + arguments, environment: ["TZ": zone])
    }

    private func ask(_ arguments: String...) async throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: await run(arguments + ["--json"]).output)
    }

    @Test("Without stops it answers as before")
    func plain() async throws {
        let answer = try await ask("--received", "2026-02-13 15:30", "--limit", "5 ngày làm việc")
        #expect(answer.due == "2026-02-27T17:30:00+07:00" && answer.original == answer.due)
        #expect(answer.legal == "open" && answer.indicator == "open" && answer.skipped.count == 9)
        #expect(answer.skipped.contains { $0.date == "2026-02-17" && $0.source == "Thông báo 9441/TB-BNV" })
    }

    @Test("A supplement restarts, a payment pauses, and --clock decides for all")
    func policies() async throws {
        let base = ["--received", "2026-03-02 09:00", "--limit", "5 ngày làm việc", "--pause"]
        func due(_ stop: String, _ more: String...) async throws -> String {
            try JSONDecoder().decode(Answer.self, from: await run(base + [stop] + more + ["--json"]).output).due
        }
        let (supplement, payment) = ("2026-03-04 10:00..2026-03-11 08:00:supplement", "2026-03-04 10:00..2026-03-11 08:00:payment")
        #expect(try await due(supplement) == "2026-03-18T17:30:00+07:00")
        #expect(try await due(payment) == "2026-03-16T17:30:00+07:00")
        #expect(try await due(supplement, "--clock", "pause") == "2026-03-16T17:30:00+07:00")
        #expect(try await due(payment, "--clock", "restart") == "2026-03-18T17:30:00+07:00")
    }

    @Test("Both clocks judge the end: one supplement is taken off for the indicator, two are late")
    func judged() async throws {
        let one = [
            "--received", "2026-03-02 09:00", "--limit", "5 ngày làm việc", "--pause", "2026-03-04 10:00..2026-03-11 08:00:supplement",
        ]
        func answer(_ more: String...) async throws -> Answer {
            try JSONDecoder().decode(Answer.self, from: await run(one + more + ["--json"]).output)
        }
        let early = try await answer("--ended", "2026-03-13 09:00")
        #expect(early.legal == "early" && early.indicator == "early")
        let late = try await answer("--ended", "2026-03-18T17:31:00+07:00")
        #expect(late.legal == "late" && late.indicator == "late")
        let twice = try await answer("--pause", "2026-03-12 10:00..2026-03-12 11:00:supplement", "--ended", "2026-03-12 15:00")
        #expect(twice.legal == "early" && twice.indicator == "late")
    }

    @Test(
        "What cannot be read or cannot be is refused in a Vietnamese sentence",
        arguments: [
            ["--pause", "2026-03-04 10:00..2026-03-01 08:00:payment"], ["--pause", "2026-03-01 10:00..2026-03-04 08:00:payment"],
            ["--pause", "2026-03-04 10:00..2026-03-06 08:00:payment", "--pause", "2026-03-05 10:00..2026-03-09 08:00:other"],
            ["--pause", "hôm qua"], ["--pause", "2026-03-04 10:00..2026-03-06 08:00"],
            ["--pause", "2026-03-04 10:00..2026-03-06 08:00:vacation"],
            ["--clock", "stop"], ["--ended", "2026-02-30 10:00"], ["--ended", "2026-01-01 10:00"],
        ])
    func refused(more: [String]) async throws {
        let answer = try await run(["--received", "2026-03-02 09:00", "--limit", "5 ngày làm việc"] + more)
        #expect(answer.code != 0 && answer.output.isEmpty)
        #expect(answer.error.contains("Lần dừng") || answer.error.contains("ông") || answer.error.contains("chồng"), "\(answer.error)")
    }

    @Test("The zone of the server and its daylight saving play no part", arguments: ["America/New_York", "Pacific/Auckland", "UTC"])
    func zones(zone: String) async throws {
        // Around the nights on which clocks are put forward and back elsewhere.
        for received in ["2026-03-06 16:00", "2026-03-08 02:30", "2026-10-30 23:59", "2026-11-01 01:30"] {
            let arguments = [
                "--received", received, "--limit", "2,5 ngày làm việc", "--pause", "2026-11-04 10:00..2026-11-05 09:00:payment", "--ended",
                "2026-11-06 10:00", "--json",
            ]
            #expect(try await run(arguments, zone: zone).output == run(arguments).output, "\(received)")
        }
    }
}
