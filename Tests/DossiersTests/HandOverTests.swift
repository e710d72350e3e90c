import Deadlines
import Kernel
import Testing
import World

@testable import Dossiers

@Suite("Until when a dossier is handed on")
struct HandOverTests {
    /// Saturday mornings are worked.
    private func calendar() throws -> WorkingCalendar {
        let hours = try OfficeHours.parse("T2-T6 07:30-11:30,13:30-17:30; T7 07:30-11:30")
        return .vietnam.with(hours: [(from: .firstOf(year: 2020), hours: hours)])
    }

    @Test("What comes in before the closing of a short day is handed on that day, what comes after it on the next")
    func shortDay() throws {
        let calendar = try calendar()
        let rule = try #require(HandOverRule.inForce(on: OneStop.at(7, 0).day))
        #expect(rule.due(receivedAt: OneStop.at(7, 11), by: calendar) == OneStop.at(7, 11, 30))
        for (hour, minute) in [(11, 30), (12, 0), (14, 59)] {
            #expect(rule.due(receivedAt: OneStop.at(7, hour, minute), by: calendar) == OneStop.at(9, 11, 30), "Saturday \(hour):\(minute)")
        }
    }

    @Test("On a full day the hour of the rule decides; on a day off it is the next working day")
    func fullDay() throws {
        let calendar = try calendar()
        let rule = try #require(HandOverRule.inForce(on: OneStop.at(6, 0).day))
        #expect(rule.due(receivedAt: OneStop.at(6, 15), by: calendar) == OneStop.at(6, 17, 30))
        #expect(rule.due(receivedAt: OneStop.at(6, 15, 1), by: calendar) == OneStop.at(7, 11, 30))
        #expect(rule.due(receivedAt: OneStop.at(8, 10), by: calendar) == OneStop.at(9, 11, 30))
        #expect(rule.due(receivedAt: OneStop.at(7, 10), by: .vietnam) == OneStop.at(9, 11, 30), "Saturday off")
    }

    @Test("A limit that counts from the receipt never begins before the sending")
    func beginning() throws {
        let calendar = try calendar()
        for hour in 7...20 {
            let sent = OneStop.at(7, hour)
            let begin = ReferralRule.Begin.receipt.beginning(sentAt: sent, receivedAt: nil, by: calendar, rules: .law)
            #expect(begin >= sent, "Saturday \(hour):00")
        }
    }
}
