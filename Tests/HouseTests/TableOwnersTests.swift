import Foundation
import Testing

/// No room reads or writes another room's tables: it asks the room, or joins what that one offers as a table (`InForce.table`,
/// `AccountNames.table`). Foreign keys may point anywhere down.
@Suite("Every table is asked by its own room alone")
struct TableOwnersTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardized
    /// What no rule of the rooms holds for: C libraries, and the measurements, which send the program's own statements past it.
    private static let others = ["System/", "ChuanBench/"]

    /// Every Swift file of a room by its path, without comments, and without steps of the schema, which speak of the schema of their day.
    private static func texts() throws -> [(path: String, room: String, schema: String, code: String)] {
        let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { path in path.hasSuffix(".swift") && !others.contains { path.hasPrefix($0) } }.sorted().map { path in
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8).replacing(/\/\/[^\n]*/, with: "")
            let room = String(path.prefix { $0 != "/" })
            return (path, room, text, text.replacing(/Migration\(\s*"[^"\n]*",\s*(?:"""[\s\S]*?"""|"[^"\n]*")/, with: ""))
        }
    }

    /// Table → the room that makes it.
    private static func owners() throws -> [String: String] {
        try texts().reduce(into: [:]) { owners, text in
            for match in text.schema.matches(of: /(?:CREATE (?:VIRTUAL )?TABLE(?: IF NOT EXISTS)?|RENAME TO) "?([a-z_]+)"?/) {
                owners[String(match.1)] = text.room
            }
        }
    }

    private static func named(in code: String) -> [String] {
        code.matches(of: /\b(?:FROM|JOIN|INTO|UPDATE|TABLE) "?([a-z_]+)\b(?!\.)/).map { String($0.1) }
    }

    @Test("No room names another room's table")
    func foreign() throws {
        let owners = try Self.owners()
        #expect(owners.count > 110)
        var own = 0
        for text in try Self.texts() {
            for table in Self.named(in: text.code) {
                guard let owner = owners[table] else { continue }
                #expect(owner == text.room, "\(text.path) names “\(table)”, which belongs to \(owner)")
                own += owner == text.room ? 1 : 0
            }
        }
        #expect(own > 600, "\(own) accesses were looked at")
    }

    @Test("The look finds what it is for")
    func finds() {
        #expect(Self.named(in: "SELECT a.name FROM dossier d LEFT JOIN account a ON a.id = d.holder_id") == ["dossier", "account"])
        #expect(
            Self.named(in: "INSERT INTO job (kind) SELECT 1; UPDATE \"revision\" SET x = 1; DELETE FROM report_due") == [
                "job", "revision", "report_due",
            ])
        #expect(Self.named(in: "JOIN \\(AccountNames.table) a ON a.id = 1") == [])
    }
}
