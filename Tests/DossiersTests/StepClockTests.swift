import Deadlines
import Documents
import Identity
import Improvement
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Dossiers

@Suite("The limit of a step, of a dossier")
struct StepClockTests {
    @Test("After a stop the step is due later and nobody is warned of it", arguments: TestDatabase.each, ClockGround.stopping)
    func afterStop(engine: Engine, ground: ClockGround) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let (binh, minh) = (desk.binh, desk.minh)
            try await desk.write(by: binh, at: OneStop.at(2, 10)) {
                try PauseDossier.perform(id, for: ground, note: "Thiếu giấy", by: binh, in: $0)
            }
            try await desk.write(by: binh, at: OneStop.at(16, 10)) { try ResumeDossier.perform(id, by: binh, in: $0) }
            // Twelve hours from Monday 08:00; two were spent before the stop.
            let expected = ground == .supplement ? OneStop.at(17, 16) : OneStop.at(17, 14)
            #expect(try await desk.dossier(id).stepDueAt == expected)
            let moves = try await desk.read { try StepDueStore.moves(of: id, in: $0) }
            #expect(moves.map(\.cause) == [.resumed] && moves.map(\.newDue) == [expected] && moves.first?.byName == binh.name)
            #expect(moves.first?.why.hasPrefix("Dừng từ 02/03/2026 10:00 đến 16/03/2026 10:00") == true)
            let warned = try await desk.write(by: minh, at: OneStop.at(16, 11)) { tx in
                try KeepWatch.perform(in: tx)
                return try WarningStore.of(id, in: tx).map(\.kind)
            }
            #expect(!warned.contains(.stepLate))
        }
    }

    @Test("While an opinion is awaited the budget stands still; it goes on with the last answer", arguments: TestDatabase.each)
    func opinions(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let before = try await desk.dossier(id).stepDueAt
            let asked = try await world.ask(id, [.agency(desk.otherWard), .agency(world.thirdAgency)], at: OneStop.at(2, 10))
            for (one, actor) in zip(asked, [desk.tam, world.son]) { try await world.take(one, by: actor) }
            try await world.answer(asked[0], by: desk.tam, at: OneStop.at(3, 10))
            #expect(try await desk.dossier(id).stepDueAt == before, "another opinion is still awaited")
            try await world.answer(asked[1], by: world.son, at: OneStop.at(4, 10))
            let dossier = try await desk.dossier(id)
            #expect(before == OneStop.at(3, 14) && dossier.stepDueAt == OneStop.at(5, 14), "two working days later")
            let hoa = desk.hoa
            let moves = try await desk.read { try StepDueStore.moves(of: id, in: $0) }
            #expect(
                moves.map(\.cause) == [.opinionEnded] && moves.map(\.seq) == [dossier.version] && moves.map(\.at) == [OneStop.at(4, 10)])
            #expect(moves.map(\.oldDue) == [before] && moves.map(\.newDue) == [dossier.stepDueAt])
            #expect(moves.first?.byName == world.son.name && moves.first?.why.contains("/PC2") == true)
            let since = try await desk.read { try DossierExchange.list(changedSince: OneStop.at(4, 9), limit: 9, for: hoa, in: $0) }
            #expect(since.map(\.changedAt) == [OneStop.at(4, 10)], "who asks what changed hears of it")
        }
    }

    @Test("A holiday moves steps that were paused, given away, handed over or moved, and nothing else", arguments: TestDatabase.each)
    func recomputed(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let desk = world.desk
            let (binh, duc, hung, minh, tthc) = (desk.binh, desk.duc, desk.hung, desk.minh, desk.tthc)
            let (paused, away, given) = (try await world.atOfficer(), try await world.atOfficer(), try await world.atOfficer())
            try await desk.write(by: binh, at: OneStop.at(2, 10)) {
                try PauseDossier.perform(paused, for: .payment, note: "Lệ phí", by: binh, in: $0)
            }
            try await desk.write(by: binh, at: OneStop.at(3, 10)) { try ResumeDossier.perform(paused, by: binh, in: $0) }
            let referral = try await world.refer(away, at: OneStop.at(2, 10))
            try await world.take(referral, by: desk.tam)
            try await world.giveBack(referral, by: desk.tam, at: OneStop.at(3, 10))
            try await desk.write(by: binh, at: OneStop.at(3, 10)) { try HandOverDossier.perform(given, to: duc.account, by: binh, in: $0) }
            let all = [paused, away, given]
            let dues = { try await withDossiers(all) { try await desk.dossier($0).stepDueAt } }
            #expect(try await dues() == [OneStop.at(4, 14), OneStop.at(4, 14), OneStop.at(3, 14)])

            let old = try await desk.dossier(given).procedureRevision
            try await desk.revise(at: OneStop.at(3, 10)) { _ in }
            _ = try await desk.write(by: hung, at: OneStop.at(3, 11)) {
                try MoveDossiers.perform(tthc, from: old, mapping: [2: 2], reason: "Luật mới", by: hung, in: $0)
            }
            let settled = [OneStop.at(4, 14), OneStop.at(4, 14), OneStop.at(3, 14)]
            #expect(try await dues() == settled, "the same limit from the same beginning")

            try await desk.write(by: minh, at: OneStop.at(3, 11)) { tx in
                _ = try AskRecompute.perform(.everything, agency: desk.ward, in: tx)
                #expect(try RecomputeDueDates.perform(waitingOf: desk.ward, in: tx) == 0, "the same calendar moves nothing")
                let storm = WorkingCalendar.Entry(OneStop.at(4, 0).day, .holiday, reason: "Nghỉ bão", source: "TB 9")
                try EnterCalendarNotice.perform(storm, agency: desk.ward, by: minh, in: tx)
                _ = try AskRecompute.perform(.everything, agency: desk.ward, in: tx)
                #expect(try RecomputeDueDates.perform(waitingOf: desk.ward, in: tx) == 3)
            }
            #expect(try await dues() == [OneStop.at(5, 14), OneStop.at(5, 14), OneStop.at(3, 14)])
            let lines = try await desk.read { try StepDueStore.lines(of: away, in: $0) }
            #expect(lines.map(\.dueAt).suffix(3) == [OneStop.at(3, 14), OneStop.at(4, 14), OneStop.at(5, 14)])
            #expect(lines.map(\.what).suffix(2) == ["Cơ quan khác chuyển về", "Tính lại theo lịch"] && lines.last?.why == "Tính lại")
            #expect(
                lines.dueAt(OneStop.at(3, 9)) == OneStop.at(3, 14), "on that morning nobody knew of the storm, nor when it would come back")
        }
    }

    @Test("What the holiday added is nobody's delay, and a hand-over after it gives no new budget", arguments: TestDatabase.each)
    func noFalseDelay(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let (binh, duc, minh) = (desk.binh, desk.duc, desk.minh)
            // Twelve hours from Monday 08:00, until Tuesday 14:00; Tuesday becomes a holiday.
            try await desk.write(by: minh, at: OneStop.at(2, 9)) { tx in
                let storm = WorkingCalendar.Entry(OneStop.at(3, 0).day, .holiday, reason: "Nghỉ bão", source: "TB 9")
                try EnterCalendarNotice.perform(storm, agency: desk.ward, by: minh, in: tx)
                _ = try AskRecompute.perform(.everything, agency: desk.ward, in: tx)
                #expect(try RecomputeDueDates.perform(waitingOf: desk.ward, in: tx) == 1)
            }
            #expect(try await desk.dossier(id).stepDueAt == OneStop.at(4, 14))
            try await desk.write(by: binh, at: OneStop.at(4, 8)) { try HandOverDossier.perform(id, to: duc.account, by: binh, in: $0) }
            for actor in [duc, desk.hung, duc] { try await desk.advance(id, by: actor, at: OneStop.at(4, 11)) }
            let kept = try await desk.read { reader in
                try reader.rows(
                    "SELECT allowed_minutes, over_minutes FROM dossier_time WHERE dossier_id = \(id) AND position = 2 ORDER BY seq"
                )
                .map { (allowed: try $0["allowed_minutes"] as Int?, over: try $0["over_minutes"] as Int) }
            }
            #expect(kept.map(\.allowed) == [720, 0] && kept.map(\.over) == [0, 0])
        }
    }

    private func withDossiers(
        _ ids: [Identifier<Dossier>], _ body: (Identifier<Dossier>) async throws -> Instant?
    ) async throws -> [Instant?] {
        var found: [Instant?] = []
        for id in ids { found.append(try await body(id)) }
        return found
    }
}

extension ClockGround {
    /// Those a dossier here can be stopped for.
    static let stopping: [ClockGround] = [.supplement, .payment]
}

extension RecomputeCause {
    static let everything = RecomputeCause(
        from: .firstOf(year: 1970), through: .lastOf(year: 9998), text: "Tính lại", source: "")
}
