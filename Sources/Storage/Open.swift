package import Foundation
package import Kernel
package import Logging

/// Where the data live.
package enum DatabaseLocation: Sendable, Hashable {
    /// SQLite in this folder; the uploaded files beside it.
    case folder(URL)
    /// PostgreSQL by a libpq address (`postgres://user:password@host:port/name?options=-csearch_path%3Dschema`); the uploaded files in
    /// `dataFolder`.
    case postgres(String, dataFolder: URL)

    package var dataFolder: URL {
        switch self {
        case .folder(let folder): folder
        case .postgres(_, let folder): folder
        }
    }
    package var engine: Engine {
        switch self {
        case .folder: .sqlite
        case .postgres: .postgres
        }
    }
}

/// Opens the database and brings it to the schema of `migrations` (the rooms' steps; this room's own are always among them).
///
/// - Parameters:
///   - clock: gives each transaction its one time.
///   - subscribers: act on what the journal records, inside the transaction that records it.
///   - events: what the journal may record; without it, anything.
///   - connections: how many connections PostgreSQL gets, or how many readers SQLite has beside its one writer.
/// - Throws: `Problem.unavailable` when the folder is used by another process, the server cannot be reached, the folder and the database are
///   no pair (`Installation`; nothing was written then), or the schema is newer than this program; `Problem.conflict` when the data live at
///   another time than the clock's (`LivedTime`).
package func openDatabase(
    _ location: DatabaseLocation, clock: any Kernel.Clock, subscribers: [Subscriber] = [], events: EventCatalogue? = nil,
    migrations: [Migration] = [], connections: Int? = nil, logger: Logger = Logger(label: "chuan.storage")
) async throws -> any Database {
    let installation = Installation(location)
    try installation.checkBeforeMaking()
    let database = try await openUnmigrated(
        location, clock: clock, journal: JournalWriter(subscribers, catalogue: events), connections: connections, logger: logger)
    do {
        let isPaired = try await installation.check(database)
        let applied = try await Migrator.applied(in: database)
        let wasTrial = try await database.read { try LivedTime.admit(clock, applied: applied, in: $0) }
        let ran = try await Migrator.migrate(StorageSchema.timeline(with: migrations), in: database)
        if wasTrial, !clock.isTrial { logger.warning("\(LivedTime.leaving)") }
        if clock.isTrial || wasTrial { try await database.write(by: .system) { try LivedTime.note(clock, in: $0) } }
        if !ran.isEmpty { logger.info("schema migrated", metadata: ["steps": "\(ran.count)", "last": "\(ran.last ?? "")"]) }
        if !isPaired { try await installation.pair(database) }
    } catch {
        try? await database.close()
        throw error
    }
    return database
}

/// Opens a database that is there, to read only, also while a server works on it: nothing is locked, migrated or written.
/// - Throws: `Problem.unavailable` when there is none or an empty one, or the folder is another's.
package func openForReading(_ location: DatabaseLocation, clock: any Kernel.Clock) async throws -> any Database {
    let installation = Installation(location)
    try installation.checkBeforeMaking()
    let database = try await openUnpaired(location, clock: clock)
    do {
        try await installation.checkForReading(database)
    } catch {
        try? await database.close()
        throw error
    }
    return database
}

/// The same, whoever the folder belongs to.
func openUnpaired(_ location: DatabaseLocation, clock: any Kernel.Clock) async throws -> any Database {
    switch location {
    case .folder(let folder): try SQLiteReadingDatabase(folder: folder)
    case .postgres: try await openUnmigrated(location, clock: clock, connections: 1)
    }
}

/// Whether another program works on the folder now. PostgreSQL serves several programs at once, so there the answer is no.
package func isInUse(_ location: DatabaseLocation) -> Bool {
    guard case .folder(let folder) = location else { return false }
    return LockFile.isHeld(folder.appending(path: LockFile.name))
}

func openUnmigrated(
    _ location: DatabaseLocation, clock: any Kernel.Clock, journal: JournalWriter = JournalWriter([]), connections: Int? = nil,
    logger: Logger = Logger(label: "chuan.storage")
) async throws -> any Database {
    switch location {
    case .folder(let folder):
        return try SQLiteDatabase(folder: folder, clock: clock, journal: journal, readerCount: connections ?? 4)
    case .postgres(let address, _):
        // libpq would take the database the environment names.
        guard !address.isEmpty else {
            throw Problem.unavailable("Địa chỉ cơ sở dữ liệu để trống. Anh/chị nêu địa chỉ PostgreSQL sau --database, hoặc bỏ --database.")
        }
        return try await PostgresDatabase.open(
            address, connections: connections ?? 8, clock: clock, journal: journal, logger: logger)
    }
}

extension StorageSchema {
    /// This room's steps and the others', each once.
    static func timeline(with others: [Migration]) -> [Migration] {
        let own = Set(migrations.map(\.name))
        return migrations + others.filter { !own.contains($0.name) }
    }
}
