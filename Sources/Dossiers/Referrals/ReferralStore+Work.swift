import Identity
import Kernel
import Storage

/// "Việc của tôi": referrals that wait for one thing, by one condition, answered from the open ones of an agency.
struct ReferralQueue: Sendable {
    let condition: SQL

    /// The question how many there are.
    var count: SQL { "SELECT count(*) FROM referral r JOIN dossier d ON d.id = r.dossier_id WHERE \(condition)" }

    func first(_ limit: Int, in reader: any Reader) throws -> [Referral] {
        try reader.rows("\(ReferralStore.selected) WHERE \(condition) ORDER BY r.due_at, r.id LIMIT \(limit)").map(ReferralStore.referral)
    }
}

extension ReferralStore {
    /// Asked of this person: by name or by assignment; or of her unit; or of her agency while nobody has it. What was asked of those she
    /// stands in for on a day, or they have in hands, is hers too.
    static func toDo(by actor: Actor, on day: Day) -> ReferralQueue {
        let people: SQL = "(SELECT \(actor.account) UNION ALL \(DelegationStore.absentees(for: actor, on: day)))"
        var mine: [SQL] = ["r.holder_id IN \(people)", "r.to_account_id IN \(people)"]
        if let unit = actor.unit { mine.append("r.holder_id IS NULL AND r.to_unit_id = \(unit)") }
        if !actor.roles.isDisjoint(with: [.desk, .officer]) { mine.append("r.holder_id IS NULL AND r.to_agency_id <> r.agency_id") }
        let any = mine.dropFirst().reduce("(\(mine[0]))" as SQL) { "\($0) OR (\($1))" }
        return ReferralQueue(condition: "\(actor.owns("r.to_agency_id")) AND r.ended_at IS NULL AND (\(any))")
    }

    /// What this person asked, or what was asked about a dossier she holds or gave away, and is not answered by its sub-deadline: hers to
    /// act on. Until then she waits.
    static func awaited(by actor: Actor, isSilent: Bool, at now: Instant) -> ReferralQueue {
        ReferralQueue(condition: "\(isAsked(by: actor)) AND r.due_at \(raw: isSilent ? "<" : ">=") \(now)")
    }

    /// Reported to the head and still without an answer, besides what she waits for herself.
    static func reported(to actor: Actor) -> ReferralQueue {
        ReferralQueue(
            condition: """
                \(actor.owns("r.agency_id")) AND r.ended_at IS NULL AND r.reported_at IS NOT NULL AND (\(concerns(actor))) IS NOT TRUE
                """)
    }

    private static func isAsked(by actor: Actor) -> SQL {
        "\(actor.owns("r.agency_id")) AND r.ended_at IS NULL AND (\(concerns(actor)))"
    }

    private static func concerns(_ actor: Actor) -> SQL {
        "r.sent_by = \(actor.account) OR r.held_by = \(actor.account) OR d.holder_id = \(actor.account)"
    }
}
