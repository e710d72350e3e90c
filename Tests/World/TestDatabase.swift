package import Foundation
package import Kernel
package import Logging
package import Storage

/// A real database of each engine, empty but for the schema, for one test.
///
/// SQLite lives in a temporary folder. PostgreSQL needs a running cluster: CHUAN_TEST_POSTGRES holds its address
/// (`postgres://postgres@127.0.0.1:54331/postgres`), and each test gets a database of its own there. On a machine without one,
/// CHUAN_TEST_ALLOW_NO_POSTGRES=1 leaves those tests out.
///
/// The migrations run from nothing once a run for each list of them; every test then starts from a copy of that (`TestTemplates`).
package enum TestDatabase {
    /// The engines to test: `@Test(arguments: TestDatabase.each)`.
    package static let each: [Engine] = address == nil && isPostgresOptional ? [.sqlite] : [.sqlite, .postgres]

    /// The time of tests that do not say another: Friday 2026-11-20, 08:00 in Việt Nam.
    package static let morning = FixedClock(Instant(milliseconds: 1_795_136_400_000))

    package static func open(
        _ engine: Engine, migrations: [Migration] = [], subscribers: [Subscriber] = [], clock: any Kernel.Clock = morning,
        connections: Int = 4
    ) async throws -> any Database {
        let place = try await TestPlace(engine, with: migrations)
        let database = try await openDatabase(
            place.location, clock: clock, subscribers: subscribers, migrations: migrations, connections: connections,
            logger: .quiet)
        return TemporaryDatabase(database, place: place)
    }

    static var address: String? {
        ProcessInfo.processInfo.environment["CHUAN_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
    }
    private static var isPostgresOptional: Bool { ProcessInfo.processInfo.environment["CHUAN_TEST_ALLOW_NO_POSTGRES"] == "1" }
}

/// A place for a database, for tests that open it themselves: to close and open again, to restore into. It goes when this object goes.
package final class TestPlace: Sendable {
    package let location: DatabaseLocation
    /// Holds the uploaded files, and the database if it is SQLite.
    package let folder: URL
    private let database: String?

    /// With nothing in it.
    package convenience init(_ engine: Engine) async throws { try await self.init(engine, copying: nil) }

    /// With the schema of these steps and nothing in it.
    package convenience init(_ engine: Engine, with migrations: [Migration]) async throws {
        try await self.init(engine, copying: TestTemplates.shared.template(engine, migrations))
    }

    private init(_ engine: Engine, copying template: TestTemplates.Template?) async throws {
        let name = "chuan_test_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        folder = FileManager.default.temporaryDirectory.appending(path: name, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if engine == .sqlite {
            location = .folder(folder)
            database = nil
            for (file, bytes) in template?.files ?? [:] { try bytes.write(to: folder.appending(path: file)) }
            return
        }
        let address = try Self.server
        database = name
        location = .postgres(try PostgresServer.address(address, database: name), dataFolder: folder)
        if let template = template?.database {
            try await PostgresServer.create(name, from: template, at: address)
        } else {
            try await PostgresServer.create(name, at: address)
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// What is in it, to be copied; nobody opens the place any more.
    func sealed() async throws -> TestTemplates.Template {
        if let database { try await PostgresServer.seal(database, at: Self.server) }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("chuan.db") }
        return TestTemplates.Template(
            database: database,
            files: try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) }))
    }

    /// Gives the database back; a temporary cluster does not mind when this is forgotten.
    package func remove() async throws {
        if let database { try await PostgresServer.drop(database, at: Self.server) }
    }

    private static var server: String {
        get throws {
            guard let address = TestDatabase.address else {
                throw Problem.unavailable(
                    "Tests need PostgreSQL: set CHUAN_TEST_POSTGRES to the address of a running cluster, or CHUAN_TEST_ALLOW_NO_POSTGRES=1."
                )
            }
            return address
        }
    }
}

/// Takes its place away with it.
private final class TemporaryDatabase: Database {
    private let base: any Database
    private let place: TestPlace

    init(_ base: any Database, place: TestPlace) {
        self.base = base
        self.place = place
    }

    var engine: Engine { base.engine }
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> Value) async throws -> Value { try await base.read(body) }
    @discardableResult
    func write<Value: Sendable>(by stamp: Stamp, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await base.write(by: stamp, body)
    }
    func close() async throws {
        try await base.close()
        try await place.remove()
    }
}

extension Logger {
    /// Only what went wrong.
    package static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .warning
        return logger
    }
}
