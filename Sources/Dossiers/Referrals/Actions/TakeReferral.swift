import Deadlines
package import Identity
package import Kernel
import Organisation
package import Storage

/// The other side takes the referral over: who and when go on the slip of control. Where the rule counts from the receipt, the sub-limit
/// begins now.
package enum TakeReferral {
    package static func perform(_ id: Identifier<Referral>, expecting version: Int? = nil, by actor: Actor, in tx: Transaction) throws {
        let referral = try ReferralStore.incoming(id, by: actor, in: tx)
        try referral.expect(version)
        let actor = try referral.acting(actor, in: DelegationStore.absent(for: actor, on: tx.now.day, in: tx))
        try referral.taken()
        guard let limit = referral.limit else {
            throw Problem(.unexpected, "Không đọc được thời hạn của phiếu.", details: "limit_text of referral \(id): \(referral.limitText)")
        }
        var change = ReferralChange(referral)
        // Asked by name, it stays hers, whoever took it in her stead.
        (change.state, change.holder) = (.received, referral.person ?? actor.account)
        (change.receivedAt, change.receivedByName) = (tx.now, actor.name)
        if referral.begins == .receipt {
            let calendar = try Calendars.calendar(for: referral.to, in: tx)
            change.countedFrom = referral.begins.beginning(
                sentAt: referral.sentAt, receivedAt: tx.now, by: calendar, rules: try RuleBook.of(referral.to, in: tx))
            change.dueAt = calendar.due(receivedAt: change.countedFrom, limit: limit).due
        }
        try ReferralStore.update(referral, to: change, .taken, by: actor, in: tx)
        try referral.journal(.taken(by: actor.name), in: tx)
    }
}

/// Gives a referral that was taken over to a colleague of the receiving side.
package enum AssignReferral {
    package static func perform(
        _ id: Identifier<Referral>, to holder: Identifier<Account>, note: String = "", expecting version: Int? = nil, by actor: Actor,
        in tx: Transaction
    ) throws {
        let referral = try ReferralStore.incoming(id, by: actor, in: tx)
        try referral.expect(version)
        let actor = try referral.acting(actor, in: DelegationStore.absent(for: actor, on: tx.now.day, in: tx))
        try referral.assigned()
        guard referral.holder != holder else { throw Problem.conflict("Người này đang giữ phiếu rồi.") }
        try StaffCheck.expect(holder, field: "to", in: referral.to, tx)
        var change = ReferralChange(referral)
        change.holder = holder
        try ReferralStore.update(referral, to: change, .assigned, note: note, by: actor, in: tx)
        try referral.journal(.assigned(holder: holder), in: tx)
    }
}
