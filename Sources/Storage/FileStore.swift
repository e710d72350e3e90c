package import Foundation
import Crypto
import Kernel
import NIOPosix

/// Uploaded files, kept by the SHA-256 of their bytes under `files/ab/cdef…` of the data folder. A file is never changed and the same bytes
/// are kept once; names and owners are the business of the rooms.
package struct FileStore: Sendable {
    package let folder: URL

    /// `dataFolder` as in `DatabaseLocation`.
    package init(dataFolder: URL) { folder = dataFolder.appending(path: "files", directoryHint: .isDirectory) }

    /// Brings the bytes to the disk, durably; then `record` what came back in the transaction that uses it. Bytes whose transaction failed
    /// stay without harm until `FileTidy` takes them away.
    /// - Throws: `Problem.unavailable` when the disk is full or fails.
    package func keep(_ data: Data, mediaType: String) async throws -> StoredFile {
        try await NIOThreadPool.singleton.runWhileOpen { try keepNow(data, mediaType: mediaType) }
    }

    /// Writes down, in the transaction that uses the file, that it is kept.
    package func record(_ file: StoredFile, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO stored_file (sha256, size, media_type, kept_at) VALUES (\(file.sha256), \(file.size), \(file.mediaType), \(tx.now))
            ON CONFLICT (sha256) DO NOTHING
            """)
    }

    /// What is known of a file; nil when it was never recorded.
    package func find(_ sha256: String, in reader: any Reader) throws -> StoredFile? {
        try reader.row("SELECT sha256, size, media_type FROM stored_file WHERE sha256 = \(sha256)").map(StoredFile.init(row:))
    }

    /// The bytes, mapped, not copied.
    /// - Throws: `Problem.notFound`, or `Problem.unavailable` when the disk fails.
    package func data(_ sha256: String) async throws -> Data {
        try await NIOThreadPool.singleton.runWhileOpen { try dataNow(sha256) }
    }

    /// Whether the bytes are there and still have their hash.
    package func verify(_ sha256: String) async throws -> Bool {
        try await NIOThreadPool.singleton.runWhileOpen { verifyNow(sha256) }
    }

    /// Where the bytes belong; nil for what is no SHA-256. Until they are tidied away for good they may lie in quarantine instead.
    package func url(_ sha256: String) -> URL? {
        guard sha256.utf8.count == 64, sha256.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        return folder.appending(path: "\(sha256.prefix(2))/\(sha256.dropFirst(2))")
    }

    package static func sha256(of data: Data) -> String { hex(SHA256.hash(data: data)) }
}

/// A file that is kept.
package struct StoredFile: Hashable, Sendable {
    /// 64 hexadecimal digits, lower case.
    package let sha256: String
    /// Bytes.
    package let size: Int
    package let mediaType: String
}

extension StoredFile {
    fileprivate init(row: Row) throws {
        self.init(sha256: try row["sha256"], size: try row["size"], mediaType: try row["media_type"])
    }
}

extension FileStore {
    func keepNow(_ data: Data, mediaType: String) throws -> StoredFile {
        let kept = StoredFile(sha256: Self.sha256(of: data), size: data.count, mediaType: mediaType)
        guard let target = url(kept.sha256) else { throw Problem(.unexpected, "Không ghi được tệp.") }
        bringBackNow(kept.sha256)
        // Young again before it is looked at, so that `FileTidy` does not take it for one nobody wants.
        utimes(target.path, nil)
        if verifyNow(kept.sha256) { return kept }
        let shelf = target.deletingLastPathComponent()
        let isNewShelf = !FileManager.default.fileExists(atPath: shelf.path)
        try makeFolder(shelf)
        try writeDurably(data, to: target)
        for directory in isNewShelf ? [shelf, folder, folder.deletingLastPathComponent()] : [shelf] { try sync(directory: directory) }
        return kept
    }

    func dataNow(_ sha256: String) throws -> Data {
        guard let file = place(of: sha256) else { throw Problem.notFound }
        do {
            return try Data(contentsOf: file, options: .mappedIfSafe)
        } catch {
            // It may have been moved between the look and the reading.
            guard let moved = place(of: sha256) else { throw Problem.notFound }
            return try translatingFileErrors(moved) { try Data(contentsOf: moved, options: .mappedIfSafe) }
        }
    }

    func verifyNow(_ sha256: String) -> Bool {
        guard let data = try? dataNow(sha256) else { return false }
        return Self.sha256(of: data) == sha256
    }
}

/// Lower-case hexadecimal digits.
func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
}
