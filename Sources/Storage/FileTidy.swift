import Foundation
package import Kernel
import NIOPosix

/// Takes away the files no row names: they were brought to the disk, and the transaction that should have named them failed. They lie in
/// quarantine for 30 days, and come back by themselves when a row names them by then.
package enum FileTidy {
    /// Seconds; no transaction takes so long to name what was kept for it.
    private static let patience: Int64 = 86_400
    /// Seconds a file lies in quarantine.
    static let quarantine: Int64 = 30 * 86_400

    /// Every night.
    package static let kind = JobKind("files.tidy", every: .seconds(24 * 3600)) { context in
        let now = try await context.database.write(by: .system) { $0.now }
        let outcome = try await perform(context.database, context.files, now: now)
        if outcome != Outcome() { context.note("files tidied", outcome.figures) }
        return outcome.sentence
    }

    /// Does it. Nothing is tidied when the folder is not this database's, when no row names a file, or when more than a tenth of all
    /// files would go: then something else is wrong.
    /// - Parameter force: tidies more than a tenth too; somebody looked at it.
    /// - Throws: `Problem.conflict` that says why nothing was tidied.
    @discardableResult
    package static func perform(_ database: any Database, _ files: FileStore, now: Instant, force: Bool = false) async throws -> Outcome {
        let plan = try await plan(database, files, now: now)
        return try await NIOThreadPool.singleton.runWhileOpen {
            var outcome = Outcome()
            for file in plan.wanted where files.bringBackNow(file.sha256) { outcome.broughtBack.add(file) }
            if let refusal = plan.refusal(force: force) { throw refusal }
            for file in plan.unnamed where try files.quarantineNow(file.sha256, keptBefore: plan.limit, at: now) {
                outcome.quarantined.add(file)
            }
            for file in plan.expired where files.removeNow(file.sha256) { outcome.removed.add(file) }
            return outcome
        }
    }

    /// What would be done now.
    package static func plan(_ database: any Database, _ files: FileStore, now: Instant) async throws -> Plan {
        let limit = now.adding(seconds: -patience)
        // The folder is looked at first: what is kept after that is not in the list, and what was kept before is named by now or young.
        let (folderID, kept, aside) = try await NIOThreadPool.singleton.runWhileOpen {
            (try files.installationID(), try files.keptNow(), try files.quarantinedNow())
        }
        let (id, named) = try await database.read { reader in
            (
                try hasTable("installation", in: reader) ? try reader.value("SELECT id FROM installation", as: String.self) : nil,
                try FileStore.named(in: reader)
            )
        }
        return Plan(
            isPaired: id != nil && id == folderID, hasNames: !named.isEmpty, kept: kept.count, limit: limit,
            unnamed: kept.filter { $0.since < limit && !named.contains($0.sha256) },
            wanted: aside.filter { named.contains($0.sha256) },
            expired: aside.filter { $0.since <= now.adding(seconds: -quarantine) && !named.contains($0.sha256) },
            quarantined: aside.filter { !named.contains($0.sha256) })
    }

    package struct Plan: Sendable {
        let isPaired: Bool
        let hasNames: Bool
        let kept: Int
        let limit: Instant
        let unnamed: [FileStore.Kept]
        /// In quarantine, and named again.
        let wanted: [FileStore.Kept]
        let expired: [FileStore.Kept]
        /// In quarantine, and named by none.
        let quarantined: [FileStore.Kept]

        /// For the person.
        package var sentence: String {
            let parts = [
                unnamed.isEmpty ? nil : "\(Tally(unnamed).vietnamese) trong \(VietnameseNumber.grouped(kept)) tệp không nơi nào dùng.",
                quarantined.map(\.since).min().map {
                    "\(Tally(quarantined).vietnamese) đang chờ xóa trong \(FileStore.quarantineName), sớm nhất từ ngày "
                        + "\($0.adding(seconds: FileTidy.quarantine).day.vietnamese)."
                },
            ].compactMap { $0 }
            return parts.isEmpty ? "Kho tệp đã gọn." : parts.joined(separator: " ")
        }

        /// Why nothing may be tidied.
        func refusal(force: Bool = false) -> Problem? {
            guard !unnamed.isEmpty || !expired.isEmpty else { return nil }
            let why: String? =
                if !isPaired {
                    "thư mục tệp không mang mã của cơ sở dữ liệu này. Kiểm tra lại --data và --database."
                } else if !hasNames {
                    "cơ sở dữ liệu không nhắc đến tệp nào, mà thư mục có \(kept). Kiểm tra lại --data và --database."
                } else if !force, unnamed.count * 10 > kept {
                    """
                    \(unnamed.count) trong \(kept) tệp không nơi nào dùng, nhiều hơn một phần mười. Kiểm tra cơ sở dữ liệu có đúng và đủ \
                    không; nếu đúng, chạy “chuan tidy”.
                    """
                } else { nil }
            return why.map { Problem(.conflict, "Chưa dọn kho tệp: \($0)", details: "files \(kept), unnamed \(unnamed.count)") }
        }
    }

    /// How many files, and how many bytes.
    package struct Tally: Sendable, Hashable {
        package private(set) var count = 0
        package private(set) var bytes = 0

        mutating func add(_ file: FileStore.Kept) {
            count += 1
            bytes += file.size
        }

        init(_ files: [FileStore.Kept] = []) { for file in files { add(file) } }

        /// `3 tệp (1,2 MB)`.
        var vietnamese: String { "\(VietnameseNumber.grouped(count)) tệp (\(VietnameseNumber.bytes(bytes)))" }
    }

    /// What was done.
    package struct Outcome: Sendable, Hashable {
        package var quarantined = Tally()
        package var removed = Tally()
        package var broughtBack = Tally()

        /// For the person.
        package var sentence: String {
            let parts = [
                quarantined.count == 0 ? nil : "chuyển \(quarantined.vietnamese) không nơi nào dùng vào nơi chờ xóa, giữ 30 ngày",
                removed.count == 0 ? nil : "xóa hẳn \(removed.vietnamese) đã chờ đủ 30 ngày",
                broughtBack.count == 0 ? nil : "đưa \(broughtBack.vietnamese) được dùng lại về chỗ cũ",
            ].compactMap { $0 }
            return parts.isEmpty ? "Kho tệp đã gọn." : "Đã \(parts.joined(separator: "; "))."
        }

        /// For the log.
        var figures: [String: String] {
            [("quarantined", quarantined), ("removed", removed), ("broughtBack", broughtBack)].reduce(into: [:]) { figures, part in
                figures[part.0] = "\(part.1.count)"
                figures["\(part.0)Bytes"] = "\(part.1.bytes)"
            }
        }
    }
}
