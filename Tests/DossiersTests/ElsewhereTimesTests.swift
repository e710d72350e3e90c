import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Times at other agencies")
struct ElsewhereTimesTests {
    @Test(
        "What another agency had, and what was asked of several, is theirs; each sees its own side, a third agency neither",
        arguments: TestDatabase.each)
    func elsewhere(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let transfer = try await world.refer(id, at: OneStop.at(2, 9))
            try await world.take(transfer, by: desk.tam)
            try await world.giveBack(transfer, by: desk.tam, at: OneStop.at(6, 9))
            let asked = try await world.ask(id, [.agency(desk.otherWard), .agency(world.thirdAgency)], at: OneStop.at(6, 10))
            for (one, actor, answeredAt) in [(asked[0], desk.tam, OneStop.at(6, 11)), (asked[1], world.son, OneStop.at(9, 9))] {
                try await world.take(one, by: actor, at: OneStop.at(6, 10, 30))
                try await world.answer(one, by: actor, at: answeredAt)
            }
            for actor in [desk.binh, desk.hung, desk.duc] { try await desk.advance(id, by: actor, at: OneStop.at(9, 10)) }

            let calendar = WorkingCalendar.vietnam
            let away = calendar.workingMinutes(from: OneStop.at(2, 9), to: OneStop.at(6, 9))
            let opinion = calendar.workingMinutes(from: OneStop.at(6, 10), to: OneStop.at(9, 9))
            let kept = try await desk.read { reader in
                try reader.rows("SELECT label, ground, minutes FROM dossier_time WHERE dossier_id = \(id) ORDER BY seq").map {
                    (label: try $0["label"] as String, ground: try $0["ground"] as AttributionGround, minutes: try $0["minutes"] as Int)
                }
            }
            #expect(kept.map(\.label) == ["Đỗ Thanh Bình", "UBND xã Bình Minh", "Đỗ Thanh Bình", "UBND xã Tân Lập", "Đỗ Thanh Bình"])
            #expect(kept.map(\.ground) == [.step, .transfer, .step, .opinion, .step])
            #expect(kept.map(\.minutes) == [60, away, 60, opinion, 60], "of the two asked the one that answered last has it all")

            let (other, third, ward) = (desk.otherWard, world.thirdAgency, desk.ward)
            let filter = AttributionFilter(period: DossierPeriod(from: Day.firstOf(year: 2026), through: Day.lastOf(year: 2026)))
            for actor in [desk.lan, desk.minh] {
                let held = try await desk.read { try Attributions.totals(by: .elsewhere, filter, for: actor, in: $0) }
                #expect(held.map(\.key) == [other.value, third.value] && held.map(\.elsewhere) == [away, opinion])
                #expect(held[0].elsewhereOver > 0 && held.allSatisfy { $0.agency == 0 })
            }
            for (actor, minutes) in [(desk.tam, [away]), (world.son, [opinion])] {
                var own = filter
                own.heldBy = actor.agency
                let asked = own
                let held = try await desk.read { try Attributions.totals(by: .agency, asked, for: actor, in: $0) }
                #expect(held.map(\.key) == [ward.value] && held.map(\.elsewhere) == minutes)
            }
            var strange = filter
            strange.heldBy = third
            let others = strange
            #expect(try await desk.read { try Attributions.totals(by: .agency, others, for: desk.tam, in: $0) }.isEmpty)
        }
    }
}
