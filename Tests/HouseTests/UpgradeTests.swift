import Foundation
import House
import Identity
import Kernel
import Testing
import Web
import World

@testable import Storage

/// What an earlier program wrote lies in `Tests/Schemas` (`docs/decisions/2026-12-01-every-schema-can-be-upgraded.md`).
@Suite("Every shipped schema can be upgraded", .serialized)
struct UpgradeTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Schemas").standardized
    static let dumps = (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []
    static let each = dumps.flatMap { dump in TestDatabase.each.map { (dump, $0) } }

    /// What a later step moved or counts anew on purpose, `table` or `table.column`, each with that step.
    private static let changed: Set<String> = [
        // 2026-12-01.06: kinds of things have one spelling.
        "journal.subject_kind", "search_entry.kind",
        // 2026-12-01.10: tries of signing in are counted another way, and last a quarter of an hour.
        "sign_in_failure",
        // 2026-12-01.51: that nobody verified a rule is said by a column, no longer by its words.
        "clock_event.rule",
        // 2026-12-01.52 and .53: requests before the receipt stand with the dossier.
        "submission.supplement_requests",
    ]

    @Test("No step that was shipped has another text, on either engine", arguments: dumps)
    func steps(dump: String) throws {
        let lines = try String(contentsOf: Self.folder.appending(path: "\(dump)/steps.txt"), encoding: .utf8).split(separator: "\n")
        let known = Dictionary(uniqueKeysWithValues: StorageSchema.timeline(with: House.migrations).map { ($0.name, $0) })
        #expect(lines.count > 80)
        for line in lines {
            let parts = line.split(separator: "|").map(String.init)
            let engine = try #require(Engine(rawValue: parts[0]))
            #expect(known[parts[1]]?.hash(for: engine) == parts[2], "\(parts[0]): “\(parts[1])” was edited or is gone")
        }
    }

    @Test("A new step runs after every shipped one, so that new and old databases run all steps in one order")
    func order() throws {
        let latest = try #require(Self.dumps.last)
        let lines = try String(contentsOf: Self.folder.appending(path: "\(latest)/steps.txt"), encoding: .utf8).split(separator: "\n")
        let shipped = Set(try lines.map { try #require($0.split(separator: "|").dropFirst().first.map(String.init)) })
        let last = try #require(shipped.max())
        let early = StorageSchema.timeline(with: House.migrations).map(\.name).filter { !shipped.contains($0) && $0 < last }
        #expect(early == [], "the last shipped step is “\(last)”")
    }

    @Test("An older database opens with all its data, and every page of it answers", arguments: each)
    func upgrade(dump: String, engine: Engine) async throws {
        let old = try await Old(dump, engine)
        let house = try await House.open(Configuration(old.place.location), clock: old.clock, connections: 2, logger: .quiet)
        let database = house.services.database
        #expect(try await database.read { try Migrator.isCurrent(House.migrations, in: $0) })

        var rows = 0
        for table in old.manifest.tables where !Self.changed.contains(table.name) {
            let (before, columns) = try old.content(of: table.name, without: Self.changed)
            let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
            let after = try await database.read { reader in
                try reader.rows("SELECT \(raw: list) FROM \"\(raw: table.name)\"").map { Old.line($0.values) }.sorted()
            }
            #expect(after == before, "\(table.name)")
            rows += after.count
        }
        #expect(rows > 10_000)
        let found = try await IntegrityCheck.run(database: database, files: house.services.files, now: old.clock.now)
        #expect(found == [])

        try await walk(house)
        try await house.close()
        try await old.place.remove()
    }

    /// Six people look at everything their pages lead to, one page of each kind among them, and one of them writes.
    private func walk(_ house: House) async throws {
        let patterns = house.routes.all.filter { $0.method == .get }.map { ($0.path, $0.path.split(separator: "/")) }
        func pattern(of link: String) -> String? {
            let parts = link.prefix { $0 != "?" }.split(separator: "/")
            return patterns.first { _, names in
                names.count == parts.count && zip(names, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
            }?.0
        }
        var met: Set<String> = []
        for person in ["lanhdao", "thuky", "motcua", "chuyenvien", "danhgia", ""] {
            let browser = Browser(house)
            let username = person.isEmpty ? "so.khcn" : "thongnhat.\(person)"
            let answer = try await browser.post("/dang-nhap", ["username": username, "password": Old.password])
            try #require(answer.status == 303, "\(username) is let in")
            var waiting = ["/viec-cua-toi", "/tai-khoan"]
            while let link = waiting.popLast() {
                let page = try await browser.get(link)
                #expect(page.status == 200 || page.status == 303, "\(username): \(link) answered \(page.status)")
                for match in page.text.matches(of: /href="(\/[^"#]*)/) {
                    let link = String(match.1).replacing("&amp;", with: "&")
                    guard let kind = pattern(of: link), !Self.isPrinted(kind), met.insert(kind).inserted else { continue }
                    waiting.append(link)
                }
            }
            if person == "thuky" { #expect(try await browser.post("/to-chuc/don-vi", ["unit": "Tổ mới"]).status == 303) }
        }
        #expect(met.count > 80, "\(met.count) kinds of pages")
    }

    /// What is printed takes long, and shows what the pages show.
    private static func isPrinted(_ kind: String) -> Bool {
        kind.hasSuffix("/in")
            || ["/giay-", "/phieu-kiem-soat", "/phieu-bo-sung", "/phieu-xin-loi", "/thong-bao-"].contains(where: kind.contains)
    }
}

/// What an earlier program wrote, brought to a place of this test and to the schema of this program.
private struct Old {
    let place: TestPlace
    let manifest: BackupManifest
    private let archive: TarReader
    /// The day after it was written.
    let clock: MovableClock

    /// Of every account in it.
    static let password = "Mat-khau-minh-hoa-2026"

    init(_ dump: String, _ engine: Engine) async throws {
        place = try await TestPlace(engine)
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Schemas/\(dump)").standardized
        let unpacked = try await ChildProcess.run("xz", ["-dc", folder.appending(path: "backup.tar.xz").path])
        try #require(unpacked.code == 0, "\(unpacked.error)")
        let file = place.folder.appending(path: "backup.tar")
        try unpacked.output.write(to: file)
        manifest = try await Backup.check(file)
        archive = try TarReader(file)
        clock = MovableClock(Instant(milliseconds: manifest.writtenAt).adding(seconds: 86_400))
        try await Backup.restore(from: file, to: place.location, migrations: House.migrations, clock: clock)
    }

    /// The rows of a table as they were written, and the columns they have; without those a later step changed.
    func content(of table: String, without changed: Set<String>) throws -> (lines: [String], columns: [String]) {
        var (names, lines) = ([String](), [String]())
        try forEachLine(of: #require(archive.members["tables/\(table).ndjson"])) { line in
            guard !names.isEmpty else {
                names = try JSONDecoder().decode([String].self, from: line)
                return
            }
            let values = try BackupRow.values(line)
            lines.append(Self.line(zip(names, values).filter { !changed.contains("\(table).\($0.0)") }.map(\.1)))
        }
        return (lines.sorted(), names.filter { !changed.contains("\(table).\($0)") })
    }

    /// Alike on both engines: SQLite keeps Booleans as 0 and 1.
    static func line(_ values: [SQLValue]) -> String {
        values.map { value in
            if case .boolean(let truth) = value { "\(SQLValue.integer(truth ? 1 : 0))" } else { "\(value)" }
        }.joined(separator: "|")
    }
}
