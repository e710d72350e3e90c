import Deadlines
import Identity
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Times kept when a dossier ends")
struct KeptTimesTests {
    private struct Row: Sendable, Hashable {
        let label: String
        let ground: AttributionGround
        let person: Identifier<Account>?
        let minutes: Int
    }

    private func rows(_ desk: OneStop, _ id: Identifier<Dossier>) async throws -> [Row] {
        try await desk.read { reader in
            try reader.rows("SELECT label, ground, account_id, minutes FROM dossier_time WHERE dossier_id = \(id) ORDER BY seq").map {
                Row(label: try $0["label"], ground: try $0["ground"], person: try $0["account_id"], minutes: try $0["minutes"])
            }
        }
    }

    private let march = DossierPeriod(from: Day.firstOf(year: 2026), through: Day.lastOf(year: 2026))

    /// Received on Monday at 8, stopped for papers on Tuesday, and the result on Thursday.
    private func worked(_ desk: OneStop) async throws -> Identifier<Dossier> {
        let (hoa, binh) = (desk.hoa, desk.binh)
        let id = try await desk.receive()
        try await desk.advance(id, by: hoa, at: OneStop.at(2, 9))
        try await desk.write(by: binh, at: OneStop.at(3, 8)) {
            try PauseDossier.perform(id, for: .supplement, note: "Thiếu giấy chứng sinh", by: binh, in: $0)
        }
        try await desk.write(by: hoa, at: OneStop.at(4, 8)) { try ResumeDossier.perform(id, by: hoa, in: $0) }
        for (actor, hour) in [(binh, 9), (desk.hung, 10), (desk.duc, 11)] { try await desk.advance(id, by: actor, at: OneStop.at(5, hour)) }
        return id
    }

    @Test("The end keeps each stretch in the same transaction; a step nobody was given is who completed it", arguments: TestDatabase.each)
    func kept(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await worked(desk)
            let kept = try await rows(desk, id)
            #expect(kept.map(\.label) == ["Lê Thị Hoa", "Đỗ Thanh Bình", "Người nộp", "Đỗ Thanh Bình", "Trần Văn Hùng", "Ngô Minh Đức"])
            #expect(
                kept.map(\.person) == [desk.hoa.account, desk.binh.account, nil, desk.binh.account, desk.hung.account, desk.duc.account])
            let whole = WorkingCalendar.vietnam.workingMinutes(from: OneStop.monday, to: OneStop.at(5, 11))
            #expect(kept.reduce(0) { $0 + $1.minutes } == whole)
            let facts = try await desk.read { try $0.row("SELECT * FROM dossier_facts WHERE dossier_id = \(id)") }
            let row = try #require(facts)
            #expect(try row["minutes"] == whole && row["supplements"] == 1 && row["outcome"] == DossierOutcome.early)
            #expect(
                try row["shares_grade"] == Attribution.Comparison.shorter,
                "one step took longer, the agency as a whole less than its steps were given")
        }
    }

    @Test("A failed end keeps nothing, and an open dossier has no kept rows", arguments: TestDatabase.each)
    func open(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (id, hoa) = (try await desk.receive(), desk.hoa)
            try await desk.advance(id, by: hoa)
            await #expect(throws: Problem.self) {
                try await desk.write(by: hoa) { tx in
                    try CloseDossier.perform(.withdrawn, id, reason: "Đổi ý", by: hoa, in: tx)
                    throw Problem.conflict("Sau đó có lỗi.")
                }
            }
            #expect(try await rows(desk, id).isEmpty)
            try await desk.write(by: hoa) { try CloseDossier.perform(.withdrawn, id, reason: "Đổi ý", by: hoa, in: $0) }
            #expect(try await rows(desk, id).map(\.minutes) == [0], "it came and went in one minute")
        }
    }

    @Test("Dossiers that ended before the rows were kept get them, once", arguments: TestDatabase.each)
    func backfill(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await worked(desk)
            let scope = AgencyScope.agency(desk.ward)
            let before = try await rows(desk, id)
            let period = march
            #expect(try await !desk.read { try KeepDossierTimes.isMissing(scope, in: period, $0) })
            try await desk.write(by: desk.lan) { tx in
                try tx.execute("DELETE FROM dossier_time")
                try tx.execute("DELETE FROM dossier_facts")
            }
            #expect(try await desk.read { try KeepDossierTimes.isMissing(scope, in: period, $0) })
            #expect(try await desk.write(by: desk.lan) { try KeepDossierTimes.perform(scope, limit: 10, in: $0) } == 1)
            #expect(try await desk.write(by: desk.lan) { try KeepDossierTimes.perform(scope, limit: 10, in: $0) } == 0)
            #expect(try await rows(desk, id) == before)
        }
    }

    @Test("Totals by procedure, unit, person and agency name the same minutes; another agency sees none", arguments: TestDatabase.each)
    func totals(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await worked(desk)
            let whole = WorkingCalendar.vietnam.workingMinutes(from: OneStop.monday, to: OneStop.at(5, 11))
            let filter = AttributionFilter(period: march)
            for actor in [desk.lan, desk.minh] {
                try await desk.read { (reader: any Reader) throws -> Void in
                    let byProcedure = try Attributions.totals(by: .procedure, filter, for: actor, in: reader)
                    #expect(byProcedure.map(\.key) == [desk.tthc.value] && byProcedure.map(\.total) == [whole])
                    #expect(byProcedure.map(\.dossiers) == [1] && byProcedure[0].applicant == 480)
                    #expect(byProcedure[0].agencyOver == 0, "after the supplement the officer had the whole limit of the step again")
                    let people = try Attributions.totals(by: .person, filter, for: actor, in: reader)
                    #expect(Set(people.map(\.label)) == ["Lê Thị Hoa", "Đỗ Thanh Bình", "Trần Văn Hùng", "Ngô Minh Đức"])
                    #expect(people.reduce(0) { $0 + $1.agency } == whole - 480)
                    #expect(try Attributions.totals(by: .unit, filter, for: actor, in: reader).map(\.key) == [nil])
                    #expect(try Attributions.totals(by: .agency, filter, for: actor, in: reader).map(\.total) == [whole])
                    #expect(try Attributions.totals(by: .elsewhere, filter, for: actor, in: reader).isEmpty)
                    var his = filter
                    his.person = desk.binh.account
                    let found = try Attributions.dossiers(his, for: actor, limit: 50, offset: 0, in: reader)
                    #expect(found.map(\.id) == [id] && found.map(\.total) == [whole] && found[0].minutes < whole)
                    #expect(try Attributions.count(his, for: actor, in: reader) == 1)
                }
            }
            #expect(try await desk.read { try Attributions.totals(by: .procedure, filter, for: desk.tam, in: $0) }.isEmpty)
            var late = filter
            late.isLateOnly = true
            let none = late
            #expect(try await desk.read { try Attributions.totals(by: .procedure, none, for: desk.lan, in: $0) }.isEmpty)
        }
    }
}
