import Foundation
import Kernel

// Files no row names are not removed at once: they lie in `files/quarantine`, each under its hash, and the time of the file says since when.
// Whoever asks for one of them finds it there, and whoever keeps the same bytes again brings it back.

extension FileStore {
    /// A file in the store, whoever names it.
    struct Kept: Sendable, Hashable {
        let sha256: String
        /// Bytes.
        let size: Int
        /// When it was kept last; of a file in quarantine: since when it lies there.
        let since: Instant
    }

    private var quarantine: URL { folder.appending(path: "quarantine", directoryHint: .isDirectory) }
    /// As the person finds it in the data folder.
    static let quarantineName = "files/quarantine"

    /// Where the bytes lie now: where they belong, or in quarantine.
    func place(of sha256: String) -> URL? {
        guard let home = url(sha256) else { return nil }
        return [home, quarantine.appending(path: sha256)].first { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// The hashes rows name.
    static func named(in reader: any Reader) throws -> Set<String> {
        Set(try reader.rows("SELECT sha256 FROM stored_file").map { try $0["sha256"] as String })
    }

    /// What is where it belongs.
    func keptNow() throws -> [Kept] {
        let parts = try Self.names(in: folder).filter { $0.count == 2 && $0.allSatisfy(\.isHexDigit) }
        return try parts.flatMap { part in
            try Self.names(in: folder.appending(path: part)).compactMap { name in
                url(part + name).flatMap { Self.kept(part + name, at: $0) }
            }
        }
    }

    func quarantinedNow() throws -> [Kept] {
        try Self.names(in: quarantine).filter { url($0) != nil }.compactMap { Self.kept($0, at: quarantine.appending(path: $0)) }
    }

    /// None of a folder that is not there yet. One that cannot be read is not empty: that throws.
    private static func names(in folder: URL) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try translatingFileErrors(folder) { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
    }

    /// Moves a file away that was kept last before `limit`; false when it stays. Its time says `now` before it is moved, so that nothing
    /// can lie in quarantine with an older one. Whoever keeps the same bytes in this very moment finds them in either place.
    func quarantineNow(_ sha256: String, keptBefore limit: Instant, at now: Instant) throws -> Bool {
        guard let home = url(sha256), let found = Self.kept(sha256, at: home), found.since < limit else { return false }
        try makeFolder(quarantine)
        let seconds = time_t(now.milliseconds / 1000)
        var times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
        return utimes(home.path, &times) == 0 && rename(home.path, quarantine.appending(path: sha256).path) == 0
    }

    /// Puts a file from quarantine where it belongs, unless it is there. False when there is nothing to bring.
    @discardableResult
    func bringBackNow(_ sha256: String) -> Bool {
        guard let home = url(sha256), !FileManager.default.fileExists(atPath: home.path) else { return false }
        return rename(quarantine.appending(path: sha256).path, home.path) == 0
    }

    /// Removes a file from quarantine for good.
    func removeNow(_ sha256: String) -> Bool { url(sha256) != nil && unlink(quarantine.appending(path: sha256).path) == 0 }

    private static func kept(_ hash: String, at file: URL) -> Kept? {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: file.path), facts[.type] as? FileAttributeType == .typeRegular,
            let date = facts[.modificationDate] as? Date, let size = facts[.size] as? Int
        else { return nil }
        return Kept(sha256: hash, size: size, since: Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000)))
    }
}
