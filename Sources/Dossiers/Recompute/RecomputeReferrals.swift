import Deadlines
import Identity
import Kernel
import Organisation
import Storage

/// The sub-deadlines of what other sides have, or were asked, reckoned anew: part of `RecomputeDueDates`, by the calendar of each side asked.
enum RecomputeReferrals {
    /// One batch behind a key; nil when it was the last.
    static func reckon(
        _ plan: RecomputeDueDates.Plan, after last: Identifier<Referral>?, in tx: Transaction
    ) throws -> Identifier<Referral>? {
        let found = try RecomputeStore.referrals(
            to: plan.asked, from: plan.from, through: plan.through, after: last, in: tx)
        var calendars: [AgencyID: (WorkingCalendar, RuleBook)] = [:]
        for referral in found {
            guard let limit = referral.limit else { continue }
            let (calendar, rules) =
                try calendars[referral.to] ?? (Calendars.calendar(for: referral.to, in: tx), RuleBook.of(referral.to, in: tx))
            calendars[referral.to] = (calendar, rules)
            let countedFrom = referral.begins.beginning(
                sentAt: referral.sentAt, receivedAt: referral.receivedAt, by: calendar, rules: rules)
            let due = calendar.dueInstant(receivedAt: countedFrom, limit: limit)
            guard due != referral.dueAt || countedFrom != referral.countedFrom,
                try RecomputeStore.move(referral, from: countedFrom, to: due, of: plan.run, in: tx)
            else { continue }
            try referral.journal(.dueMoved(from: referral.dueAt, to: due, why: plan.why), in: tx)
        }
        return found.count < RecomputeStore.referralBatch ? nil : found.last?.id
    }
}
