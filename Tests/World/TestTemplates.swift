import Foundation
import Storage

/// A schema with nothing in it, made once a run for each engine and list of steps, and copied for every test.
actor TestTemplates {
    static let shared = TestTemplates()

    struct Template: Sendable {
        /// Of PostgreSQL; it stays on the server, which the tests take down at their end.
        let database: String?
        /// Of SQLite, by name.
        let files: [String: Data]
    }

    private struct Key: Hashable {
        let engine: Engine
        let steps: [String]
    }
    private var made: [Key: Task<Template, any Error>] = [:]

    func template(_ engine: Engine, _ migrations: [Migration]) async throws -> Template {
        let key = Key(engine: engine, steps: migrations.flatMap { [$0.name, $0.sql] })
        if let known = made[key] { return try await known.value }
        let task = Task { try await Self.make(engine, migrations) }
        made[key] = task
        return try await task.value
    }

    private static func make(_ engine: Engine, _ migrations: [Migration]) async throws -> Template {
        let place = try await TestPlace(engine)
        let database = try await openDatabase(
            place.location, clock: TestDatabase.morning, migrations: migrations, connections: 1, logger: .quiet)
        try await database.close()
        return try await place.sealed()
    }
}
