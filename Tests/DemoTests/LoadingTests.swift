import Demo
import House
import Identity
import Kernel
import Organisation
import Storage
import Testing
import World

/// A row of the journal, whole.
private struct Told: Hashable, Sendable {
    let kind: String
    let values: [SQLValue]

    static func all(in reader: any Reader) throws -> [Told] {
        try reader.rows("SELECT * FROM journal ORDER BY id").map { Told(kind: try $0["kind"], values: $0.values) }
    }
}

@Suite struct LoadingTests {
    @Test("The same day tells the same story, row by row")
    func sameRows() async throws {
        try await withOpen(Loaded.open()) { one in
            try await withOpen(Loaded.open()) { other in
                // Everything the story leaves behind is in the journal, with its time, its person and the key of its subject.
                let journals = try await [one, other].asyncMap { demo in try await demo.read(Told.all) }
                #expect(journals[0].count > 2000)
                // A system's secret is drawn anew each time, and its beginning is what tells one from another.
                let secrets = journals.map { $0.filter { $0.kind == "system.tokenIssued" } }
                #expect(secrets[0].count == 1 && secrets[0] != secrets[1])
                let told = journals.map { $0.filter { $0.kind != "system.tokenIssued" } }
                #expect(told[0] == told[1])
            }
        }
    }

    @Test("Nothing happens at or after the day of loading")
    func nothingAhead() async throws {
        try await withOpen(Loaded.open()) { demo in
            let ward = try await demo.ward()
            let latest = try await demo.read { try Journal.latest(agency: ward.value, limit: 1, in: $0).first?.at }
            #expect(try #require(latest) < demo.now)
        }
    }

    /// Days near the turn of a year, and days a year after which a holiday lay in the ward's beginning.
    static let days = [
        "2025-12-22", "2026-01-05", "2026-01-12", "2026-02-16", "2026-03-02", "2026-04-14", "2026-12-31", "2027-01-01", "2027-01-08",
        "2027-03-15", "2027-08-31", "2028-02-29",
    ]

    @Test("The story can be told on any day of a year", arguments: days)
    func anyDay(_ text: String) async throws {
        try await withOpen(Loaded.open(asOf: try #require(Day(text)))) { (demo) async throws in
            #expect(demo.accounts.count == 6)
        }
    }

    @Test("A place with data in it is refused, and nothing is added")
    func refusesData() async throws {
        try await withWorld { world in
            let before = try await world.database.read { try Told.all(in: $0).count }
            await #expect(
                throws: Problem.conflict("Nơi này đã có dữ liệu, không nạp tỉnh minh họa vào nữa. Anh/chị chọn thư mục trống bằng --data.")
            ) {
                try await Demo.load(into: world.house, story: Story(asOf: Loaded.asOf, scale: .small))
            }
            let after = try await world.database.read { try Told.all(in: $0).count }
            #expect(before == after)
        }
    }

    @Test("The accounts are named by role, each with a password of its own unless one is given for all")
    func accounts() async throws {
        try await withOpen(Loaded.open()) { demo in
            #expect(
                demo.accounts.map(\.username).sorted() == [
                    "so.khcn", "thongnhat.chuyenvien", "thongnhat.danhgia", "thongnhat.lanhdao", "thongnhat.motcua", "thongnhat.thuky",
                ])
            #expect(Set(demo.accounts.map(\.password)) == ["mat khau thu nghiem"])
            for account in demo.accounts {
                _ = try await SignIn.perform(
                    username: account.username, password: account.password, address: "127.0.0.1", services: demo.house.services)
            }
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
