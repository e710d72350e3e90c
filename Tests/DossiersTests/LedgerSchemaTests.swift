import Deadlines
import House
import Identity
import Kernel
import Organisation
import Testing
import World

@testable import Dossiers
@testable import Storage

/// Ledgers written before a column was there say the same afterwards.
@Suite("Ledgers of an earlier schema")
struct LedgerSchemaTests {
    private static let name = "2026-12-01.51 clock events: what their rule is"

    @Test(
        "What a rule is, its words said until it had a column: the words are read once, and the citation stays",
        arguments: TestDatabase.each)
    func ruleStanding(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (binh, minh) = (desk.binh, desk.minh)
            let mark = "; chưa đối chiếu với văn bản gốc"
            let decree = "Nghị định 118/2025/NĐ-CP (như Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4)"
            let words: [(was: String, source: String, standing: CitedRule.Standing)] = [
                ("QĐ 12/QĐ-UBND\(mark)", "QĐ 12/QĐ-UBND", .unverified), (decree, decree, .unverified),
                ("Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4", "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4", .verified),
                (CitedRule.foreign.source, CitedRule.foreign.source, .foreign),
            ]
            var stopped: [Identifier<Dossier>] = []
            for _ in words {
                let id = try await desk.receive()
                try await desk.write(by: binh, at: OneStop.at(3, 10)) {
                    try PauseDossier.perform(id, for: .payment, note: "Lệ phí", by: binh, in: $0)
                }
                try await desk.write(by: binh, at: OneStop.at(4, 10)) { try ResumeDossier.perform(id, by: binh, in: $0) }
                stopped.append(id)
            }
            let moved = try await desk.receive()
            try await desk.write(by: minh, at: OneStop.at(2, 9)) { tx in
                let storm = WorkingCalendar.Entry(OneStop.at(4, 0).day, .holiday, reason: "Nghỉ bão", source: "TB 9")
                try EnterCalendarNotice.perform(storm, agency: desk.ward, by: minh, in: tx)
                let cause = RecomputeCause(from: OneStop.at(4, 0).day, through: OneStop.at(4, 0).day, text: "Nghỉ bão", source: "TB 9")
                _ = try AskRecompute.perform(cause, agency: desk.ward, in: tx)
                _ = try RecomputeDueDates.perform(waitingOf: desk.ward, in: tx)
            }
            let before = try await desk.read { try DossierStore.clockEvents(of: moved, in: $0) }
            let ids = stopped
            try await desk.database.write(by: .system) { tx in
                try tx.execute("ALTER TABLE clock_event DROP COLUMN rule_standing")
                for (id, rule) in zip(ids, words) {
                    try tx.execute("UPDATE clock_event SET rule = \(rule.was) WHERE dossier_id = \(id) AND kind IN ('pause', 'resume')")
                }
                try tx.execute("DELETE FROM schema_migration WHERE name = \(Self.name)")
            }

            let timeline = StorageSchema.timeline(with: House.migrations)
            #expect(try await Migrator.migrate(timeline, in: desk.database) == [Self.name])
            for (id, rule) in zip(ids, words) {
                let events = try await desk.read { try DossierStore.clockEvents(of: id, in: $0) }.filter { $0.ground != nil }
                #expect(events.count == 2 && events.allSatisfy { $0.rule == CitedRule(rule.source, rule.standing) }, "\(rule.was)")
            }
            let after = try await desk.read { try DossierStore.clockEvents(of: moved, in: $0) }
            #expect(after == before && after.last?.rule == CitedRule("TB 9", .notice) && after.first?.rule == nil)
        }
    }

    @Test(
        "A step's date that moved before its moves were kept has one row that says so; what did not move has none",
        arguments: TestDatabase.each)
    func stepDues(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let (asked, away) = (try await world.atOfficer(), try await world.atOfficer())
            let binh = desk.binh
            try await desk.write(by: binh, at: OneStop.at(2, 10)) {
                try PauseDossier.perform(id, for: .payment, note: "Lệ phí", by: binh, in: $0)
            }
            try await desk.write(by: binh, at: OneStop.at(3, 10)) { try ResumeDossier.perform(id, by: binh, in: $0) }
            let opinion = try await world.ask(asked, [.agency(desk.otherWard)], at: OneStop.at(2, 10))[0]
            try await world.take(opinion, by: desk.tam)
            try await world.answer(opinion, by: desk.tam, at: OneStop.at(4, 10))
            _ = try await world.refer(away, at: OneStop.at(2, 10))
            let still = try await desk.receive()
            let step = "2026-12-01.54 moves of a step's due date"
            try await desk.database.write(by: .system) { tx in
                try tx.execute("DROP TABLE step_due_move")
                try tx.execute("DELETE FROM schema_migration WHERE name = \(step)")
            }
            let timeline = StorageSchema.timeline(with: House.migrations)
            #expect(try await Migrator.migrate(timeline, in: desk.database) == [step])
            for (one, at) in [(id, OneStop.at(3, 10)), (asked, OneStop.at(4, 10))] {
                let (moves, lines, dossier) = try await desk.read {
                    (
                        try StepDueStore.moves(of: one, in: $0), try StepDueStore.lines(of: one, in: $0),
                        try DossierStore.find(one, for: binh, in: $0)
                    )
                }
                #expect(moves.map(\.cause) == [.earlier] && moves.map(\.at) == [at] && moves.map(\.seq) == [dossier.version])
                #expect(lines.last?.dueAt == dossier.stepDueAt && lines.dueAt(OneStop.at(2, 11)) == OneStop.at(3, 14))
            }
            for one in [away, still] { #expect(try await desk.read { try StepDueStore.moves(of: one, in: $0) }.isEmpty) }
        }
    }
}
