import Kernel
import Storage
import Testing
import World

@Suite("PostgreSQL only", .enabled(if: TestDatabase.each.contains(.postgres)))
struct PostgresTests {
    @Test("A killed connection is replaced, and what had not been committed is done again")
    func reconnect() async throws {
        try await withDatabase(.postgres, migrations: Sample.migrations) { database in
            let victim: Int? = try await database.read { try $0.value("SELECT pg_backend_pid()") }
            try await withDatabase(.postgres) { killer in
                _ = try await killer.read { try $0.rows("SELECT pg_terminate_backend(CAST(\(victim) AS integer))") }
                #expect(try await database.read { try $0.value("SELECT 5", as: Int.self) } == 5)

                let doomed: Int? = try await database.read { try $0.value("SELECT pg_backend_pid()") }
                try await database.write(by: .system) { tx in
                    _ = try Sample.addShelf("a", in: tx)
                    // The second run has another connection.
                    _ = try tx.rows("SELECT pg_terminate_backend(pg_backend_pid()) WHERE pg_backend_pid() = \(doomed)")
                }
                #expect(try await database.read { try $0.value("SELECT count(*) FROM shelf", as: Int.self) } == 1)
            }
        }
    }

    @Test("A server that is not there is told without the password")
    func unreachable() async throws {
        let place = try await TestPlace(.sqlite)
        let error = await #expect(throws: Problem.self) {
            try await openDatabase(
                .postgres("postgres://u:Secret9@127.0.0.1:1/x", dataFolder: place.folder), clock: TestDatabase.morning)
        }
        #expect(error?.kind == .unavailable)
        #expect("\(String(describing: error))".contains("Secret9") == false)
    }
}
