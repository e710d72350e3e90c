import Foundation
import Kernel
import Storage
import Testing
import World

@Suite("Reading beside a server")
struct ReadingTests {
    @Test("A backup and a check work while the server writes, and disturb nothing", arguments: TestDatabase.each)
    func beside(_ engine: Engine) async throws {
        let place = try await TestPlace(engine)
        let server = try await openDatabase(place.location, clock: TestDatabase.morning, migrations: Sample.migrations)
        let files = FileStore(dataFolder: place.folder)
        try await server.write(by: .system) { tx in _ = try Sample.addShelf("trước", in: tx) }
        if engine == .sqlite { #expect(isInUse(place.location)) }

        let reading = try await openForReading(place.location, clock: TestDatabase.morning)
        let before = try await reading.read { reader in try reader.value("SELECT count(*) FROM shelf", as: Int.self) }
        let file = place.folder.appending(path: "backup.tar")
        async let backup = Backup.write(to: file, database: reading, files: files, program: "test", clock: TestDatabase.morning)
        for number in 0..<50 { try await server.write(by: .system) { tx in _ = try Sample.addShelf("lúc sao lưu \(number)", in: tx) } }
        let written = try await backup
        #expect(try await Backup.check(file) == written)
        #expect(try await IntegrityCheck.run(database: reading, files: files, now: TestDatabase.morning.now) == [])
        let after = try await reading.read { reader in try reader.value("SELECT count(*) FROM shelf", as: Int.self) }
        #expect(before == 1 && after == 51, "each reading sees what was committed when it began")
        try await reading.close()
        try await server.write(by: .system) { tx in _ = try Sample.addShelf("sau", in: tx) }
        #expect(try await server.read { reader in try reader.value("SELECT count(*) FROM shelf", as: Int.self) } == 52)
        try await server.close()
        #expect(!isInUse(place.location))
        try await place.remove()
    }

    @Test("Where nothing was ever written, that is what is said", arguments: TestDatabase.each)
    func empty(_ engine: Engine) async throws {
        let place = try await TestPlace(engine)
        if engine == .sqlite {
            try FileManager.default.createDirectory(at: place.folder, withIntermediateDirectories: true)
            try Data().write(to: place.folder.appending(path: "chuan.db"))
        }
        let error = await #expect(throws: Problem.self) { try await openForReading(place.location, clock: TestDatabase.morning) }
        #expect(error?.message.hasPrefix("Chưa có dữ liệu nào trong cơ sở dữ liệu ") == true, "\(String(describing: error))")
        try await place.remove()
    }

    @Test("Nothing is written through it, and no database is made where there is none")
    func onlyReads() async throws {
        let place = try await TestPlace(.sqlite)
        await #expect(throws: Problem.self) { _ = try await openForReading(place.location, clock: TestDatabase.morning) }
        #expect(!FileManager.default.fileExists(atPath: place.folder.appending(path: "chuan.db").path))
        let server = try await openDatabase(place.location, clock: TestDatabase.morning, migrations: Sample.migrations)
        try await server.close()
        let reading = try await openForReading(place.location, clock: TestDatabase.morning)
        await #expect(throws: Problem.self) { try await reading.write(by: .system) { tx in _ = try Sample.addShelf("không", in: tx) } }
        #expect(try await reading.read { reader in try Migrator.isCurrent(Sample.migrations, in: reader) })
        #expect(try await reading.read { reader in try Migrator.isCurrent([], in: reader) } == false)
        try await reading.close()
        try await place.remove()
    }
}
