import Foundation
import Kernel
import Storage
import Testing
import World

@Suite("A transaction is all or nothing")
struct TransactionTests {
    @Test("A duplicate is a conflict, and undoes its transaction alone", arguments: TestDatabase.each)
    func duplicate(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let outcomes = await withTaskGroup(of: Problem.Kind?.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        do {
                            try await database.write(by: .system) { tx in
                                _ = try Sample.addShelf("own \(number)", in: tx)
                                _ = try Sample.addShelf("shared \(number % 2 == 0 ? number : -1)", in: tx)
                            }
                            return nil
                        } catch {
                            return (error as? Problem)?.kind ?? .unexpected
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == nil }.count == 21)
            #expect(outcomes.filter { $0 == .conflict }.count == 19)
            let count = try await database.read { try $0.value("SELECT count(*) FROM shelf", as: Int.self) }
            #expect(count == 42)
        }
    }

    @Test("A missing reference is a conflict", arguments: TestDatabase.each)
    func foreignKey(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { (database) async throws in
            let error = await #expect(throws: Problem.self) {
                try await database.write(by: .system) { tx in try tx.execute("INSERT INTO box (shelf_id, number) VALUES (\(99), \(1))") }
            }
            #expect(error?.kind == .conflict)
        }
    }

    @Test("A statement that failed fails the transaction, even when the closure looks away", arguments: TestDatabase.each)
    func swallowed(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { (database) async throws in
            let error = await #expect(throws: Problem.self) {
                try await database.write(by: .system) { tx in
                    _ = try Sample.addShelf("a", in: tx)
                    _ = try? Sample.addShelf("a", in: tx)
                }
            }
            #expect(error?.kind == .conflict)
            #expect(try await database.read { try $0.rows("SELECT id FROM shelf").isEmpty })
        }
    }

    @Test("A part that may fail alone is undone alone", arguments: TestDatabase.each)
    func attempt(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await database.write(by: .system) { tx in
                _ = try Sample.addShelf("a", in: tx)
                // Not in `#expect(throws:)`: Swift 6.3.1 confuses a closure nested in the macro's closure with the next one outside of it.
                var failure: Problem.Kind?
                do {
                    try tx.attempt {
                        _ = try Sample.addShelf("b", in: tx)
                        _ = try Sample.addShelf("a", in: tx)
                    }
                } catch let problem as Problem {
                    failure = problem.kind
                }
                #expect(failure == .conflict)
                try tx.attempt { _ = try Sample.addShelf("c", in: tx) }
            }
            let names = try await database.read { try $0.rows("SELECT name FROM shelf ORDER BY name").map { try $0["name"] as String } }
            #expect(names == ["a", "c"])
        }
    }

    @Test("200 writers at once lose nothing", arguments: TestDatabase.each)
    func upserts(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        _ = try await database.write(by: .system) { tx in
                            try tx.execute(
                                """
                                INSERT INTO shelf (name, count) VALUES (\("n\(number % 5)"), \(1))
                                ON CONFLICT (name) DO UPDATE SET count = shelf.count + excluded.count
                                """)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let counts = try await database.read { try $0.rows("SELECT count FROM shelf").map { try $0["count"] as Int } }
            #expect(counts == [40, 40, 40, 40, 40])
        }
    }

    @Test("Who is answered finds what was written", arguments: TestDatabase.each)
    func readYourWrites(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            for number in 0..<20 {
                try await database.write(by: .system) { tx in _ = try Sample.addShelf("\(number)", in: tx) }
                #expect(try await database.read { try $0.value("SELECT count(*) FROM shelf", as: Int.self) } == number + 1)
            }
        }
    }

    @Test("A reader sees one snapshot and cannot write", arguments: TestDatabase.each)
    func readOnly(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { (database) async throws in
            await #expect(throws: Problem.self) {
                try await database.read { _ = try $0.rows("INSERT INTO shelf (name) VALUES ('x') RETURNING id") }
            }
        }
    }

    @Test("A lost race is a conflict", arguments: TestDatabase.each)
    func lostRace(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { (database) async throws in
            let error = await #expect(throws: Problem.self) {
                try await database.write(by: .system) { tx in
                    try tx.updateOne("UPDATE shelf SET count = 1 WHERE id = \(1) AND count = \(0)")
                }
            }
            #expect(error?.kind == .conflict)
        }
    }

    @Test("A transaction that escaped its closure is dead", arguments: TestDatabase.each)
    func escaped(engine: Engine) async throws {
        struct Escaped: @unchecked Sendable { let tx: Transaction }
        try await withDatabase(engine) { database in
            let escaped = try await database.write(by: .system) { Escaped(tx: $0) }
            #expect(throws: Problem.self) { try escaped.tx.rows("SELECT 1") }
        }
    }

    /// Those who come wait until so many are there, a minute at most; who comes later passes.
    private final class Meeting: @unchecked Sendable {
        private let condition = NSCondition()
        private var missing: Int

        init(of count: Int) { missing = count }

        func arrive() {
            condition.lock()
            defer { condition.unlock() }
            missing -= 1
            while missing > 0, condition.wait(until: .now.addingTimeInterval(60)) {}
            condition.broadcast()
        }
    }

    @Test("Two that lock each other are both done in the end", .timeLimit(.minutes(10)), arguments: TestDatabase.each)
    func deadlock(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await database.write(by: .system) { tx in for name in ["a", "b"] { _ = try Sample.addShelf(name, in: tx) } }
            // SQLite has one writer: there they cannot meet.
            let meeting = Meeting(of: engine == .postgres ? 2 : 1)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<2 {
                    group.addTask {
                        try await database.write(by: .system) { tx in
                            for name in number % 2 == 0 ? ["a", "b"] : ["b", "a"] {
                                try tx.execute("UPDATE shelf SET count = count + 1 WHERE name = \(name)")
                                meeting.arrive()
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.value("SELECT sum(count) FROM shelf", as: Int.self) } == 4)
        }
    }

    @Test("Everything has the transaction's one time", arguments: TestDatabase.each)
    func oneTime(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let times = try await database.write(by: .system) { tx in (tx.now, tx.at(Instant(milliseconds: 5), by: .system).now) }
            #expect(times == (TestDatabase.morning.now, Instant(milliseconds: 5)))
        }
    }

    @Test("A closed database says so", arguments: TestDatabase.each)
    func closed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.close()
            for attempt in [
                { _ = try await database.read { try $0.rows("SELECT 1") } }, { try await database.write(by: .system) { _ in } },
            ] {
                let error = await #expect(throws: Problem.self) { try await attempt() }
                #expect(error?.kind == .unavailable)
            }
        }
    }
}
