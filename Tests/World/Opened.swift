package import Kernel
package import Storage

/// What a test opens and has to give back, because it holds a database.
package protocol Opened {
    func close() async throws
}

/// A scene on a database alone.
package protocol OnDatabase: Opened {
    var database: any Database { get }
}

extension OnDatabase {
    package func close() async throws { try await database.close() }
}

/// A scene in the small world.
package protocol InWorld: Opened {
    var world: World { get }
}

extension InWorld {
    package func close() async throws { try await world.close() }
}

/// Opens the small world for as long as `body` lasts, and gives its database back however that ends. A body that tries things inside
/// `#expect` alone says `async throws` itself: the compiler does not look into macros for that.
package func withWorld(
    _ engine: Engine = .sqlite, at now: Instant = World.morning, isTrial: Bool = false, publicAddress: String = "",
    _ body: (World) async throws -> Void
) async throws {
    try await withOpen(World.open(engine, at: now, isTrial: isTrial, publicAddress: publicAddress), body)
}

/// A database of an engine, with these migrations and nothing in it, for as long as `body` lasts.
package func withDatabase(
    _ engine: Engine, migrations: [Migration] = [], subscribers: [Subscriber] = [], clock: any Clock = TestDatabase.morning,
    connections: Int = 4, _ body: (any Database) async throws -> Void
) async throws {
    try await withOpen(
        TestDatabase.open(engine, migrations: migrations, subscribers: subscribers, clock: clock, connections: connections), body)
}

/// The same for a database that is open.
package func withOpen(_ database: any Database, _ body: (any Database) async throws -> Void) async throws {
    try await closing({ try await database.close() }) { try await body(database) }
}

/// The same for any scene.
package func withOpen<Scene: Opened>(_ scene: Scene, _ body: (Scene) async throws -> Void) async throws {
    try await closing({ try await scene.close() }) { try await body(scene) }
}

private func closing(_ close: () async throws -> Void, after body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch {
        // What went wrong in the test is what it tells.
        try? await close()
        throw error
    }
    try await close()
}
