import Identity
import Kernel
import Storage
import Testing
import World

@testable import Improvement

@Suite("Nonconformities in the database")
struct NonconformityTests {
    /// From the finding to the closing, the officer acting and the head verifying.
    private static func closeOne(_ town: Town, in tx: Transaction, at start: Instant = Town.morning) throws -> Identifier<Nonconformity> {
        func later(_ actor: Actor, day: Int) -> Transaction { tx.at(start.adding(seconds: Int64(day) * 86_400), by: actor.stamp) }
        let first = later(town.secretary, day: 0)
        let facts = NonconformityDraft(source: .monitoring, description: "Sai mẫu phiếu.", foundOn: first.now.day)
        let id = try RaiseNonconformity.perform(facts, by: town.secretary, in: first)
        try RecordCorrection.perform(id, "Phát lại đúng mẫu.", by: town.secretary, in: first)
        try RecordCause.perform(id, "Chưa phổ biến mẫu mới.", by: town.secretary, in: first)
        let action = try PlanCorrectiveAction.perform(
            id, "Phổ biến mẫu mới.", responsible: town.officer.account, dueOn: first.now.day.adding(days: 3), by: town.secretary, in: first)
        try CompleteCorrectiveAction.perform(id, action: action, "Đã họp.", by: town.officer, in: later(town.officer, day: 1))
        try VerifyEffectiveness.perform(id, isEffective: true, "Đã xem 10 hồ sơ.", by: town.head, in: later(town.head, day: 2))
        try CloseNonconformity.perform(id, by: town.head, in: later(town.head, day: 2))
        return id
    }

    @Test("A late dossier becomes a slip that keeps what it was found on", arguments: TestDatabase.each)
    func raise(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let found = try await town.write(as: town.secretary) { tx in
                let id = try RaiseNonconformity.perform(Town.lateDossier, by: town.secretary, in: tx)
                return try NonconformityStore.find(id, for: town.secretary, in: tx)
            }
            #expect(found.code == "KPH-2026-001")
            #expect(found.facts == Town.lateDossier)
            let onDossier = try await town.database.read { reader in
                try NonconformityStore.raised(on: Reference(kind: "dossier", id: 7, label: ""), for: town.province, in: reader)
            }
            #expect(onDossier.map(\.code) == ["KPH-2026-001"])
        }
    }

    @Test("It runs the whole way, and its last state is closed", arguments: TestDatabase.each)
    func wholeWay(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let handling = try await town.write(as: town.secretary) { tx in
                let id = try Self.closeOne(town, in: tx)
                return try NonconformityStore.handling(of: [id], in: tx)[id]
            }
            #expect(handling?.stage == .closed)
            #expect(handling?.actions.first?.responsibleName == "Nguyễn Thị Dung")
        }
    }

    @Test("Another agency neither sees nor changes it; the province sees it and changes nothing", arguments: TestDatabase.each)
    func scope(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let id = try await town.write(as: town.secretary) { tx in
                try RaiseNonconformity.perform(Town.lateDossier, by: town.secretary, in: tx)
            }
            let seen = try await town.database.read { reader in
                (
                    try? NonconformityStore.find(id, for: town.stranger, in: reader),
                    try? NonconformityStore.find(id, for: town.province, in: reader)
                )
            }
            #expect(seen.0 == nil)
            #expect(seen.1?.id == id)
            for actor in [town.stranger, town.province] {
                let problem = await #expect(throws: Problem.self) {
                    try await town.write(as: actor) { tx in try RecordCause.perform(id, "Khác", by: actor, in: tx) }
                }
                #expect(problem == .notFound)
            }
        }
    }

    @Test("An action goes to somebody of the agency only, and another officer does not report it done", arguments: TestDatabase.each)
    func responsible(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let id = try await town.write(as: town.secretary) { tx in
                let id = try RaiseNonconformity.perform(Town.lateDossier, by: town.secretary, in: tx)
                try RecordCause.perform(id, "Thiếu người.", by: town.secretary, in: tx)
                return id
            }
            let stranger = await #expect(throws: Problem.self) {
                try await town.write(as: town.secretary) { tx in
                    try PlanCorrectiveAction.perform(
                        id, "Bố trí", responsible: town.stranger.account, dueOn: tx.now.day, by: town.secretary, in: tx)
                }
            }
            #expect(stranger?.fields["responsible"] != nil)
            let action = try await town.write(as: town.secretary) { tx in
                try PlanCorrectiveAction.perform(
                    id, "Bố trí", responsible: town.officer.account, dueOn: tx.now.day, by: town.secretary, in: tx)
            }
            let other = await #expect(throws: Problem.self) {
                try await town.write(as: town.head) { tx in
                    try CompleteCorrectiveAction.perform(id, action: action, "Xong", by: town.head, in: tx)
                }
            }
            #expect(other?.kind == .forbidden)
        }
    }

    @Test("The summary answers for any instant and ignores what came later", arguments: TestDatabase.each)
    func summary(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let year = Day.firstOf(year: 2026)
            let start = Town.morning
            let (before, during, after) = try await town.write(as: town.secretary) { tx in
                _ = try Self.closeOne(town, in: tx)
                let open = try RaiseNonconformity.perform(Town.lateDossier, by: town.secretary, in: tx)
                try RecordCause.perform(open, "Thiếu người.", by: town.secretary, in: tx)
                try PlanCorrectiveAction.perform(
                    open, "Bố trí", responsible: town.officer.account, dueOn: start.day.adding(days: 1), by: town.secretary, in: tx)
                func ask(_ asOf: Instant) throws -> Nonconformities.Summary? {
                    try Nonconformities.summary(town.province.scope, from: year, asOf: asOf, in: tx)[town.secretary.agency]
                }
                return (try ask(start.adding(seconds: -1)), try ask(start), try ask(start.adding(seconds: 3 * 86_400)))
            }
            #expect(before == nil)
            #expect(during?.raised == 2 && during?.open == 2 && during?.closed == 0 && during?.overdue == 0)
            #expect(after?.raised == 2 && after?.open == 1 && after?.closed == 1 && after?.overdue == 1)
            #expect(after?.lastClosed == start.day.adding(days: 2))
        }
    }

    @Test("Two people who act at the same moment: the second is told to look again", arguments: TestDatabase.each)
    func race(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let id = try await town.write(as: town.secretary) { tx in
                try RaiseNonconformity.perform(Town.lateDossier, by: town.secretary, in: tx)
            }
            let problem = await #expect(throws: Problem.self) {
                try await town.write(as: town.secretary) { tx in
                    let seen = try NonconformityStore.findOwn(id, for: town.secretary, in: tx)
                    try RecordCorrection.perform(id, "Trả ngay.", by: town.head, in: tx)
                    _ = try NonconformityStore.append(.correction("Khác"), to: seen, by: town.secretary, in: tx)
                }
            }
            #expect(problem?.kind == .conflict)
        }
    }

    @Test("Numbers run without gaps when many raise at once", arguments: TestDatabase.each)
    func numbers(engine: Engine) async throws {
        try await withOpen(Town.open(engine)) { town in
            let codes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 1...12 {
                    group.addTask {
                        try await town.write(as: town.secretary) { tx in
                            let id = try RaiseNonconformity.perform(Town.lateDossier, by: town.secretary, in: tx)
                            return try NonconformityStore.find(id, for: town.secretary, in: tx).code
                        }
                    }
                }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(codes.sorted() == (1...12).map { "KPH-2026-0\($0 < 10 ? "0" : "")\($0)" })
        }
    }
}
