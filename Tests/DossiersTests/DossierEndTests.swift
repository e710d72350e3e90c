import Deadlines
import Identity
import Improvement
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Ends that would hide lateness")
struct DossierEndTests {
    private func close(
        _ desk: OneStop, _ kind: DossierClosing, _ id: Identifier<Dossier>, by actor: Actor, at instant: Instant
    ) async throws {
        try await desk.write(by: actor, at: instant) { try CloseDossier.perform(kind, id, reason: "Không đủ điều kiện", by: actor, in: $0) }
    }

    private func storm(_ desk: OneStop, on day: Int, in tx: Transaction) throws {
        let entry = WorkingCalendar.Entry(OneStop.at(day, 0).day, .holiday, reason: "Nghỉ bão", source: "Thông báo 99/TB-UBND")
        try EnterCalendarNotice.perform(entry, agency: desk.ward, by: desk.minh, in: tx)
    }

    @Test("Withdrawn or stopped after its due date a dossier is late by QĐ 766, and the lateness is proposed", arguments: TestDatabase.each)
    func closedLate(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let ids = [try await desk.receive(), try await desk.receive(), try await desk.receive(), try await desk.receive()]
            try await close(desk, .withdrawn, ids[0], by: desk.hoa, at: OneStop.at(6, 9))
            try await close(desk, .stopped, ids[1], by: desk.hung, at: OneStop.at(6, 9))
            try await close(desk, .stopped, ids[2], by: desk.binh, at: OneStop.at(3, 9))
            try await close(desk, .withdrawn, ids[3], by: desk.hoa, at: OneStop.at(5, 9))
            var found: [Dossier] = []
            for id in ids { found.append(try await desk.dossier(id)) }
            #expect(found.map(\.indicator) == [.late, .late, .early, .onTime])
            #expect(found.map(\.outcome) == [.withdrawn, .stopped, .stopped, .withdrawn], "by law there is no result to judge")
            let hung = desk.hung
            let proposed = try await desk.read { reader in
                try reader.rows("SELECT subject_id FROM nonconformity_proposal WHERE agency_id = \(hung.agency) ORDER BY subject_id")
                    .map { try $0["subject_id"] as Int64 }
            }
            #expect(proposed == [ids[0].value, ids[1].value])
            let first = found[0]
            let why = try await desk.read { try Derivation.find(of: first, in: $0) }
            #expect(why.indicator == .late && why.legal == .open && why.because.last?.contains("quá hạn") == true)
        }
    }

    @Test("Only the head stops what is late or stands before the head", arguments: TestDatabase.each)
    func whoStops(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (late, atHead) = (try await desk.receive(), try await desk.receive())
            #expect(await problem { try await close(desk, .stopped, late, by: desk.binh, at: OneStop.at(6, 9)) }?.kind == .forbidden)
            for actor in [desk.hoa, desk.binh] { try await desk.advance(atHead, by: actor, at: OneStop.at(2, 9)) }
            #expect(await problem { try await close(desk, .stopped, atHead, by: desk.binh, at: OneStop.at(2, 10)) }?.kind == .forbidden)
            try await close(desk, .withdrawn, atHead, by: desk.hoa, at: OneStop.at(2, 10))
            try await close(desk, .stopped, late, by: desk.hung, at: OneStop.at(6, 9))
        }
    }

    @Test("What ends before a new notice is worked in is judged by the calendar as it then is", arguments: TestDatabase.each)
    func beforeTheJob(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            let minh = desk.minh
            try await desk.write(by: minh, at: OneStop.at(4, 9)) { try storm(desk, on: 4, in: $0) }
            #expect(try await desk.dossier(id).dueAt == OneStop.at(5, 17, 30), "the job has not run")
            try await desk.finish(id, at: OneStop.at(6, 9))
            let dossier = try await desk.dossier(id)
            #expect(dossier.outcome == .onTime && dossier.dueAt == OneStop.at(6, 17, 30) && dossier.promisedAt == OneStop.at(5, 17, 30))
            let last = try #require(try await desk.read { try DossierStore.clockEvents(of: id, in: $0) }.last)
            #expect(last.kind == .stop && last.dueAt == dossier.dueAt)
        }
    }

    @Test("What was late at a past instant stays so, whatever a later notice moved", arguments: TestDatabase.each)
    func pastFigures(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (minh, ward) = (desk.minh, desk.ward)
            let (open, ended) = (try await desk.receive(), try await desk.receive())
            let late = { (instant: Instant) in
                try await desk.read { reader in
                    (
                        try LateDossiers.open(.agency(ward), at: instant, in: reader).map(\.id).sorted(),
                        try LateDossiers.counts(.province(desk.province), by: "agency_id", at: instant, in: reader) {
                            try $0["key"] as AgencyID
                        }[ward] ?? 0
                    )
                }
            }
            let before = try await late(OneStop.at(6, 8))
            #expect(before.0 == [open, ended] && before.1 == 2)
            try await desk.finish(ended, at: OneStop.at(6, 9))
            try await desk.write(by: minh, at: OneStop.at(6, 10)) { tx in
                try storm(desk, on: 4, in: tx)
                _ = try AskRecompute.perform(.everything, agency: ward, in: tx)
                #expect(try RecomputeDueDates.perform(waitingOf: ward, in: tx) == 1)
            }
            #expect(try await late(OneStop.at(6, 8)) == before, "as it was told then")
            let now = try await late(OneStop.at(6, 11))
            #expect(now.0.isEmpty && now.1 == 0, "due today, by the notice")
            #expect(try await late(OneStop.at(9, 8)).0 == [open])
        }
    }

    @Test("A notice moves the sub-deadline of who was asked, by that side's calendar, and a new appointment", arguments: TestDatabase.each)
    func subDeadlines(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let (minh, hung) = (desk.minh, desk.hung)
            let asked = try await world.ask(id, [.agency(desk.otherWard), .agency(world.thirdAgency)], at: OneStop.at(2, 9))
            try await desk.write(by: hung, at: OneStop.at(3, 9)) {
                try ExtendDossier.perform(id, until: OneStop.at(9, 0).day, reason: "Chờ ý kiến", calendar: .vietnam, by: hung, in: $0)
            }
            for agency in [desk.otherWard, desk.ward] {
                try await desk.write(by: minh, at: OneStop.at(3, 10)) { tx in
                    for day in [3, 9] {
                        let entry = WorkingCalendar.Entry(OneStop.at(day, 0).day, .holiday, reason: "Nghỉ bão", source: "TB 9")
                        try EnterCalendarNotice.perform(entry, agency: agency, by: minh, in: tx)
                    }
                    _ = try AskRecompute.perform(.everything, agency: agency, in: tx)
                    try RecomputeDueDates.perform(waitingOf: agency, in: tx)
                }
            }
            #expect(try await world.referral(asked[0]).dueAt == OneStop.at(4, 17, 30), "its own calendar")
            #expect(try await world.referral(asked[1]).dueAt == OneStop.at(3, 17, 30), "nothing changed there")
            let dossier = try await desk.dossier(id)
            #expect(dossier.dueAt == OneStop.at(6, 17, 30) && dossier.extendedTo == OneStop.at(10, 17, 30))
            let told = try await desk.read { reader in
                try RecomputeStore.runs(for: desk.tam, limit: 5, offset: 0, in: reader).flatMap {
                    try RecomputeStore.referralMoves(of: $0.id, for: desk.tam, limit: 5, in: reader)
                }
            }
            #expect(told.map(\.newDue) == [OneStop.at(4, 17, 30)])
        }
    }
}
