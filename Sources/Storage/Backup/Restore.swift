package import Foundation
package import Kernel

extension Backup {
    /// Restores a backup into a place that has no data yet, of either engine. Every hash is checked before anything is written; the tables
    /// come in one transaction. A backup of an earlier program is restored at its own schema first and then brought to that of this one.
    /// What was restored is an installation of its own: it shares no id with the one the backup was taken of.
    /// - Throws: `Problem.invalid` for a damaged backup, `Problem.conflict` when the place has data; then nothing was changed.
    @discardableResult
    package static func restore(
        from file: URL, to location: DatabaseLocation, migrations: [Migration], clock: any Kernel.Clock
    ) async throws -> BackupManifest {
        let manifest = try await check(file)
        let timeline = StorageSchema.timeline(with: migrations)
        let unknown = Set(manifest.steps).subtracting(timeline.map(\.name))
        guard unknown.isEmpty else {
            throw Problem(
                .invalid, "Bản sao lưu do phiên bản Chuẩn mới hơn ghi. Hãy cài phiên bản mới nhất rồi khôi phục.",
                details: "unknown steps: \(unknown.sorted().joined(separator: ", "))")
        }
        if case .folder(let folder) = location, FileManager.default.fileExists(atPath: folder.appending(path: "chuan.db").path) {
            throw Problem.notEmpty
        }
        // What lies there may only be what an earlier attempt brought there.
        let files = FileStore(dataFolder: location.dataFolder)
        let ours = Set(manifest.files.map(\.sha256))
        guard try files.installationID() == nil, try files.keptNow().allSatisfy({ ours.contains($0.sha256) }) else {
            throw Problem.notEmpty
        }
        let database = try await openUnmigrated(location, clock: clock, connections: 1)
        do {
            guard try await database.read({ try TableShape.all(in: $0).isEmpty }) else { throw Problem.notEmpty }
            do {
                let steps = Set(manifest.steps)
                try await Migrator.migrate(timeline.filter { steps.contains($0.name) }, in: database)
                try await put(file, manifest, into: database, files)
                try await Migrator.migrate(timeline, in: database)
                try await Installation(location).pair(database)
            } catch {
                try? await empty(database)
                throw error
            }
            try await database.close()
        } catch {
            try? await database.close()
            if case .folder(let folder) = location {
                for name in ["chuan.db", "chuan.db-wal", "chuan.db-shm"] {
                    try? FileManager.default.removeItem(at: folder.appending(path: name))
                }
            }
            throw error
        }
        return manifest
    }

    private static func put(_ file: URL, _ manifest: BackupManifest, into database: any Database, _ files: FileStore) async throws {
        try await database.write(by: .system) { tx in
            let archive = try TarReader(file)
            for kept in manifest.files {
                _ = try files.keepNow(archive.members["files/\(kept.sha256)"] ?? Data(), mediaType: "")
            }
            let shapes = try TableShape.all(in: tx)
            try withDeferredForeignKeys(tx) {
                // Steps of the schema may have put rows of their own; the backup has them too.
                try clear(shapes, tx)
                for table in manifest.tables {
                    guard let shape = shapes.first(where: { $0.name == table.name }),
                        let lines = archive.members["tables/\(table.name).ndjson"]
                    else { throw Problem.damagedBackup("table \(table.name)") }
                    try load(lines, table, shape, tx)
                }
            }
        }
    }

    private static func load(_ lines: Data, _ table: BackupManifest.Table, _ shape: TableShape, _ tx: Transaction) throws {
        var columns: [String]?
        var batch: [[SQLValue]] = []
        var weight = 0
        var count = 0
        func flush() throws {
            guard let columns, !batch.isEmpty else { return }
            let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
            var sql: SQL = "INSERT INTO \"\(raw: shape.name)\" (\(raw: names)) VALUES "
            for (index, row) in batch.enumerated() { sql += "\(raw: index > 0 ? "," : "")\(tuple: row)" }
            try tx.execute(sql)
            count += batch.count
            batch = []
            weight = 0
        }
        try forEachLine(of: lines) { line in
            guard let columns else {
                columns = try JSON.read(from: line)
                guard Set(columns ?? []).isSubset(of: shape.columns.map(\.name))
                else { throw Problem.damagedBackup("columns of \(table.name)") }
                return
            }
            let row = try BackupRow.values(line)
            guard row.count == columns.count else { throw Problem.damagedBackup("row of \(table.name)") }
            batch.append(row)
            weight += line.count
            if batch.count * columns.count >= 500 || weight >= 4 << 20 { try flush() }
        }
        try flush()
        guard count == table.rows else { throw Problem.damagedBackup("\(table.name): \(count) rows instead of \(table.rows)") }
        if let counter = table.counter { try shape.setCounter(counter, in: tx) }
    }

    private static func clear(_ shapes: [TableShape], _ tx: Transaction) throws {
        if tx.engine == .postgres {
            let names = shapes.map { "\"\($0.name)\"" }.joined(separator: ", ")
            try tx.execute("TRUNCATE \(raw: names)")
            return
        }
        // RESTRICT cannot be deferred: those that nobody refers to go first.
        var left = shapes
        while !left.isEmpty {
            let stuck = left.filter { shape in
                do {
                    try tx.attempt { try tx.execute("DELETE FROM \"\(raw: shape.name)\"") }
                    return false
                } catch {
                    return true
                }
            }
            guard stuck.count < left.count
            else { throw Problem(.unexpected, "Không khôi phục được.", details: "cannot clear \(stuck.map(\.name))") }
            left = stuck
        }
    }

    private static func withDeferredForeignKeys(_ tx: Transaction, _ body: () throws -> Void) throws {
        if tx.engine == .sqlite {
            try tx.script("PRAGMA defer_foreign_keys = ON")
            return try body()
        }
        let keys = try tx.rows(
            """
            SELECT conrelid::regclass::text AS tbl, quote_ident(conname) AS con FROM pg_constraint
            WHERE contype = 'f' AND NOT condeferrable AND conparentid = 0 AND connamespace = current_schema()::regnamespace
            """
        ).map { "ALTER TABLE \(try $0["tbl"] as String) ALTER CONSTRAINT \(try $0["con"] as String)" }
        for key in keys { try tx.script("\(key) DEFERRABLE INITIALLY DEFERRED") }
        try body()
        try tx.script("SET CONSTRAINTS ALL IMMEDIATE")
        for key in keys { try tx.script("\(key) NOT DEFERRABLE") }
    }

    /// Takes back what a failed restore made in a place that was empty before.
    private static func empty(_ database: any Database) async throws {
        guard database.engine == .postgres else { return }
        try await database.write(by: .system) { tx in
            let names = try TableShape.all(in: tx).map(\.name) + TableShape.ofPlace
            try tx.script("DROP TABLE IF EXISTS \(names.map { "\"\($0)\"" }.joined(separator: ", ")) CASCADE")
        }
    }
}

extension Problem {
    static let notEmpty = Problem.conflict("Nơi khôi phục đã có dữ liệu; chưa khôi phục gì. Hãy chọn thư mục hoặc cơ sở dữ liệu trống.")
}
