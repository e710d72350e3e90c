import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Figures of referrals")
struct ReferralFiguresTests {
    @Test("Between agencies each pair has its counts, as they stood at an instant", arguments: TestDatabase.each)
    func pairs(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let first = try await world.refer(id)
            try await world.take(first, by: desk.tam)
            try await world.giveBack(first, by: desk.tam, at: OneStop.at(6, 9))
            _ = try await world.ask(id, [.agency(desk.otherWard), .agency(world.thirdAgency), .unit(world.unit)], at: OneStop.at(6, 10))
            let (ward, other, third, province) = (desk.ward, desk.otherWard, world.thirdAgency, desk.province)
            func pairs(_ scope: AgencyScope, asOf: Instant) async throws -> [Referrals.Pair] {
                try await desk.read {
                    try Referrals.betweenAgencies(scope, from: OneStop.at(1, 0).day, to: OneStop.at(31, 0).day, asOf: asOf, in: $0)
                }
            }
            let now = try await pairs(.province(province), asOf: OneStop.at(6, 11))
            #expect(
                now.map(\.to) == [other, third] && now.allSatisfy { $0.from == ward }, "questions inside an agency are not between agencies"
            )
            #expect(now[0].transfers == 1 && now[0].opinions == 1 && now[0].late == 1 && now[0].open == 1 && now[0].overdue == 0)
            #expect(try await pairs(.agency(third), asOf: OneStop.at(6, 11)).map(\.total) == [1], "an agency sees what it was asked")
            let later = try await pairs(.agency(ward), asOf: OneStop.at(20, 8))
            #expect(later.map(\.overdue) == [1, 1] && later[0].allLate == 2)
            let earlier = try await pairs(.province(province), asOf: OneStop.at(2, 12))
            #expect(earlier.count == 1 && earlier[0].open == 1 && earlier[0].late == 0, "what came later was not known yet")
        }
    }

    @Test("A rule that counts from the receipt begins there, and at the latest when it had to be taken over")
    func beginning() {
        let calendar = WorkingCalendar.vietnam
        let (sent, late) = (OneStop.at(2, 9), OneStop.at(2, 16))
        func begin(_ begins: ReferralRule.Begin, _ sent: Instant, _ received: Instant?) -> Instant {
            begins.beginning(sentAt: sent, receivedAt: received, by: calendar, rules: .law)
        }
        #expect(begin(.sending, sent, OneStop.at(2, 15)) == sent)
        #expect(begin(.receipt, sent, OneStop.at(2, 10)) == OneStop.at(2, 10))
        #expect(begin(.receipt, sent, nil) == OneStop.at(2, 17, 30), "the same day's closing")
        #expect(begin(.receipt, sent, OneStop.at(20, 9)) == OneStop.at(2, 17, 30), "not receiving puts nothing off")
        #expect(begin(.receipt, late, nil) == OneStop.at(3, 11, 30), "after 15:00 the next morning")
    }

    @Test("There is a rule for each kind on every day since 2018, with its source, and it says that it is unverified")
    func rules() {
        for kind in ReferralKind.allCases {
            #expect(ReferralRule.inForce(for: kind, on: Day.firstOf(year: 2018)) == nil)
            #expect(ReferralRule.inForce(for: kind, on: Day.firstOf(year: 2020))?.source.contains("61/2018") == true)
            #expect(ReferralRule.inForce(for: kind, on: Day.firstOf(year: 2026))?.source.contains("118/2025") == true)
        }
        #expect(ReferralRule.all.allSatisfy { !$0.isVerified && $0.citation.contains("chưa đối chiếu") })
    }
}
