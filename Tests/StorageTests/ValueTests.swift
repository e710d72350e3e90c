import Foundation
import Kernel
import Storage
import Testing
import World

@Suite("Values go into the database and come out the same, on both engines")
struct ValueTests {
    enum Colour: String, SQLCodable { case red, green }
    enum Level: Int, SQLCodable { case low = 1, high }

    @Test("Every kind of value comes back", arguments: TestDatabase.each)
    func everyKind(engine: Engine) async throws {
        try await withDatabase(
            engine,
            migrations: [
                Migration(
                    "2026-11-21.90 values",
                    "CREATE TABLE v (i BIGINT, b BOOLEAN, r DOUBLE PRECISION, t TEXT, d {bytes}, day TEXT, c TEXT, l BIGINT, j TEXT)")
            ]
        ) { database in
            let bytes = Data((0...255).map { UInt8($0) } + [0, 0])
            let text = "Đặng Thị Ửng 👩‍👩‍👧 'x\"; --\n\u{1F600}"
            try await database.write(by: .system) { tx in
                try tx.execute(
                    """
                    INSERT INTO v (i, b, r, t, d, day, c, l, j) VALUES (\(Int64.min), \(true), \(0.1), \(text), \(bytes), \(Day(2026, 2, 28)),
                        \(Colour.green), \(Level.high), \(JSONText(["b": 1, "a": 2])))
                    """)
                try tx.execute("INSERT INTO v (i, t, d) VALUES (\(Int64?.none), \(String?.none), \(Data()))")
            }
            let rows = try await database.read { try $0.rows("SELECT * FROM v ORDER BY i ASC NULLS LAST") }
            #expect(rows.count == 2)
            let row = rows[0]
            #expect(try row["i"] == Int64.min)
            #expect(try row["b"] == true)
            #expect(try row["r"] == 0.1)
            #expect(try row["t"] == text)
            #expect(try row["d"] == bytes)
            #expect(try row["day"] == Day(2026, 2, 28))
            #expect(try row["c"] == Colour.green)
            #expect(try row["l"] == Level.high)
            #expect(try (row["j"] as JSONText<[String: Int]>).text == #"{"a":2,"b":1}"#)
            #expect(try rows[1]["i"] as Int64? == nil)
            #expect(try rows[1]["t"] as String? == nil)
            #expect(try rows[1]["d"] == Data())
            #expect(throws: Problem.self) { try row["t"] as Int }
            #expect(throws: Problem.self) { try row["nothing"] as Int }
        }
    }

    @Test("Arguments stand where they were written, also twice", arguments: TestDatabase.each)
    func argumentOrder(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let inner: SQL = "\("b") || \("c")"
            let row = try await database.read {
                try $0.row(
                    """
                    WITH x(one) AS (SELECT \(1)) SELECT \("z") || \(inner) || \("z") AS t, \(7) + one AS n, \(2) + 3 AS m
                    FROM x WHERE one IN \(list: [1, 2])
                    """)
            }
            #expect(try row?["t"] == "zbcz")
            #expect(try row?["n"] == 8)
            #expect(try row?["m"] == 5)
        }
    }

    @Test("The portable subset means the same: CTE, window, FILTER, sum, LIKE, RETURNING", arguments: TestDatabase.each)
    func portable(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await database.write(by: .system) { tx in
                for name in ["a", "B", "Á", "b", "đ", "d"] { _ = try Sample.addShelf(name, in: tx) }
                try tx.execute("UPDATE shelf SET count = id * 10, is_open = (name <> \("b"))")
            }
            let ranked: SQL = """
                WITH s AS (SELECT * FROM shelf WHERE is_open)
                SELECT row_number() OVER (ORDER BY count DESC) AS n FROM s ORDER BY n
                """
            let (names, sum, open, like, ranks) = try await database.read { reader in
                (
                    try reader.rows("SELECT name FROM shelf ORDER BY name").map { try $0["name"] as String },
                    try reader.value("SELECT sum(count) FROM shelf", as: Int.self),
                    try reader.value("SELECT count(*) FILTER (WHERE is_open) FROM shelf", as: Int.self),
                    try reader.value("SELECT count(*) FROM shelf WHERE name LIKE \("b%")", as: Int.self),
                    try reader.rows(ranked).map { try $0["n"] as Int }
                )
            }
            #expect(names == ["B", "a", "b", "d", "Á", "đ"])
            #expect(sum == 210)
            #expect(open == 5)
            #expect(like == 1)
            #expect(ranks == [1, 2, 3, 4, 5])
        }
    }

    @Test("An empty list matches nothing; a long one works", arguments: TestDatabase.each)
    func lists(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await database.write(by: .system) { tx in _ = try Sample.addShelf("a", in: tx) }
            let counts = try await database.read { reader in
                try [[Int](), Array(1...400)].map { try reader.value("SELECT count(*) FROM shelf WHERE id IN \(list: $0)", as: Int.self) }
            }
            #expect(counts == [0, 1])
        }
    }

    @Test("Text with a NUL is refused", arguments: TestDatabase.each)
    func nul(engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { (database) async throws in
            await #expect(throws: Problem.self) {
                try await database.write(by: .system) { tx in _ = try Sample.addShelf("a\u{0}b", in: tx) }
            }
        }
    }
}
