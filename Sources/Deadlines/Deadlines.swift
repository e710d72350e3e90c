package import Identity
import Kernel
import Web

extension Permission {
    static let viewClockRules = Permission("clockRule.view", "Xem quy tắc thời hạn", .everyone)
    package static let keepClockRules = Permission("clockRule.keep", "Đặt quy tắc thời hạn", [.administrator, .province])
}

/// Law as a library: until when, and why. Limits, stops and extensions with their reasons; the rules of law as dated data.
package enum Deadlines {
    package static let room = Room(
        migrations: DeadlinesSchema.migrations,
        events: [ClockRuleEvent.self],
        routes: { routes in
            routes.get(DeadlineLink.rules, .viewClockRules, ClockRulesPage.show)
            routes.post(DeadlineLink.rules, .keepClockRules, ClockRulesPage.set)
        })
}
