import Foundation
import Kernel

/// What a backup says of itself. Every byte of the backup is covered by a hash in it, and it by `manifest.sha256`.
package struct BackupManifest: Codable, Sendable, Hashable {
    package struct Table: Codable, Sendable, Hashable {
        package var name: String
        package var rows: Int
        package var sha256: String
        /// The last key given away; nil for a table whose keys are not numbered.
        package var counter: Int64?
    }
    package struct File: Codable, Sendable, Hashable {
        package var sha256: String
        /// Bytes.
        package var size: Int
    }
    package var format = 1
    /// The program and version that wrote it.
    package var program: String
    package var engine: String
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var writtenAt: Int64
    /// The schema's steps, as in `Migration.name`.
    package var steps: [String]
    package var tables: [Table]
    package var files: [File]
}

extension BackupManifest {
    static let fileName = "manifest.json"
    static let hashName = "manifest.sha256"

    /// Reads the manifest of an archive and checks everything it lists.
    init(checking archive: TarReader) throws {
        guard let text = archive.members[Self.fileName], let hash = archive.members[Self.hashName],
            FileStore.sha256(of: text) == String(decoding: hash, as: UTF8.self),
            let manifest = try? JSON.read(BackupManifest.self, from: text)
        else { throw Problem.damagedBackup("manifest") }
        self = manifest
        guard format == 1 else {
            throw Problem(.invalid, "Bản sao lưu do phiên bản Chuẩn mới hơn ghi. Hãy cài phiên bản mới nhất rồi khôi phục.")
        }
        for table in tables { try check(archive, "tables/\(table.name).ndjson", table.sha256) }
        for file in files { try check(archive, "files/\(file.sha256)", file.sha256) }
    }

    private func check(_ archive: TarReader, _ name: String, _ sha256: String) throws {
        guard let bytes = archive.members[name], FileStore.sha256(of: bytes) == sha256 else { throw Problem.damagedBackup(name) }
    }
}
