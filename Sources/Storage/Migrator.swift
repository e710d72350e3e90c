import Kernel

/// Brings a database to the schema this program knows: one timeline of all rooms' steps, ordered by name, each in one transaction together
/// with the record that it was done.
package enum Migrator {
    /// Runs the steps that were not run yet; the names of those it ran.
    /// - Throws: `Problem.unavailable` when the database has steps this program does not know (it was used by a newer program), or when a
    ///   step fails: everything before it stays done, it and everything after it is not.
    @discardableResult
    package static func migrate(_ migrations: [Migration], in database: any Database) async throws -> [String] {
        let timeline = migrations.sorted { $0.name < $1.name }
        for (step, next) in zip(timeline, timeline.dropFirst()) where step.name == next.name {
            throw Problem(.unexpected, "Chương trình có hai bước cơ sở dữ liệu trùng tên.", details: step.name)
        }
        try await database.write(by: .system) { tx in
            try tx.script("CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)")
        }
        let done = Set(try await database.read { try names(in: $0) })
        let unknown = done.subtracting(timeline.map(\.name)).sorted()
        guard unknown.isEmpty else {
            throw Problem.unavailable(
                "Cơ sở dữ liệu đã được một phiên bản Chuẩn mới hơn sử dụng. Hãy cài phiên bản mới nhất, hoặc khôi phục bản sao lưu của phiên bản này.",
                details: "unknown steps: \(unknown.joined(separator: ", "))")
        }
        var ran: [String] = []
        for step in timeline where !done.contains(step.name) {
            if try await run(step, in: database) { ran.append(step.name) }
        }
        return ran
    }

    /// The steps a database has, ordered by name.
    package static func names(in reader: any Reader) throws -> [String] {
        try reader.rows("SELECT name FROM schema_migration").map { try $0["name"] as String }.sorted()
    }

    /// Whether a database has exactly the schema this program knows.
    package static func isCurrent(_ migrations: [Migration], in reader: any Reader) throws -> Bool {
        try names(in: reader) == StorageSchema.timeline(with: migrations).map(\.name).sorted()
    }

    private static func run(_ step: Migration, in database: any Database) async throws -> Bool {
        do {
            return try await database.write(by: .system) { tx in
                // Two programs may start at once on one PostgreSQL database.
                if tx.engine == .postgres { try tx.script("LOCK TABLE schema_migration IN EXCLUSIVE MODE") }
                guard try tx.row("SELECT name FROM schema_migration WHERE name = \(step.name)") == nil else { return false }
                try tx.script(step.text(for: tx.engine))
                try tx.execute("INSERT INTO schema_migration (name, applied_at) VALUES (\(step.name), \(tx.now))")
                return true
            }
        } catch let problem as Problem {
            throw Problem.unavailable(
                "Không nâng cấp được cơ sở dữ liệu; dữ liệu giữ nguyên như trước bước này.", details: "\(step.name): \(problem)")
        }
    }
}
