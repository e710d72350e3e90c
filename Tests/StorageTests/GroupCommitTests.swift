import Foundation
import Kernel
import Testing
import World

@testable import Storage

@Suite("SQLite: many writers share one commit")
struct GroupCommitTests {
    private func open(_ place: TestPlace) throws -> SQLiteDatabase {
        try SQLiteDatabase(folder: place.folder, clock: TestDatabase.morning, journal: JournalWriter([]))
    }

    /// Begins a job that holds the writer until so many others wait for it.
    private func hold(_ database: SQLiteDatabase, until others: Int) async -> Task<Void, any Error> {
        let (held, holds) = AsyncStream<Void>.makeStream()
        let holder = Task {
            try await database.write(by: .system) { _ in
                holds.yield()
                while database.writer.waiting < others { sched_yield() }
            }
        }
        for await _ in held { break }
        return holder
    }

    @Test("Waiting jobs are committed together and answered after COMMIT", .timeLimit(.minutes(10)))
    func groups() async throws {
        let place = try await TestPlace(.sqlite)
        let database = try open(place)
        try await database.write(by: .system) { tx in try tx.script("CREATE TABLE t (n BIGINT PRIMARY KEY)") }
        let before = database.writer.counts
        let holder = await hold(database, until: 60)
        let seen = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<60 {
                group.addTask {
                    try await database.write(by: .system) { tx in try tx.execute("INSERT INTO t (n) VALUES (\(number))") }
                    // Another connection sees only what was committed.
                    return try await database.read { try $0.row("SELECT n FROM t WHERE n = \(number)") != nil }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        try await holder.value
        #expect(seen.count == 60 && seen.allSatisfy { $0 })
        let after = database.writer.counts
        #expect(after.jobs - before.jobs == 61)
        #expect(after.commits - before.commits == 2, "the one that held the writer, and all that waited for it")
        try await database.close()
    }

    @Test(
        "A failed job in a group is undone alone; a deferred key that fails at COMMIT hits its own job only", .timeLimit(.minutes(10)))
    func alone() async throws {
        let place = try await TestPlace(.sqlite)
        let database = try open(place)
        try await database.write(by: .system) { tx in
            try tx.script("CREATE TABLE p (n BIGINT PRIMARY KEY); CREATE TABLE c (n BIGINT REFERENCES p (n) DEFERRABLE INITIALLY DEFERRED)")
        }
        let holder = await hold(database, until: 12)
        let kinds = await withTaskGroup(of: (Int, Problem.Kind?).self) { group in
            for number in 0..<12 {
                group.addTask {
                    do {
                        try await database.write(by: .system) { tx in
                            try tx.execute("INSERT INTO p (n) VALUES (\(number))")
                            if number % 4 == 1 { throw Problem.notFound }
                            if number % 4 == 2 { try tx.execute("INSERT INTO c (n) VALUES (\(100 + number))") }
                        }
                        return (number, nil)
                    } catch {
                        return (number, (error as? Problem)?.kind)
                    }
                }
            }
            return await group.reduce(into: [Int: Problem.Kind?]()) { $0[$1.0] = $1.1 }
        }
        try await holder.value
        for number in 0..<12 {
            let expected: Problem.Kind? = number % 4 == 1 ? .notFound : number % 4 == 2 ? .conflict : nil
            #expect(kinds[number] == .some(expected))
        }
        #expect(try await database.read { try $0.value("SELECT count(*) FROM p", as: Int.self) } == 6)
        #expect(try await database.read { try $0.value("SELECT count(*) FROM c", as: Int.self) } == 0)
        try await database.close()
    }

    @Test("The writer syncs every commit, checkpoints by itself, and foreign keys are on")
    func pragmas() async throws {
        let place = try await TestPlace(.sqlite)
        let database = try open(place)
        let values = try await database.write(by: .system) { tx in
            try ["synchronous", "foreign_keys", "wal_autocheckpoint"].map { try tx.value("PRAGMA \(raw: $0)", as: Int.self) }
        }
        #expect(values == [2, 1, 0])
        #expect(try await database.read { try $0.value("PRAGMA journal_mode", as: String.self) } == "wal")
        try await database.close()
    }

    @Test("A full disk is told as such, harms nothing, and is over when there is room again")
    func fullDisk() async throws {
        let place = try await TestPlace(.sqlite)
        let database = try open(place)
        try await database.write(by: .system) { tx in
            try tx.script("CREATE TABLE t (n BIGINT, d BLOB)")
            let pages: Int = try tx.value("PRAGMA page_count") ?? 0
            _ = try tx.rows("PRAGMA max_page_count = \(raw: "\(pages + 10)")")
        }
        let error = await #expect(throws: Problem.self) {
            try await database.write(by: .system) { tx in try tx.execute("INSERT INTO t (n, d) VALUES (1, \(Data(count: 200_000)))") }
        }
        #expect(error?.kind == .unavailable)
        #expect(error?.cause == .diskFull)
        #expect(try await database.read { try $0.rows("SELECT n FROM t").isEmpty })
        try await database.write(by: .system) { tx in
            _ = try tx.rows("PRAGMA max_page_count = 1000000")
            try tx.execute("INSERT INTO t (n, d) VALUES (2, \(Data(count: 200_000)))")
        }
        #expect(try await database.read { try $0.value("SELECT n FROM t", as: Int.self) } == 2)
        try await database.close()
    }

    @Test("The log is moved into the database file and does not grow for ever")
    func checkpoints() async throws {
        let place = try await TestPlace(.sqlite)
        let database = try open(place)
        try await database.write(by: .system) { tx in try tx.script("CREATE TABLE t (d BLOB)") }
        for _ in 0..<1000 {
            try await database.write(by: .system) { tx in try tx.execute("INSERT INTO t (d) VALUES (\(Data(count: 20_000)))") }
        }
        let log = place.folder.appending(path: "chuan.db-wal")
        let size = try FileManager.default.attributesOfItem(atPath: log.path)[.size] as? Int ?? 0
        #expect(size < 12_000_000)
        try await database.close()
        let left = (try? FileManager.default.attributesOfItem(atPath: log.path)[.size] as? Int) ?? 0
        #expect(left == 0)
    }

    @Test("A second program is refused until the first has ended")
    func secondProcess() async throws {
        let place = try await TestPlace(.sqlite)
        let database = try open(place)
        let error = #expect(throws: Problem.self) { try open(place) }
        #expect(error?.kind == .unavailable)
        #expect(error?.message.contains("chương trình Chuẩn khác") == true)
        try await database.close()
        try await open(place).close()
    }
}
