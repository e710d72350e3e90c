import Kernel
import Storage
import Testing
import World

@Suite("Data live at one time")
struct LivedTimeTests {
    private let noon = TestDatabase.morning.now.adding(seconds: 4 * 3600)

    /// Opens the place at a time, and has something happen there then.
    private func live(_ place: TestPlace, _ clock: any Kernel.Clock) async throws {
        let database = try await openDatabase(place.location, clock: clock, migrations: Sample.migrations)
        try await database.write(by: .system) { tx in
            try tx.journal(ShelfEvent.givenUp, about: Reference(kind: "shelf", id: 1, label: "kệ"), agency: nil)
        }
        try await database.close()
    }

    private func isTrialKept(_ place: TestPlace, _ clock: any Kernel.Clock) async throws -> Bool {
        let database = try await openForReading(place.location, clock: clock)
        let count = try await database.read { try $0.value("SELECT count(*) FROM trial_time WHERE left_at IS NULL", as: Int.self) }
        try await database.close()
        return count == 1
    }

    @Test("Data made under a handed-in time go on under it, never backwards", arguments: TestDatabase.each)
    func goesOn(_ engine: Engine) async throws {
        let place = try await TestPlace(engine)
        try await live(place, ShiftedClock(at: noon))
        try await live(place, ShiftedClock(at: noon))
        try await live(place, ShiftedClock(at: noon.adding(seconds: 60)))
        let error = await #expect(throws: Problem.self) { try await live(place, ShiftedClock(at: noon)) }
        #expect(error?.kind == .conflict)
        #expect(error?.message.contains("từ 20/11/2026 12:01 trở đi") == true, "it says which time would do: \(error?.message ?? "")")
        try await live(place, ShiftedClock(at: noon.adding(seconds: 60)))
        #expect(try await isTrialKept(place, TestDatabase.morning))
        try await place.remove()
    }

    @Test("Data of real time refuse a handed-in one, also a later one, and are not touched by it", arguments: TestDatabase.each)
    func real(_ engine: Engine) async throws {
        let place = try await TestPlace(engine)
        try await live(place, FixedClock(noon))
        let later = Migration("2026-12-31.99 sample: colour", "ALTER TABLE shelf ADD COLUMN colour TEXT")
        for seconds: Int64 in [-60, 0, 86_400] {
            let error = await #expect(throws: Problem.self) {
                try await openDatabase(
                    place.location, clock: ShiftedClock(at: noon.adding(seconds: seconds)), migrations: Sample.migrations + [later])
            }
            #expect(error?.kind == .conflict)
            #expect(error?.message.contains("giờ thật") == true)
        }
        let database = try await openForReading(place.location, clock: FixedClock(noon))
        #expect(try await database.read { try Migrator.isCurrent(Sample.migrations, in: $0) }, "a refused program changes no schema")
        try await database.close()
        // A machine whose clock was set back a little starts all the same.
        try await live(place, FixedClock(noon.adding(seconds: -60)))
        try await place.remove()
    }

    @Test("Data of a handed-in future wait for it; then they may live at real time, and do so for good", arguments: TestDatabase.each)
    func future(_ engine: Engine) async throws {
        let place = try await TestPlace(engine)
        try await live(place, ShiftedClock(at: noon))
        let error = await #expect(throws: Problem.self) { try await live(place, FixedClock(noon.adding(seconds: -60))) }
        #expect(error?.message.contains("giờ thử") == true && error?.message.contains("từ 20/11/2026 12:00 trở đi") == true)
        #expect(try await isTrialKept(place, TestDatabase.morning))

        try await live(place, FixedClock(noon.adding(seconds: 60)))
        #expect(try await isTrialKept(place, TestDatabase.morning) == false)
        await #expect(throws: Problem.self) { try await live(place, ShiftedClock(at: noon.adding(seconds: 120))) }
        try await place.remove()
    }

    @Test("What was opened at a handed-in time and has nothing in it may live at any", arguments: TestDatabase.each)
    func empty(_ engine: Engine) async throws {
        let place = try await TestPlace(engine)
        try await openDatabase(place.location, clock: ShiftedClock(at: noon), migrations: Sample.migrations).close()
        try await live(place, FixedClock(noon.adding(seconds: -60)))
        try await live(place, FixedClock(noon.adding(seconds: -60)))
        #expect(try await isTrialKept(place, TestDatabase.morning) == false)
        try await place.remove()
    }
}
