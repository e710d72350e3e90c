import Foundation
package import Kernel
import NIOPosix

/// A folder of files and a database that belong together: both carry one id. Whoever starts the program on one of them with another partner
/// is refused before anything is written; otherwise it would find no row that names the folder's files, and take them all for rubbish.
///
/// What was made before there were ids, and a place that is quite new, is paired at its first opening, as far as the two fit.
struct Installation: Sendable {
    private let location: DatabaseLocation
    private let files: FileStore

    init(_ location: DatabaseLocation) {
        self.location = location
        files = FileStore(dataFolder: location.dataFolder)
    }

    /// SQLite would make the database that is missing, beside files that belong to the one that was there.
    func checkBeforeMaking() throws {
        guard case .folder(let folder) = location, !FileManager.default.fileExists(atPath: folder.appending(path: "chuan.db").path)
        else { return }
        let facts = Facts(folderID: try files.installationID(), kept: try files.keptNow().count)
        guard facts.fit else { throw refusal(facts, database: "cơ sở dữ liệu mới") }
    }

    /// - Returns: whether they are paired already; otherwise they may be.
    func check(_ database: any Database) async throws -> Bool {
        let ids = try await ids(database)
        if let id = ids.database, id == ids.folder { return true }
        let facts = try await facts(database)
        guard facts.fit else { throw refusal(facts, database: try await name(of: database)) }
        return false
    }

    /// For who only reads: what is not paired yet may be read, what belongs to others may not, and where nothing was ever written there is
    /// nothing to read.
    func checkForReading(_ database: any Database) async throws {
        let ids = try await ids(database)
        let isEmpty = try await database.read { try !hasTable("schema_migration", in: $0) }
        if ids.database != nil || ids.folder != nil || isEmpty { _ = try await check(database) }
        guard !isEmpty else {
            throw Problem.unavailable(
                "Chưa có dữ liệu nào trong \(try await name(of: database)). Anh/chị kiểm tra lại --data và --database.")
        }
    }

    /// Gives both one id: the one they have, or a new one. Several programs may do it at once; the row decides.
    func pair(_ database: any Database) async throws {
        let files = files
        let known = try await NIOThreadPool.singleton.runWhileOpen { try files.installationID() } ?? Self.newID()
        let id = try await database.write(by: .system) { tx in
            try tx.execute("INSERT INTO installation (place, id, paired_at) VALUES (1, \(known), \(tx.now)) ON CONFLICT (place) DO NOTHING")
            return try tx.value("SELECT id FROM installation", as: String.self) ?? known
        }
        try await NIOThreadPool.singleton.runWhileOpen { try files.write(installationID: id) }
        _ = try await check(database)
    }

    /// Gives both a new id, whatever they carry: for who moved one of them by hand. Their former partners are strangers from now on.
    func pairAnew(_ database: any Database) async throws {
        let (id, files) = (Self.newID(), files)
        try await database.write(by: .system) { tx in
            try tx.execute(
                """
                INSERT INTO installation (place, id, paired_at) VALUES (1, \(id), \(tx.now))
                ON CONFLICT (place) DO UPDATE SET id = excluded.id, paired_at = excluded.paired_at
                """)
        }
        try await NIOThreadPool.singleton.runWhileOpen { try files.write(installationID: id) }
    }

    private static func newID() -> String { UUID().uuidString.lowercased() }
}

extension Installation {
    /// What both say of themselves and of one another.
    struct Facts: Sendable, Equatable {
        var databaseID: String?
        var folderID: String?
        /// Files rows name.
        var named = 0
        /// Those of them that lie in the folder.
        var present = 0
        /// Files in the folder.
        var kept = 0

        /// Whether they may be paired without being asked. Two ids that differ never fit. Where an id is missing the files have to bear
        /// witness: nine in ten of those the database names lie in the folder, and most of those in the folder are named. Nothing on
        /// either side is a beginning, unless the folder is another database's already.
        var fit: Bool {
            if let databaseID, let folderID { return databaseID == folderID }
            if named == 0 { return kept == 0 && folderID == nil }
            return present * 10 >= named * 9 && present * 2 >= kept
        }
    }

    func facts(_ database: any Database) async throws -> Facts {
        let ids = try await ids(database)
        let names = try await database.read { reader in
            try hasTable("stored_file", in: reader) ? try FileStore.named(in: reader) : []
        }
        let files = files
        return try await NIOThreadPool.singleton.runWhileOpen {
            Facts(
                databaseID: ids.database, folderID: ids.folder, named: names.count, present: names.count { files.place(of: $0) != nil },
                kept: try files.keptNow().count)
        }
    }

    private func ids(_ database: any Database) async throws -> (database: String?, folder: String?) {
        let files = files
        let inDatabase: String? = try await database.read { reader in
            try hasTable("installation", in: reader) ? try reader.value("SELECT id FROM installation") : nil
        }
        return (inDatabase, try await NIOThreadPool.singleton.runWhileOpen { try files.installationID() })
    }

    /// For the person; an address may hold a password and goes nowhere.
    private func name(of database: any Database) async throws -> String {
        if case .folder(let folder) = location { return "cơ sở dữ liệu \(folder.appending(path: "chuan.db").path)" }
        let name: String? = try await database.read { try $0.value("SELECT CAST(current_database() AS TEXT)") }
        return "cơ sở dữ liệu PostgreSQL “\(name ?? "")”"
    }

    private func refusal(_ facts: Facts, database: String) -> Problem {
        let folder = "Thư mục \(files.folder.path)"
        let why =
            if facts.databaseID != nil, facts.folderID != nil {
                "\(folder) thuộc về một cơ sở dữ liệu khác, không phải \(database)."
            } else if facts.present * 10 < facts.named * 9 {
                "\(folder) chỉ có \(facts.present) trong \(facts.named) tệp mà \(database) nhắc đến."
            } else {
                "\(folder) thuộc về một cơ sở dữ liệu khác: \(database) chỉ nhắc đến \(facts.present) trong \(facts.kept) tệp đang có ở đó."
            }
        return .unavailable(
            """
            \(why) Chưa mở và chưa thay đổi gì. Anh/chị kiểm tra lại --data và --database; nếu đúng là hai phần của một nơi, \
            vừa chuyển bằng tay, chạy “chuan pair” với cùng --data, --database để ghép lại.
            """, details: "\(facts)")
    }
}

/// What somebody who pairs by hand is told first, and then does.
package enum InstallationPairing {
    /// Opens both whatever they carry, brings the schema up to date, and gives them one new id when `confirmed`.
    /// - Returns: what the person has to know, one sentence.
    package static func perform(
        _ location: DatabaseLocation, migrations: [Migration], confirmed: Bool, clock: any Kernel.Clock
    ) async throws -> String {
        let reading = try await openUnpaired(location, clock: clock)
        let facts = try await closing(reading) { try await Installation(location).facts(reading) }
        let finding = """
            Cơ sở dữ liệu nhắc đến \(facts.named) tệp, \(facts.present) tệp trong số đó có trong thư mục; thư mục đang giữ \(facts.kept) tệp.
            """
        guard confirmed else { return finding }
        let database = try await openUnmigrated(location, clock: clock)
        try await closing(database) {
            try await Migrator.migrate(StorageSchema.timeline(with: migrations), in: database)
            try await Installation(location).pairAnew(database)
        }
        return finding
    }

    private static func closing<Value>(_ database: any Database, _ body: () async throws -> Value) async throws -> Value {
        do {
            let value = try await body()
            try await database.close()
            return value
        } catch {
            try? await database.close()
            throw error
        }
    }
}

extension FileStore {
    private var installationFile: URL { folder.appending(path: "chuan.id") }

    /// The id this folder carries; nil when it carries none yet.
    func installationID() throws -> String? {
        guard FileManager.default.fileExists(atPath: installationFile.path) else { return nil }
        let text = try translatingFileErrors(installationFile) { try String(contentsOf: installationFile, encoding: .utf8) }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    fileprivate func write(installationID id: String) throws {
        try makeFolder(folder)
        try writeDurably(Data("\(id)\n".utf8), to: installationFile)
        try sync(directory: folder)
    }
}
