import Kernel
import Storage
import Testing
import World

@Suite("The schema grows step by step")
struct MigratorTests {
    private func open(_ place: TestPlace, _ migrations: [Migration]) async throws -> any Database {
        try await openDatabase(place.location, clock: TestDatabase.morning, migrations: migrations)
    }
    private let later = Migration(
        "2026-12-01.00 sample: colour", "ALTER TABLE shelf ADD COLUMN colour TEXT; CREATE INDEX shelf_colour ON shelf (colour);")

    @Test("Steps run once, in the order of their names", arguments: TestDatabase.each)
    func once(engine: Engine) async throws {
        let place = try await TestPlace(engine)
        try await open(place, Sample.migrations).close()
        let database = try await open(place, [later] + Sample.migrations)
        let names = try await database.read { try Migrator.names(in: $0) }
        #expect(names == (StorageSchema.migrations + Sample.migrations + [later]).map(\.name).sorted())
        #expect(try await Migrator.migrate(StorageSchema.migrations + Sample.migrations + [later], in: database) == [])
        try await database.close()
        try await place.remove()
    }

    @Test("A database of a newer program is refused", arguments: TestDatabase.each)
    func newer(engine: Engine) async throws {
        let place = try await TestPlace(engine)
        try await open(place, Sample.migrations + [later]).close()
        let error = await #expect(throws: Problem.self) { try await open(place, Sample.migrations) }
        #expect(error?.kind == .unavailable)
        #expect(error?.message.contains("mới hơn") == true)
        #expect(error?.details.contains(later.name) == true)
        try await open(place, Sample.migrations + [later]).close()
        try await place.remove()
    }

    @Test("A database whose step has another text, or whose steps were kept without their texts, is refused", arguments: TestDatabase.each)
    func edited(engine: Engine) async throws {
        let place = try await TestPlace(engine)
        try await open(place, Sample.migrations + [later]).close()
        let edited = Migration(later.name, "ALTER TABLE shelf ADD COLUMN color TEXT")
        let error = await #expect(throws: Problem.self) { try await open(place, Sample.migrations + [edited]) }
        #expect(error?.kind == .unavailable)
        #expect(error?.message.contains("“\(later.name)”") == true, "it names the step")
        let database = try await open(place, Sample.migrations + [later])
        try await database.write(by: .system) { try $0.execute("ALTER TABLE schema_migration DROP COLUMN hash") }
        try await database.close()
        let older = await #expect(throws: Problem.self) { try await open(place, Sample.migrations + [later]) }
        #expect(older?.message.contains("bản dựng khác") == true)
        try await place.remove()
    }

    @Test("A step that fails leaves nothing behind", arguments: TestDatabase.each)
    func failing(engine: Engine) async throws {
        let place = try await TestPlace(engine)
        let broken = Migration("2026-12-02.00 broken", "CREATE TABLE half (id {key}); CREATE TABLE half (id {key});")
        await #expect(throws: Problem.self) { try await open(place, Sample.migrations + [broken]) }
        let database = try await open(place, Sample.migrations)
        await #expect(throws: Problem.self) { try await database.read { try $0.rows("SELECT * FROM half") } }
        try await database.close()
        try await place.remove()
    }

    @Test("A key that was given away is never given again", arguments: TestDatabase.each)
    func keys(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let (first, second) = try await database.write(by: .system) { tx in
                let first = try Sample.addShelf("a", in: tx)
                try tx.execute("DELETE FROM shelf")
                return (first, try Sample.addShelf("b", in: tx))
            }
            #expect(second > first)
        }
    }
}
