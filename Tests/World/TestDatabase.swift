package import Foundation
package import Kernel
import Logging
package import Storage

/// A real database of each engine, empty but for the schema, for one test.
///
/// SQLite lives in a temporary folder. PostgreSQL needs a running cluster: CHUAN_TEST_POSTGRES holds its address
/// (`postgres://postgres@127.0.0.1:54331/postgres`), and each test gets a schema of its own there. On a machine without one,
/// CHUAN_TEST_ALLOW_NO_POSTGRES=1 leaves those tests out.
package enum TestDatabase {
    /// The engines to test: `@Test(arguments: TestDatabase.each)`.
    package static let each: [Engine] = address == nil && isPostgresOptional ? [.sqlite] : [.sqlite, .postgres]

    /// The time of tests that do not say another: Friday 2026-11-20, 08:00 in Việt Nam.
    package static let morning = FixedClock(Instant(milliseconds: 1_795_136_400_000))

    package static func open(
        _ engine: Engine, migrations: [Migration] = [], subscribers: [Subscriber] = [], clock: any Kernel.Clock = morning,
        connections: Int = 4
    ) async throws -> any Database {
        let place = try await TestPlace(engine)
        let database = try await openDatabase(
            place.location, clock: clock, subscribers: subscribers, migrations: migrations, connections: connections,
            logger: .quiet)
        return TemporaryDatabase(database, place: place)
    }

    fileprivate static var address: String? {
        ProcessInfo.processInfo.environment["CHUAN_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
    }
    private static var isPostgresOptional: Bool { ProcessInfo.processInfo.environment["CHUAN_TEST_ALLOW_NO_POSTGRES"] == "1" }
}

/// An empty place for a database, for tests that open it themselves: to close and open again, to restore into. It goes when this object goes.
package final class TestPlace: Sendable {
    package let location: DatabaseLocation
    /// Holds the uploaded files, and the database if it is SQLite.
    package let folder: URL
    private let schema: String?

    package init(_ engine: Engine) async throws {
        let name = "chuan_test_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        folder = FileManager.default.temporaryDirectory.appending(path: name, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if engine == .sqlite {
            location = .folder(folder)
            schema = nil
            return
        }
        guard let address = TestDatabase.address else {
            throw Problem.unavailable(
                "Tests need PostgreSQL: set CHUAN_TEST_POSTGRES to the address of a running cluster, or CHUAN_TEST_ALLOW_NO_POSTGRES=1.")
        }
        schema = name
        try await PostgresSchema.create(name, at: address)
        location = .postgres(PostgresSchema.address(address, schema: name), dataFolder: folder)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Gives the schema back; a temporary cluster does not mind when this is forgotten.
    package func remove() async throws {
        if let schema, let address = TestDatabase.address { try await PostgresSchema.drop(schema, at: address) }
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
    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .warning
        return logger
    }
}
