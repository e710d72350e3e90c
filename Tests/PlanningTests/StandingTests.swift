import Identity
import Kernel
import Planning
import Standards
import Storage
import Testing
import World

@Suite("Standings of planning")
struct StandingTests {
    @Test("Context needs both sides, and to be looked through every year", arguments: TestDatabase.each)
    func context(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let lan = ward.secretary
            #expect(try await ward.standing("planning.context") == .missing)
            try await ward.write(as: lan, at: .at(2025, 6, 1)) { tx in
                try SaveContextIssue.perform(ContextIssue(side: .internal, issue: "Thiếu người"), by: lan, in: tx)
            }
            #expect(
                try await ward.standing("planning.context", year: 2025, at: .at(2025, 7, 1)) == .partial(note: "chưa có vấn đề bên ngoài"))
            try await ward.write(as: lan, at: .at(2025, 6, 2)) { tx in
                try SaveContextIssue.perform(ContextIssue(side: .external, issue: "Luật mới"), by: lan, in: tx)
            }
            let day = try #require(Day(2025, 6, 2))
            #expect(try await ward.standing("planning.context", year: 2025, at: .at(2025, 7, 1)) == .met(on: day, note: "2 vấn đề"))
            #expect(
                try await ward.standing("planning.context", at: .at(2026, 1, 10))
                    == .partial(note: "chưa rà soát năm 2026, lần cuối 02/06/2025"))
            try await ward.write(as: lan, at: .at(2026, 1, 15)) { tx in try ReviewRegister.perform(.context, by: lan, in: tx) }
            let review = try #require(Day(2026, 1, 15))
            #expect(try await ward.standing("planning.context", at: .at(2026, 1, 16)) == .met(on: review, note: "2 vấn đề"))
            #expect(try await ward.standing("planning.context", year: 2025, at: .at(2025, 7, 1)) == .met(on: day, note: "2 vấn đề"))
        }
    }

    @Test("Results are asked for only when their period is over, and later ones do not count before", arguments: TestDatabase.each)
    func results(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let lan = ward.secretary
            let line = try await ward.write(as: lan, at: .at(2026, 1, 10)) { tx in
                let quarterly = try SaveObjective.perform(Ward.onTime(2026), by: lan, in: tx)
                var yearly = Ward.onTime(2026)
                yearly.title = "Hài lòng"
                yearly.frequency = .year
                try SaveObjective.perform(yearly, by: lan, in: tx)
                return quarterly
            }
            let begun = try #require(Day(2026, 1, 10))
            #expect(try await ward.standing("planning.objectives") == .met(on: begun, note: "2 mục tiêu"))
            #expect(try await ward.standing("planning.results", at: .at(2026, 3, 31)) == .met(on: begun, note: "chưa đến kỳ"))
            #expect(try await ward.standing("planning.results", at: .at(2026, 4, 1)) == .partial(note: "còn thiếu 1/1 kết quả đến kỳ"))
            try await ward.write(as: lan, at: .at(2026, 4, 2)) { tx in
                try RecordObjectiveResult.perform(line, period: 1, value: 99, by: lan, in: tx)
            }
            let measured = try #require(Day(2026, 4, 2))
            #expect(try await ward.standing("planning.results", at: .at(2026, 4, 3)) == .met(on: measured, note: "1/1 kết quả"))
            #expect(try await ward.standing("planning.results", at: .at(2026, 4, 1)) == .partial(note: "còn thiếu 1/1 kết quả đến kỳ"))
            #expect(try await ward.standing("planning.results", at: .at(2026, 11, 20)) == .partial(note: "còn thiếu 2/3 kết quả đến kỳ"))
            try await ward.write(as: lan, at: .at(2026, 8, 1)) { tx in
                var late = Ward.onTime(2026)
                late.title = "Hồ sơ trực tuyến"
                late.firstPeriod = 3
                try SaveObjective.perform(late, by: lan, in: tx)
            }
            #expect(try await ward.standing("planning.results", at: .at(2026, 9, 1)) == .partial(note: "còn thiếu 1/2 kết quả đến kỳ"))
            #expect(try await ward.standing("planning.results", at: .at(2026, 11, 20)) == .partial(note: "còn thiếu 3/4 kết quả đến kỳ"))
            #expect(try await ward.standing("planning.objectives", year: 2027, at: .at(2026, 11, 20)) == .missing)
        }
    }

    @Test("A treatment past its day counts as late until its outcome is recorded", arguments: TestDatabase.each)
    func risks(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let lan = ward.secretary
            let line = try await ward.write(as: lan, at: .at(2026, 2, 1)) { tx in
                try SaveRisk.perform(
                    Risk(
                        event: "Hồ sơ trễ hạn", weight: RiskWeight(likelihood: 3, severity: 4), treatment: "Nhắc hạn",
                        responsible: "Một cửa",
                        due: Day(2026, 6, 15)), by: lan, in: tx)
            }
            let listed = try #require(Day(2026, 2, 1))
            #expect(try await ward.standing("planning.risks", at: .at(2026, 6, 15, 23)) == .met(on: listed, note: "1 rủi ro, cơ hội"))
            #expect(try await ward.standing("planning.risks", at: .at(2026, 6, 16)) == .partial(note: "1 biện pháp quá hạn"))
            try await ward.write(as: lan, at: .at(2026, 6, 20)) { tx in
                try RecordRiskOutcome.perform(line, isEffective: true, note: "Không còn hồ sơ trễ", by: lan, in: tx)
            }
            #expect(try await ward.standing("planning.risks", at: .at(2026, 6, 21)) == .met(on: listed, note: "1 rủi ro, cơ hội"))
            #expect(try await ward.standing("planning.risks", at: .at(2026, 6, 16)) == .partial(note: "1 biện pháp quá hạn"))
        }
    }

    @Test("A result for a period that has not begun, or a miss without its cause, is refused", arguments: TestDatabase.each)
    func refusals(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let lan = ward.secretary
            let line = try await ward.write(as: lan) { tx in try SaveObjective.perform(Ward.onTime(2026), by: lan, in: tx) }
            func record(_ period: Int, _ value: Double, _ note: String = "", by actor: Actor) async -> Problem? {
                await #expect(throws: Problem.self) {
                    try await ward.write(as: actor, at: .at(2026, 8, 1)) { tx in
                        try RecordObjectiveResult.perform(line, period: period, value: value, note: note, by: actor, in: tx)
                    }
                }
            }
            #expect(await record(4, 99, by: lan)?.fields["period"] == "Chưa đến quý IV năm 2026.")
            #expect(await record(5, 99, by: lan)?.fields["period"] != nil)
            #expect(await record(1, 90, by: lan)?.fields["note"] != nil)
            #expect(await record(1, .nan, by: lan)?.fields["value"] != nil)
            #expect(await record(1, 150, by: lan)?.fields["value"] == "Kết quả phải từ 0 đến 100.")
            #expect(await record(1, 99, by: ward.stranger)?.kind == .notFound)
            #expect(await record(1, 99, by: ward.province)?.kind == .notFound)
        }
    }

    @Test("A corrected result replaces the earlier one, which stays readable on its day", arguments: TestDatabase.each)
    func correction(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let lan = ward.secretary
            let line = try await ward.write(as: lan, at: .at(2026, 1, 10)) { tx in
                try SaveObjective.perform(Ward.onTime(2026), by: lan, in: tx)
            }
            for (month, value) in [(4, 99.0), (5, 97.5)] {
                try await ward.write(as: lan, at: .at(2026, month, 2)) { tx in
                    try RecordObjectiveResult.perform(line, period: 1, value: value, note: "thiếu 3 hồ sơ", by: lan, in: tx)
                }
            }
            func value(at instant: Instant) async throws -> Double? {
                try await ward.database.read { reader in
                    try ObjectiveStore.progress(of: lan.agency, year: 2026, asOf: instant, in: reader).first?.results[1]?.value
                }
            }
            #expect(try await value(at: .at(2026, 4, 3)) == 99)
            #expect(try await value(at: .at(2026, 5, 3)) == 97.5)
        }
    }
}
