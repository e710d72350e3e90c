import Foundation
import Kernel
import NIOPosix

/// Takes away the files no row names: they were brought to the disk, and the transaction that should have named them failed.
package enum FileTidy {
    /// Seconds; no transaction takes so long to name what was kept for it.
    private static let patience: Int64 = 86_400

    /// Every night.
    package static let kind = JobKind("files.tidy", every: .seconds(24 * 3600)) { context in
        let now = try await context.database.write(by: .system) { $0.now }
        let removed = try await perform(context.database, context.files, before: now.adding(seconds: -patience))
        return removed == 0 ? "Kho tệp đã gọn." : "Đã dọn \(removed) tệp không nơi nào dùng."
    }

    /// - Returns: how many went.
    static func perform(_ database: any Database, _ files: FileStore, before limit: Instant) async throws -> Int {
        let old = try await NIOThreadPool.singleton.runWhileOpen { files.keptNow(before: limit) }
        guard !old.isEmpty else { return 0 }
        let named = try await database.read { reader in
            Set(try reader.rows("SELECT sha256 FROM stored_file").map { try $0["sha256"] as String })
        }
        let unnamed = old.filter { !named.contains($0) }
        return try await NIOThreadPool.singleton.runWhileOpen { unnamed.count { files.removeNow($0, before: limit) } }
    }
}

extension FileStore {
    /// The hashes of what was kept last before this time, by the time of the file.
    fileprivate func keptNow(before limit: Instant) -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.map { $0.replacing("/", with: "") }.filter { hash in
            url(hash).flatMap(Self.keptAt).map { $0 < limit } ?? false
        }
    }

    /// Set aside first, then looked at again: whoever keeps the same bytes meanwhile either made the file young before, and it goes back, or
    /// does not find it, and writes it anew.
    fileprivate func removeNow(_ hash: String, before limit: Instant) -> Bool {
        guard let file = url(hash) else { return false }
        let aside = file.deletingLastPathComponent().appending(path: ".\(UUID().uuidString).part")
        guard rename(file.path, aside.path) == 0 else { return false }
        guard let keptAt = Self.keptAt(aside), keptAt < limit else {
            rename(aside.path, file.path)
            return false
        }
        return unlink(aside.path) == 0
    }

    private static func keptAt(_ file: URL) -> Instant? {
        let date = try? FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
        return date.map { Instant(milliseconds: Int64($0.timeIntervalSince1970 * 1000)) }
    }
}
