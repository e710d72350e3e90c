import Identity
import Kernel
import Storage
import Testing
import Web
import World

@testable import Dossiers

@Suite("Work and lists")
struct DossierListTests {
    private func work(_ desk: OneStop, _ actor: Actor, at instant: Instant = OneStop.monday) async throws -> [WorkItem] {
        try await desk.read { try DossierWork.source(actor, $0, instant).items(in: $0) }
    }

    private func list(_ desk: OneStop, _ words: [(String, String)], as actor: Actor, at instant: Instant = OneStop.monday) async throws
        -> [Dossier]
    {
        let query = ListQuery(Fields(words), path: "/ho-so", sortable: DossierFilter.Sort.allCases.map(\.rawValue))
        return try await desk.read { reader in
            let filter = try DossierListPage.filter(query, for: actor, now: instant, in: reader)
            return try DossierStore.list(filter, for: actor, now: instant, limit: 50, offset: 0, in: reader)
        }
    }

    @Test("A step is the work of its lane until somebody takes it, then hers alone", arguments: TestDatabase.each)
    func work(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            #expect(try await work(desk, desk.hoa).map(\.code) == ["97001-260302-0001"])
            #expect(try await work(desk, desk.binh).isEmpty)
            try await desk.advance(id, by: desk.hoa)
            #expect(try await work(desk, desk.hoa).isEmpty)
            #expect(try await work(desk, desk.binh).count == 1)
            #expect(try await work(desk, desk.duc).count == 1)
            let binh = desk.binh
            try await desk.write(by: binh) { try HandOverDossier.perform(id, to: binh.account, by: binh, in: $0) }
            #expect(try await work(desk, desk.binh).count == 1)
            #expect(try await work(desk, desk.duc).isEmpty, "what Bình holds is not Đức's work")
            #expect(try await work(desk, desk.tam).isEmpty)
            #expect(try await work(desk, desk.minh).isEmpty)
        }
    }

    @Test("The most urgent comes first, and results to fetch are one line for the desk", arguments: TestDatabase.each)
    func order(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let done = try await desk.receive(at: OneStop.at(2, 8))
            _ = try await desk.receive("Sau", at: OneStop.at(4, 8))
            _ = try await desk.receive("Trước", at: OneStop.at(3, 8))
            try await desk.finish(done, at: OneStop.at(4, 9))
            let items = try await work(desk, desk.hoa, at: OneStop.at(4, 10))
            // The first is late at its step already; the step of the second is due today.
            #expect(items.map(\.due) == [OneStop.at(3, 14), OneStop.at(4, 14), nil])
            #expect(items.last?.title == "Trả kết quả cho người nộp")
        }
    }

    @Test("A list is found by code, by name without marks, by state; never another agency's", arguments: TestDatabase.each)
    func lists(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let first = try await desk.receive("Nguyễn Thị Đào")
            let second = try await desk.receive("Trần Văn Út")
            #expect(try await list(desk, [("q", "97001-260302-0002")], as: desk.hoa).map(\.id) == [second])
            #expect(try await list(desk, [("q", "dao khai sinh")], as: desk.hoa).map(\.id) == [first])
            #expect(try await list(desk, [("q", "đào")], as: desk.tam).isEmpty)
            #expect(try await list(desk, [("q", "đào")], as: desk.minh).map(\.id) == [first])
            try await desk.finish(first, at: OneStop.at(3, 8))
            #expect(try await list(desk, [("tinh-trang", "dang-giai-quyet")], as: desk.hoa).map(\.id) == [second])
            #expect(try await list(desk, [("tinh-trang", "cho-tra")], as: desk.hoa).map(\.id) == [first])
            #expect(try await list(desk, [("tinh-trang", "qua-han")], as: desk.hoa, at: OneStop.at(9, 8)).map(\.id) == [second])
            #expect(
                try await list(desk, [("ket-qua", "early"), ("tu", "03/03/2026"), ("den", "03/03/2026")], as: desk.hoa).map(\.id) == [first]
            )
            #expect(try await list(desk, [("xep", "nguoi-nop")], as: desk.hoa).map(\.id) == [first, second])
            #expect(try await list(desk, [], as: desk.tam).isEmpty)
        }
    }

    @Test("The register has a line for each dossier", arguments: TestDatabase.each)
    func register(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            _ = try await desk.receive("Nguyễn Thị Đào")
            let sheet = DossierRegister.sheet(try await list(desk, [], as: desk.hoa))
            #expect(sheet.rows.count == 1 && sheet.columns.count == sheet.rows[0].count)
            #expect(sheet.rows[0].contains(.text("Nguyễn Thị Đào")))
        }
    }
}
