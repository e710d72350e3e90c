package import Foundation
package import Kernel
import NIOPosix

/// The whole of an installation in one portable file, whichever the engine: a tar archive with `tables/<name>.ndjson`, `files/<sha256>` and
/// `manifest.json`. It is taken while people work, from one snapshot, and restores into either engine.
///
/// It is not encrypted and holds all personal data: whoever keeps it protects it.
package enum Backup {
    /// Writes a backup; the file appears only when it is complete. It never takes the place of another file: that could be the last good
    /// backup, and this one of a database named by mistake.
    /// - Parameter program: name and version of the program, for the manifest.
    /// - Throws: `Problem.conflict` when there is a file of that name; `Problem.unavailable` when the disk is full or a kept file is missing or damaged.
    @discardableResult
    package static func write(
        to file: URL, database: any Database, files: FileStore, program: String, clock: any Kernel.Clock
    ) async throws -> BackupManifest {
        guard !FileManager.default.fileExists(atPath: file.path) else { throw Problem.exists(file) }
        let draft = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).part")
        defer { unlink(draft.path) }
        let now = clock.now
        return try await database.read { reader in
            let archive = try TarWriter(draft)
            var manifest = BackupManifest(
                program: program, engine: engine(of: reader).rawValue, writtenAt: now.milliseconds, steps: try Migrator.names(in: reader),
                tables: [], files: [])
            for shape in try TableShape.all(in: reader) { manifest.tables.append(try write(shape, from: reader, to: archive)) }
            for row in try reader.rows("SELECT sha256 FROM stored_file ORDER BY sha256") {
                manifest.files.append(try write(file: try row["sha256"], of: files, to: archive))
            }
            let text = try JSON.data(manifest)
            let hash = try archive.member(BackupManifest.fileName) { try archive.write(text) }.sha256
            _ = try archive.member(BackupManifest.hashName) { try archive.write(Array(hash.utf8)) }
            try archive.close()
            guard !FileManager.default.fileExists(atPath: file.path) else { throw Problem.exists(file) }
            guard rename(draft.path, file.path) == 0 else { throw fileProblem(file) }
            try sync(directory: file.deletingLastPathComponent())
            return manifest
        }
    }

    /// Reads a backup and checks every hash in it, without restoring anything.
    /// - Throws: `Problem.invalid` when a single bit of it changed.
    package static func check(_ file: URL) async throws -> BackupManifest {
        try await NIOThreadPool.singleton.runWhileOpen { try BackupManifest(checking: TarReader(file)) }
    }

    private static func write(_ shape: TableShape, from reader: any Reader, to archive: TarWriter) throws -> BackupManifest.Table {
        var count = 0
        let hash = try archive.member("tables/\(shape.name).ndjson") {
            try archive.write(try JSON.data(shape.columns.map(\.name)) + [10])
            try forEachPage(of: shape, in: reader) { rows in
                count += rows.count
                for row in rows { try archive.write(BackupRow.line(portable(row, shape))) }
            }
        }.sha256
        return BackupManifest.Table(name: shape.name, rows: count, sha256: hash, counter: try shape.counter(in: reader))
    }

    private static func write(file sha256: String, of files: FileStore, to archive: TarWriter) throws -> BackupManifest.File {
        let data = try files.dataNow(sha256)
        let (hash, size) = try archive.member("files/\(sha256)") { try archive.write(data) }
        guard hash == sha256 else {
            throw Problem.unavailable("Một tệp đã lưu bị hỏng nên chưa sao lưu được. Chạy `chuan check` để xem tệp nào.", details: sha256)
        }
        return BackupManifest.File(sha256: hash, size: size)
    }

    /// SQLite gives Booleans as 0 and 1; in a backup they are Booleans, whichever engine wrote it.
    private static func portable(_ row: Row, _ shape: TableShape) -> [SQLValue] {
        zip(row.values, shape.columns).map { value, column in
            if column.isBoolean, case .integer(let number) = value { .boolean(number != 0) } else { value }
        }
    }

    private static func forEachPage(of shape: TableShape, in reader: any Reader, _ body: ([Row]) throws -> Void) throws {
        let whole: SQL = "SELECT \(raw: shape.columnList) FROM \"\(raw: shape.name)\""
        guard !shape.key.isEmpty else { return try body(reader.rows(whole)) }
        let key = shape.key.map { "\"\($0)\"" }.joined(separator: ", ")
        let pageSize = 1000
        var last: [SQLValue]?
        while true {
            var page = whole
            if let last { page += " WHERE (\(raw: key)) > \(tuple: last)" }
            let rows = try reader.rows(page + " ORDER BY \(raw: key) LIMIT \(pageSize)")
            try body(rows)
            guard rows.count == pageSize, let end = rows.last else { return }
            last = try shape.key.map { try end.value($0) }
        }
    }
}

extension Problem {
    fileprivate static func exists(_ file: URL) -> Problem {
        .conflict("Tệp \(file.path) đã có; chưa sao lưu gì. Anh/chị chọn tên khác, ví dụ có ngày trong tên.")
    }
}

extension SQL.StringInterpolation {
    /// `(?, ?, …)`.
    mutating func appendInterpolation(tuple values: [SQLValue]) { appendInterpolation(list: values.map(AnySQLValue.init)) }
}

/// A value whose type only the database knows.
private struct AnySQLValue: SQLCodable {
    let sqlValue: SQLValue
    init(_ value: SQLValue) { sqlValue = value }
    init?(sqlValue: SQLValue) { self.sqlValue = sqlValue }
}
