import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Rules of referrals")
struct ReferralRuleTests {
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
