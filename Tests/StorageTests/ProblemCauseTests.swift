import Foundation
import Kernel
import Testing
import World

@testable import Storage

@Suite("What broke is said in a form a program can compare, alike on both engines")
struct ProblemCauseTests {
    private static let keys = [
        Migration(
            "2026-11-21.91 sample: keys",
            """
            CREATE TABLE ticket (id {key}, desk BIGINT NOT NULL, "order" BIGINT NOT NULL, ended_at BIGINT, line_id BIGINT);
            CREATE UNIQUE INDEX ticket_open ON ticket (desk, "order") WHERE ended_at IS NULL;
            CREATE UNIQUE INDEX ticket_line ON ticket (COALESCE(line_id, id));
            """)
    ]

    private func cause(_ database: any Database, _ statements: SQL...) async throws -> Problem.Cause? {
        let error = await #expect(throws: Problem.self) {
            try await database.write(by: .system) { tx in for statement in statements { try tx.execute(statement) } }
        }
        return error?.cause
    }

    @Test("A duplicate names the table and the columns, or the index where they are an expression", arguments: TestDatabase.each)
    func duplicates(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations + Self.keys) { (database) async throws in
            let shelf: SQL = "INSERT INTO shelf (id, name) VALUES (7, \("a)=(b, c"))"
            #expect(
                try await cause(database, shelf, "INSERT INTO shelf (id, name) VALUES (8, \("a)=(b, c"))")
                    == .duplicate(.columns(table: "shelf", ["name"])))
            #expect(
                try await cause(database, shelf, "INSERT INTO shelf (id, name) VALUES (7, 'x')")
                    == .duplicate(.columns(table: "shelf", ["id"])))
            let box: SQL = "INSERT INTO box (shelf_id, number) VALUES (7, 1)"
            #expect(try await cause(database, shelf, box, box) == .duplicate(.columns(table: "box", ["shelf_id", "number"])))
            #expect(
                try await cause(
                    database, "INSERT INTO ticket (desk, \"order\") VALUES (1, 1)", "INSERT INTO ticket (desk, \"order\") VALUES (1, 1)")
                    == .duplicate(.columns(table: "ticket", ["desk", "order"])))
            #expect(
                try await cause(
                    database, "INSERT INTO ticket (id, desk, \"order\") VALUES (5, 1, 1)",
                    "INSERT INTO ticket (desk, \"order\", line_id) VALUES (1, 2, 5)") == .duplicate(.index("ticket_line")))
            #expect(try await cause(database, "INSERT INTO box (shelf_id, number) VALUES (99, 1)") == .reference)
        }
    }

    @Test("A full disk is known by its number, not by its words")
    func fullDisk() async throws {
        let full = URL(filePath: "/dev/full")
        let written = #expect(throws: Problem.self) {
            let archive = try TarWriter(full)
            _ = try archive.member("x") { try archive.write(Data(count: 100_000)) }
            try archive.close()
        }
        #expect(written?.cause == .diskFull)
        let byFoundation = #expect(throws: Problem.self) { try translatingFileErrors(full) { try Data([1]).write(to: full) } }
        #expect(byFoundation?.cause == .diskFull)
        let missing = #expect(throws: Problem.self) {
            _ = try translatingFileErrors(full) { try Data(contentsOf: URL(filePath: "/nowhere/at/all")) }
        }
        #expect(missing?.kind == .unavailable && missing?.cause == nil)
    }

    @Test(
        "What PostgreSQL's server says of its disk", .enabled(if: TestDatabase.each.contains(.postgres)),
        arguments: [("53100", Problem.Cause.diskFull), ("58030", .diskFailed), ("XX001", .diskFailed)])
    func server(state: String, cause: Problem.Cause) async throws {
        try await withDatabase(.postgres) { (database) async throws in
            #expect(
                try await self.cause(database, "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '\(raw: state)'; END $$") == cause)
        }
    }
}
