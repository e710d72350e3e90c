import Foundation
import Kernel
import Testing
import World

@testable import Storage

@Suite("A folder of files and its database belong together")
struct InstallationTests {
    private func open(_ location: DatabaseLocation) async throws -> any Database {
        try await openDatabase(location, clock: TestDatabase.morning, connections: 2)
    }

    /// A place with this many files, each named.
    private func filled(_ engine: Engine, files count: Int = 3) async throws -> TestPlace {
        let place = try await TestPlace(engine)
        let database = try await open(place.location)
        try await name(try await keep(count, in: place), in: database)
        try await database.close()
        return place
    }

    private func keep(_ count: Int, in place: TestPlace, from first: Int = 0) async throws -> [StoredFile] {
        let files = FileStore(dataFolder: place.folder)
        var kept: [StoredFile] = []
        for number in first..<first + count { kept.append(try await files.keep(Data("Tệp \(number)".utf8), mediaType: "text/plain")) }
        return kept
    }

    private func name(_ kept: [StoredFile], in database: any Database) async throws {
        let files = FileStore(dataFolder: .temporaryDirectory)
        try await database.write(by: .system) { tx in for file in kept { try files.record(file, in: tx) } }
    }

    /// The folder of one place with the database of another.
    private func crossed(folder: TestPlace, database: TestPlace) throws -> DatabaseLocation {
        if case .postgres(let address, _) = database.location { return .postgres(address, dataFolder: folder.folder) }
        try removeDatabase(of: folder)
        for name in try FileManager.default.contentsOfDirectory(atPath: database.folder.path) where name.hasPrefix("chuan.db") {
            try FileManager.default.copyItem(at: database.folder.appending(path: name), to: folder.folder.appending(path: name))
        }
        return folder.location
    }

    private func removeDatabase(of place: TestPlace) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: place.folder.path) where name.hasPrefix("chuan.db") {
            try FileManager.default.removeItem(at: place.folder.appending(path: name))
        }
    }

    private func fileCount(_ place: TestPlace) throws -> Int { try FileStore(dataFolder: place.folder).keptNow().count }

    /// As a program left it that knew no ids.
    private func forgetIDs(_ place: TestPlace) async throws {
        let database = try await openUnmigrated(place.location, clock: TestDatabase.morning)
        try await database.write(by: .system) { tx in
            try tx.execute("DROP TABLE installation")
            try tx.execute("DELETE FROM schema_migration WHERE name LIKE '%storage: installation'")
        }
        try await database.close()
        try FileManager.default.removeItem(at: place.folder.appending(path: "files/chuan.id"))
    }

    @Test("An empty database on a folder that has files is refused, and neither is touched", arguments: TestDatabase.each)
    func emptyDatabase(engine: Engine) async throws {
        let place = try await filled(engine)
        let empty = try await TestPlace(engine)
        let location = try crossed(folder: place, database: empty)
        for _ in 1...2 {
            let error = await #expect(throws: Problem.self) { try await open(location) }
            #expect(error?.kind == .unavailable)
            #expect(error?.message.contains("0 trong 3 tệp") == true, "\(String(describing: error))")
            #expect(error?.message.contains("chuan pair") == true)
            let reading = await #expect(throws: Problem.self) { try await openForReading(location, clock: TestDatabase.morning) }
            #expect(reading?.message == error?.message, "who only reads is told the same")
        }
        #expect(try fileCount(place) == 3)
        if engine == .sqlite {
            #expect(!FileManager.default.fileExists(atPath: place.folder.appending(path: "chuan.db").path))
        } else {
            try await withOpen(openUnmigrated(location, clock: TestDatabase.morning)) { (database) async throws in
                #expect(try await database.read { try TableShape.all(in: $0).isEmpty }, "not one table was made")
            }
        }
        try await place.remove()
        try await empty.remove()
    }

    @Test("Two that are paired with others refuse one another, to read as well; each opens with its own", arguments: TestDatabase.each)
    func crossedPairs(engine: Engine) async throws {
        let (one, other) = (try await filled(engine), try await filled(engine))
        let location = try crossed(folder: one, database: other)
        let error = await #expect(throws: Problem.self) { try await open(location) }
        #expect(error?.message.contains("thuộc về một cơ sở dữ liệu khác") == true)
        #expect(error?.message.contains(one.folder.path) == true, "it says which folder")
        await #expect(throws: Problem.self) { _ = try await openForReading(location, clock: TestDatabase.morning) }
        try await open(other.location).close()
        try await one.remove()
        try await other.remove()
    }

    @Test("Moved by hand they are paired again on purpose; whoever they belonged to is a stranger then", arguments: TestDatabase.each)
    func pairing(engine: Engine) async throws {
        let (one, other) = (try await filled(engine), try await filled(engine, files: 2))
        let location = try crossed(folder: one, database: other)
        func pair(confirmed: Bool) async throws -> String {
            try await InstallationPairing.perform(location, migrations: [], confirmed: confirmed, clock: TestDatabase.morning)
        }
        #expect(
            try await pair(confirmed: false)
                == "Cơ sở dữ liệu nhắc đến 2 tệp, 2 tệp trong số đó có trong thư mục; thư mục đang giữ 3 tệp.")
        await #expect(throws: Problem.self, "only asked") { try await open(location) }
        _ = try await pair(confirmed: true)
        try await open(location).close()
        if engine == .postgres {
            await #expect(throws: Problem.self) { try await open(one.location) }
            await #expect(throws: Problem.self) { try await open(other.location) }
        }
        try await one.remove()
        try await other.remove()
    }

    @Test("What was made before there were ids is paired at its first opening when the two fit", arguments: TestDatabase.each)
    func earlier(engine: Engine) async throws {
        for count in [0, 20] {
            let place = try await filled(engine, files: count)
            try await forgetIDs(place)
            // Rubbish of a night, and a file that was lost.
            if count > 0 {
                _ = try await keep(2, in: place, from: 100)
                try FileManager.default.removeItem(
                    at: #require(try await keep(1, in: place).first.flatMap { FileStore(dataFolder: place.folder).url($0.sha256) }))
            }
            let reading = try await openForReading(place.location, clock: TestDatabase.morning)
            try await reading.close()
            #expect(try FileStore(dataFolder: place.folder).installationID() == nil, "reading writes nothing")
            try await open(place.location).close()
            let id = try #require(try FileStore(dataFolder: place.folder).installationID())
            let database = try await open(place.location)
            #expect(try await database.read { try $0.value("SELECT id FROM installation") } == id)
            try await database.close()
            try await place.remove()
        }
    }

    @Test("Without ids, what does not fit is refused: most of the files missing, or most of them nobody's", arguments: TestDatabase.each)
    func earlierStrangers(engine: Engine) async throws {
        let missing = try await filled(engine, files: 4)
        try await forgetIDs(missing)
        try FileManager.default.removeItem(at: missing.folder.appending(path: "files"))
        let first = await #expect(throws: Problem.self) { try await open(missing.location) }
        #expect(first?.message.contains("chỉ có 0 trong 4 tệp") == true)

        let nobodys = try await filled(engine, files: 1)
        try await forgetIDs(nobodys)
        _ = try await keep(9, in: nobodys, from: 50)
        let second = await #expect(throws: Problem.self) { try await open(nobodys.location) }
        #expect(second?.message.contains("1 trong 10 tệp") == true)
        #expect(try fileCount(nobodys) == 10)
        try await missing.remove()
        try await nobodys.remove()
    }

    @Test(
        "A first start that was cut off between database and folder goes on; a folder that is not mounted is noticed",
        arguments: TestDatabase.each)
    func halfWay(engine: Engine) async throws {
        let fresh = try await filled(engine, files: 0)
        try FileManager.default.removeItem(at: fresh.folder.appending(path: "files"))
        try await open(fresh.location).close()
        #expect(try FileStore(dataFolder: fresh.folder).installationID() != nil)

        let used = try await filled(engine)
        try FileManager.default.removeItem(at: used.folder.appending(path: "files"))
        await #expect(throws: Problem.self) { try await open(used.location) }
        try await fresh.remove()
        try await used.remove()
    }

    @Test(
        "Several programs that start at once on a new PostgreSQL database agree on one id",
        .enabled(if: TestDatabase.each.contains(.postgres)))
    func race() async throws {
        let place = try await TestPlace(.postgres)
        let ids = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 1...6 {
                group.addTask {
                    let database = try await self.open(place.location)
                    let id: String? = try await database.read { try $0.value("SELECT id FROM installation") }
                    try await database.close()
                    return id
                }
            }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(ids == [try FileStore(dataFolder: place.folder).installationID()])
        try await place.remove()
    }

    @Test("What was restored is an installation of its own, and only comes into a place without files", arguments: TestDatabase.each)
    func restored(engine: Engine) async throws {
        let (source, target) = (try await filled(engine), try await TestPlace(engine))
        let database = try await open(source.location)
        let archive = source.folder.appending(path: "backup.tar")
        try await Backup.write(
            to: archive, database: database, files: FileStore(dataFolder: source.folder), program: "test", clock: TestDatabase.morning)
        try await database.close()
        func restore(to location: DatabaseLocation) async throws {
            try await Backup.restore(from: archive, to: location, migrations: [], clock: TestDatabase.morning)
        }
        // An earlier attempt that was cut off left files of the same backup; that is no harm.
        _ = try await keep(1, in: target)
        try await restore(to: target.location)
        let old = try FileStore(dataFolder: source.folder).installationID()
        let new = try #require(try FileStore(dataFolder: target.folder).installationID())
        #expect(new != old)
        #expect(try fileCount(target) == 3)

        let used = try await TestPlace(engine)
        _ = try await keep(1, in: used, from: 77)
        let error = await #expect(throws: Problem.self) { try await restore(to: used.location) }
        #expect(error?.kind == .conflict)
        for place in [source, target, used] { try await place.remove() }
    }

    @Test("No address is no database")
    func noAddress() async throws {
        let place = try await TestPlace(.sqlite)
        let error = await #expect(throws: Problem.self) { try await open(.postgres("", dataFolder: place.folder)) }
        #expect(error?.message.contains("để trống") == true)
    }
}
