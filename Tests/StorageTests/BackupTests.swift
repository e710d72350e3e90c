import Foundation
import Kernel
import Storage
import Testing
import World

@Suite("A backup brings everything back")
struct BackupTests {
    static let pairs = TestDatabase.each.flatMap { from in TestDatabase.each.map { (from, $0) } }

    private func fill(_ place: TestPlace, rows: Int = 1203) async throws -> (any Database, FileStore) {
        let database = try await openDatabase(place.location, clock: TestDatabase.morning, migrations: Sample.migrations)
        let files = FileStore(dataFolder: place.folder)
        let file = try await files.keep(Data("tệp".utf8), mediaType: "text/plain")
        try await database.write(by: .system) { tx in
            try files.record(file, in: tx)
            // The parent comes later than its child, as after a merger of agencies.
            let child = try Sample.addShelf("con \"\\\n\u{1} 👩‍👩‍👧", in: tx)
            let parent = try Sample.addShelf("mẹ", in: tx)
            try tx.execute("UPDATE shelf SET parent_id = \(parent), is_open = FALSE WHERE id = \(child)")
            for number in 0..<rows {
                try tx.execute(
                    """
                    INSERT INTO box (shelf_id, number, content, weight) VALUES (\(child), \(number), \(Data([0, UInt8(number % 256)])), \(Double(number) / 7))
                    """)
            }
            let gone = try Sample.addShelf("đã xóa", in: tx)
            try tx.execute("DELETE FROM shelf WHERE id = \(gone)")
            try tx.journal(ShelfEvent.filled(rows), about: Reference(kind: "shelf", id: child.value, label: "con"), agency: 4)
            try SearchIndex.put(SearchEntry(kind: "shelf", id: 1, title: "Kệ con", link: "/ke/1", folded: "ke con"), in: tx)
        }
        return (database, files)
    }

    private func content(_ database: any Database) async throws -> [[[String]]] {
        try await database.read { reader in
            let entries = "(SELECT id, kind, subject_id, agency_id, province_id, title, detail, link, tokens FROM search_entry) e"
            return try ["shelf", "box", "journal", "stored_file", entries].map { table in
                try reader.rows("SELECT * FROM \(raw: table) ORDER BY 1, 2").map { row in
                    row.values.map { value in
                        if case .boolean(let truth) = value { "\(SQLValue.integer(truth ? 1 : 0))" } else { "\(value)" }
                    }
                }
            }
        }
    }

    @Test("From either engine into either engine", arguments: pairs)
    func acrossEngines(from: Engine, to: Engine) async throws {
        let (source, target) = (try await TestPlace(from), try await TestPlace(to))
        let (database, files) = try await fill(source)
        let file = source.folder.appending(path: "backup.tar")
        let written = try await Backup.write(to: file, database: database, files: files, program: "test", clock: TestDatabase.morning)
        #expect(written.tables.first { $0.name == "box" }?.rows == 1203)
        #expect(try await Backup.check(file) == written)

        try await Backup.restore(from: file, to: target.location, migrations: Sample.migrations, clock: TestDatabase.morning)
        let restored = try await openDatabase(target.location, clock: TestDatabase.morning, migrations: Sample.migrations)
        #expect(try await content(restored) == content(database))
        #expect(
            try await IntegrityCheck.run(database: restored, files: FileStore(dataFolder: target.folder), now: TestDatabase.morning.now)
                == [])
        #expect(try await restored.read { try SearchIndex.find(SearchWords("ke co"), within: [.countryWide], in: $0).map(\.id) } == [1])
        // Keys go on where they were: the key of the deleted shelf is not given again.
        #expect(try await restored.write(by: .system) { try Sample.addShelf("mới", in: $0).value } == 4)
        // The references are kept as before.
        await #expect(throws: Problem.self) {
            try await restored.write(by: .system) { try $0.execute("DELETE FROM shelf WHERE name = 'mẹ'") }
        }

        let error = await #expect(throws: Problem.self) {
            try await restored.close()
            try await Backup.restore(from: file, to: target.location, migrations: Sample.migrations, clock: TestDatabase.morning)
        }
        #expect(error?.kind == .conflict)
        try await database.close()
        try await source.remove()
        try await target.remove()
    }

    @Test("A backup of the earlier program is restored and then migrated", arguments: TestDatabase.each)
    func earlier(engine: Engine) async throws {
        let (source, target) = (try await TestPlace(engine), try await TestPlace(engine))
        let (database, files) = try await fill(source, rows: 3)
        let file = source.folder.appending(path: "backup.tar")
        try await Backup.write(to: file, database: database, files: files, program: "test", clock: TestDatabase.morning)
        try await database.close()
        let later = Sample.migrations + [Migration("2026-12-01.00 sample: rename", "ALTER TABLE box RENAME TO crate")]
        try await Backup.restore(from: file, to: target.location, migrations: later, clock: TestDatabase.morning)
        let reading = try await openForReading(target.location, clock: TestDatabase.morning)
        #expect(try await reading.read { try Migrator.isCurrent(later, in: $0) }, "nobody has to open it first")
        try await reading.close()
        let restored = try await openDatabase(target.location, clock: TestDatabase.morning, migrations: later)
        #expect(try await restored.read { try $0.value("SELECT count(*) FROM crate", as: Int.self) } == 3)
        try await restored.close()
        // And a newer backup is refused.
        let newer = source.folder.appending(path: "newer.tar")
        let again = try await openDatabase(target.location, clock: TestDatabase.morning, migrations: later)
        let files2 = FileStore(dataFolder: target.folder)
        try await Backup.write(to: newer, database: again, files: files2, program: "test", clock: TestDatabase.morning)
        try await again.close()
        let empty = try await TestPlace(engine)
        let error = await #expect(throws: Problem.self) {
            try await Backup.restore(from: newer, to: empty.location, migrations: Sample.migrations, clock: TestDatabase.morning)
        }
        #expect(error?.message.contains("mới hơn") == true)
        for place in [source, target, empty] { try await place.remove() }
    }

    @Test("One flipped bit anywhere is noticed or harmless, and nothing is restored", .dice)
    func flippedBits() async throws {
        let source = try await TestPlace(.sqlite)
        let (database, files) = try await fill(source, rows: 5)
        let file = source.folder.appending(path: "backup.tar")
        let written = try await Backup.write(to: file, database: database, files: files, program: "test", clock: TestDatabase.morning)
        try await database.close()
        let good = try Data(contentsOf: file)
        let broken = source.folder.appending(path: "broken.tar")
        var noticed = 0
        var dice = Dice()
        for _ in 0..<300 {
            var bytes = good
            bytes[dice.roll(0...bytes.count - 1)] ^= UInt8(1 << dice.roll(0...7))
            try bytes.write(to: broken)
            do {
                #expect(try await Backup.check(broken) == written)
            } catch {
                #expect((error as? Problem)?.kind == .invalid)
                noticed += 1
            }
        }
        #expect(noticed > 100)
        for length in [0, 100, 512, good.count / 2, good.count - 1024] {
            try good.prefix(length).write(to: broken)
            await #expect(throws: Problem.self) { try await Backup.check(broken) }
        }
        let empty = try await TestPlace(.sqlite)
        await #expect(throws: Problem.self) {
            try await Backup.restore(from: broken, to: empty.location, migrations: Sample.migrations, clock: TestDatabase.morning)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: empty.folder.path) == [])
    }

    @Test("A backup never takes the place of another file")
    func noOverwriting() async throws {
        let source = try await TestPlace(.sqlite)
        let (database, files) = try await fill(source, rows: 1)
        let file = source.folder.appending(path: "chuan.db")
        let error = await #expect(throws: Problem.self) {
            try await Backup.write(to: file, database: database, files: files, program: "test", clock: TestDatabase.morning)
        }
        #expect(error?.kind == .conflict)
        #expect(try await database.read { try $0.value("SELECT count(*) FROM box", as: Int.self) } == 1)
        try await database.close()
    }

    @Test("What tar makes of it: an archive other programs open")
    func tar() async throws {
        let source = try await TestPlace(.sqlite)
        let (database, files) = try await fill(source, rows: 5)
        let file = source.folder.appending(path: "backup.tar")
        try await Backup.write(to: file, database: database, files: files, program: "test", clock: TestDatabase.morning)
        try await database.close()
        let tar = try await ChildProcess.run("tar", ["-tf", file.path])
        #expect(tar.code == 0)
        let names = String(decoding: tar.output, as: UTF8.self)
        #expect(names.contains("tables/box.ndjson\n"))
        #expect(names.hasSuffix("manifest.json\nmanifest.sha256\n"))
    }

    @Test("The check finds a missing file, a damaged file and a broken reference", arguments: TestDatabase.each)
    func integrity(engine: Engine) async throws {
        let source = try await TestPlace(engine)
        let (database, files) = try await fill(source, rows: 1)
        #expect(try await IntegrityCheck.run(database: database, files: files, now: TestDatabase.morning.now) == [])
        let other = try await files.keep(Data([9]), mediaType: "x")
        try await database.write(by: .system) { tx in
            try files.record(other, in: tx)
            let missing = String(repeating: "a", count: 64)
            try tx.execute("INSERT INTO stored_file (sha256, size, media_type, kept_at) VALUES (\(missing), 1, 'x', 1)")
            try tx.execute(
                """
                INSERT INTO journal (id, at, kind, account_name, subject_kind, subject_id, subject_label, details)
                VALUES (900, 1, 'x', 'x', 'x', 1, 'x', '{}')
                """)
        }
        try Data([8]).write(to: #require(files.url(other.sha256)))
        let found = try await IntegrityCheck.run(database: database, files: files, now: TestDatabase.morning.now)
        #expect(found.filter { $0.details == other.sha256 }.count == 1)
        #expect(found.filter { $0.details == String(repeating: "a", count: 64) }.count == 1)
        #expect(found.contains { $0.message.contains("nhật ký") } == (engine == .postgres))
        try await database.close()
        try await source.remove()
    }
}
