import Identity
import Kernel
import Testing
import World

@testable import Planning
@testable import Storage

@Suite("Objectives that measure themselves")
struct MeasureTests {
    /// 97,256 % in the first half of the year; nothing to measure afterwards.
    private let measures: MeasureReader = { measure, _, from, through, _, _ in
        measure == .onTimeRate && through.month <= 6 ? 97.256 : nil
    }

    private func objective(_ ward: Ward) async throws -> Identifier<Objective> {
        let lan = ward.secretary
        return try await ward.write(as: lan, at: .at(2026, 1, 10)) { tx in
            var objective = Ward.onTime(2026)
            objective.measure = Measure.onTimeRate.rawValue
            return try SaveObjective.perform(objective, by: lan, in: tx)
        }
    }

    @Test(
        "Periods that are over get their result once, without anybody; what cannot be measured is left open", arguments: TestDatabase.each)
    func measured(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let id = try await objective(ward)
            let (agency, measures) = (ward.secretary.agency, measures)
            func measure() async throws -> Int {
                try await ward.database.write(by: .system) { tx in
                    try MeasureObjectives.perform(of: agency, by: measures, in: tx.at(.at(2026, 10, 5), by: .system))
                }
            }
            #expect(try await measure() == 2)
            #expect(try await measure() == 0)
            try await ward.database.read { (reader: any Reader) throws -> Void in
                let progress = try ObjectiveStore.progress(of: agency, year: 2026, asOf: .at(2026, 10, 6), in: reader)
                #expect(progress.first?.results.mapValues(\.value) == [1: 97.26, 2: 97.26])
                #expect(progress.first?.results[1]?.note == Measure.note && progress.first?.results[1]?.isMeasured == true)
                #expect(progress.first?.missingPeriods(on: Instant.at(2026, 10, 6).day) == [3])
                #expect(try ObjectiveStore.measuring(in: reader) == [agency])
                #expect(progress.first?.version.line == id)
            }
        }
    }

    @Test(
        "Whether somebody typed a result, no note decides; of results of an earlier schema, their note said it",
        arguments: TestDatabase.each)
    func typedWithTheNote(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let id = try await objective(ward)
            let (lan, agency, measures) = (ward.secretary, ward.secretary.agency, measures)
            try await ward.database.write(by: .system) { tx in
                _ = try MeasureObjectives.perform(of: agency, by: measures, in: tx.at(.at(2026, 10, 5), by: .system))
            }
            try await ward.write(as: lan, at: .at(2026, 10, 6)) { tx in
                try RecordObjectiveResult.perform(id, period: 3, value: 99, note: Measure.note, measures: measures, by: lan, in: tx)
            }
            func isMeasured() async throws -> [Int: Bool] {
                try await ward.database.read { reader in
                    try ObjectiveStore.progress(of: agency, year: 2026, asOf: .at(2026, 10, 7), in: reader).first?.results.mapValues(
                        \.isMeasured)
                } ?? [:]
            }
            #expect(try await isMeasured() == [1: true, 2: true, 3: false])

            let step = "2026-12-01.43 planning: results that measure themselves"
            try await ward.database.write(by: .system) { tx in
                try tx.execute("ALTER TABLE objective_result DROP COLUMN is_measured")
                try tx.execute("UPDATE objective_result SET note = 'Chị Lan ghi' WHERE period = 3")
                try tx.execute("DELETE FROM schema_migration WHERE name = \(step)")
            }
            #expect(try await Migrator.migrate(StorageSchema.timeline(with: Ward.rooms.flatMap(\.migrations)), in: ward.database) == [step])
            #expect(try await isMeasured() == [1: true, 2: true, 3: false])
        }
    }

    @Test("Nobody types what measures itself; where there was nothing to measure, people may", arguments: TestDatabase.each)
    func typed(engine: Engine) async throws {
        try await withOpen(Ward.open(engine)) { ward in
            let id = try await objective(ward)
            let (lan, measures) = (ward.secretary, measures)
            func record(_ period: Int) async throws {
                try await ward.write(as: lan, at: .at(2026, 10, 5)) { tx in
                    try RecordObjectiveResult.perform(id, period: period, value: 99, measures: measures, by: lan, in: tx)
                }
            }
            let refused = await #expect(throws: Problem.self) { try await record(1) }
            #expect(refused?.message.contains("tự tính từ hồ sơ") == true)
            try await record(3)
        }
    }
}
