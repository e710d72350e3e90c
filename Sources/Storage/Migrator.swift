import Kernel

/// Brings a database to the schema this program knows: one timeline of all rooms' steps, ordered by name, each in one transaction together
/// with the record that it was done.
package enum Migrator {
    /// Runs the steps that were not run yet; the names of those it ran.
    /// - Throws: `Problem.unavailable` when the database has steps this program does not know (it was used by a newer program) or has with
    ///   another text, or when a step fails: everything before it stays done, it and everything after it is not.
    @discardableResult
    package static func migrate(_ migrations: [Migration], in database: any Database) async throws -> [String] {
        let timeline = migrations.sorted { $0.name < $1.name }
        for (step, next) in zip(timeline, timeline.dropFirst()) where step.name == next.name {
            throw Problem(.unexpected, "Chương trình có hai bước cơ sở dữ liệu trùng tên.", details: step.name)
        }
        try await keepLedger(in: database)
        let done = try await database.read { try hashes(in: $0) }
        let unknown = Set(done.keys).subtracting(timeline.map(\.name)).sorted()
        guard unknown.isEmpty else {
            throw Problem.unavailable(
                "Cơ sở dữ liệu đã được một phiên bản Chuẩn mới hơn sử dụng. Hãy cài phiên bản mới nhất, hoặc khôi phục bản sao lưu của phiên bản này.",
                details: "unknown steps: \(unknown.joined(separator: ", "))")
        }
        if let edited = timeline.first(where: { step in done[step.name].map { $0 != step.hash(for: database.engine) } ?? false }) {
            throw Problem.unavailable(
                """
                Dữ liệu này do một bản dựng khác của Chuẩn tạo ra: bước “\(edited.name)” của cơ sở dữ liệu đã đổi nội dung. \
                Hãy dùng bản dựng đã tạo ra dữ liệu, hoặc bắt đầu với nơi chứa dữ liệu mới.
                """, details: "step \(edited.name) has another text")
        }
        var ran: [String] = []
        for step in timeline where done[step.name] == nil {
            if try await run(step, in: database) { ran.append(step.name) }
        }
        return ran
    }

    /// The steps a database has before it is brought up to date; none when it is new.
    static func applied(in database: any Database) async throws -> Set<String> {
        try await keepLedger(in: database)
        return Set(try await database.read { try names(in: $0) })
    }

    private static func keepLedger(in database: any Database) async throws {
        try await database.write(by: .system) { tx in
            // Two programs may start at once on a new PostgreSQL database; IF NOT EXISTS alone lets both try.
            if tx.engine == .postgres { _ = try tx.rows("SELECT pg_advisory_xact_lock(hashtext('chuan.schema'))") }
            try tx.script(
                "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at BIGINT NOT NULL)")
        }
    }

    /// The steps a database has, ordered by name.
    package static func names(in reader: any Reader) throws -> [String] {
        try reader.rows("SELECT name FROM schema_migration").map { try $0["name"] as String }.sorted()
    }

    /// Whether a database has exactly the schema this program knows.
    package static func isCurrent(_ migrations: [Migration], in reader: any Reader) throws -> Bool {
        let engine = engine(of: reader)
        return try hashes(in: reader)
            == Dictionary(uniqueKeysWithValues: StorageSchema.timeline(with: migrations).map { ($0.name, $0.hash(for: engine)) })
    }

    /// The hash of each step a database has; empty for what was written before hashes were kept, which is no step's.
    private static func hashes(in reader: any Reader) throws -> [String: String] {
        try reader.rows("SELECT * FROM schema_migration").reduce(into: [:]) { found, row in
            found[try row["name"]] = row.columns.names.contains("hash") ? try row["hash"] : ""
        }
    }

    private static func run(_ step: Migration, in database: any Database) async throws -> Bool {
        do {
            return try await database.write(by: .system) { tx in
                // Two programs may start at once on one PostgreSQL database.
                if tx.engine == .postgres { try tx.script("LOCK TABLE schema_migration IN EXCLUSIVE MODE") }
                guard try tx.row("SELECT name FROM schema_migration WHERE name = \(step.name)") == nil else { return false }
                try tx.script(step.text(for: tx.engine))
                try tx.execute(
                    "INSERT INTO schema_migration (name, hash, applied_at) VALUES (\(step.name), \(step.hash(for: tx.engine)), \(tx.now))")
                return true
            }
        } catch let problem as Problem {
            throw Problem.unavailable(
                "Không nâng cấp được cơ sở dữ liệu; dữ liệu giữ nguyên như trước bước này.", details: "\(step.name): \(problem)")
        }
    }
}
