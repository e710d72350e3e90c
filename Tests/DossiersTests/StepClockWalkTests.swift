import Deadlines
import Identity
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Dossiers

/// Dossiers that nobody thought of: whatever is done to one, in whatever order, its dates are those that its ledgers lead to.
@Suite("Dates along random lives", .dice)
struct StepClockWalkTests {
    private static let walks = 12
    private static let acts = 14

    @Test("After every act the dates on record follow from the ledgers; the times add up", arguments: TestDatabase.each, 0..<4)
    func walk(engine: Engine, lot: Int) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            var dice = Dice(lot: lot)
            for _ in 0..<Self.walks {
                var now = OneStop.at(dice.roll(2...6), dice.roll(8...16))
                let id = try await world.desk.receive(at: now)
                var held: [(at: Instant, stepDue: Instant?)] = []
                for _ in 0..<Self.acts {
                    now = Instant(milliseconds: now.milliseconds + dice.roll(1...900) * 60_000)
                    await act(dice.roll(0...8), on: id, at: now, world)
                    try await check(id, at: now, world.desk)
                    held.append((now, try await world.desk.dossier(id).stepDueAt))
                }
                let lines = try await world.desk.read { try StepDueStore.lines(of: id, in: $0) }
                for one in held { #expect(lines.dueAt(one.at) == one.stepDue, "what held at \(one.at.vietnamese) can still be asked") }
            }
        }
    }

    /// One act by whoever may do it; what is refused leaves nothing behind, so it needs no look here.
    private func act(_ what: Int, on id: Identifier<Dossier>, at now: Instant, _ world: ReferralDesk) async {
        let desk = world.desk
        let (hoa, binh, duc, hung, minh) = (desk.hoa, desk.binh, desk.duc, desk.hung, desk.minh)
        _ = await problem {
            switch what {
            case 0: try await desk.advance(id, by: hung, at: now)
            case 1: try await desk.write(by: hung, at: now) { try SendBackDossier.perform(id, reason: "Sai", by: hung, in: $0) }
            case 2: try await desk.write(by: hoa, at: now) { try HandOverDossier.perform(id, to: duc.account, by: hoa, in: $0) }
            case 3, 4:
                let ground: ClockGround = what == 3 ? .supplement : .payment
                try await desk.write(by: binh, at: now) { try PauseDossier.perform(id, for: ground, note: "Thiếu", by: binh, in: $0) }
            case 5: try await desk.write(by: hoa, at: now) { try ResumeDossier.perform(id, by: hoa, in: $0) }
            case 6: _ = try await world.refer(id, at: now)
            case 7:
                let open = try await desk.read { try ReferralStore.open(of: id, in: $0) }
                guard let one = open.first else {
                    _ = try await world.ask(id, [.agency(world.thirdAgency), .agency(desk.otherWard)], at: now)
                    return
                }
                try await desk.write(by: hung, at: now) { try RecallReferral.perform(one.id, reason: "Thôi", by: hung, in: $0) }
            default:
                try await desk.write(by: minh, at: now) { tx in
                    let day = WorkingCalendar.Entry(now.day.adding(days: 1), .holiday, reason: "Nghỉ bão", source: "TB \(now.day)")
                    try EnterCalendarNotice.perform(day, agency: desk.ward, by: minh, in: tx)
                    _ = try AskRecompute.perform(.everything, agency: desk.ward, in: tx)
                    try RecomputeDueDates.perform(waitingOf: desk.ward, in: tx)
                }
            }
        }
    }

    private func check(_ id: Identifier<Dossier>, at now: Instant, _ desk: OneStop) async throws {
        let dossier = try await desk.dossier(id)
        try await desk.read { (reader: any Reader) throws -> Void in
            let calendar = try Calendars.calendar(for: desk.ward, in: reader)
            let events = try DossierStore.clockEvents(of: id, in: reader)
            let ledgers = try DossierExchange.ledgers(of: id, in: reader)
            let versions = Set(ledgers.steps.map(\.seq) + ledgers.clock.map(\.seq) + ledgers.stepDues.map(\.seq))
            #expect(versions == Set(1...dossier.version), "every change left its row")
            let limit = try dossier.expectLimit()
            #expect(dossier.dueAt == LegalClock(receivedAt: dossier.receivedAt, limit: limit, events: events).due(by: calendar))
            if dossier.endedAt == nil {
                #expect(dossier.stepDueAt == (try StepClockStore.due(of: dossier, events: events, by: calendar, in: reader)))
            }
            let until = dossier.endedAt ?? now
            let held = Attribution(try AttributionStore.course(of: dossier, until: until, by: calendar, in: reader), by: calendar)
            #expect(held.total == calendar.workingMinutes(from: dossier.receivedAt, to: until))
        }
    }
}
