package import Identity
package import Kernel
package import Storage

/// Gives a system a secret to prove itself by. The secret is made before the transaction and shown once; here only its hash is kept.
package enum IssueToken {
    /// `until` is the last day on which it is good.
    package static func perform(
        _ secret: String, for id: Identifier<ConnectedSystem>, until: Day, by actor: Actor, in tx: Transaction
    ) throws {
        let system = try SystemStore.find(id, for: actor, in: tx)
        guard system.revokedAt == nil else { throw Problem.conflict("Hệ thống này đã ngắt kết nối.") }
        let today = tx.now.day
        guard until >= today, until <= today.adding(days: SystemToken.longestDays) else {
            throw Problem.invalid(
                field: "until", "Ngày hết hạn từ hôm nay đến \(today.adding(days: SystemToken.longestDays).vietnamese) (tối đa 2 năm).")
        }
        let hint = String(secret.prefix(SystemToken.prefix.count + 4))
        try SystemStore.insert(secret, hint: hint, of: id, until: Instant(until.adding(days: 1)), in: tx)
        try tx.journal(
            SystemEvent.tokenIssued(hint: hint, until: until),
            about: Reference(.connectedSystem, id, label: system.name), agency: actor.agency.value)
    }

    /// A new secret.
    package static func secret() -> String { SystemToken.prefix + Secret.random() }
}

/// Takes a secret back: from the next request on it opens nothing.
package enum RevokeToken {
    package static func perform(
        _ token: Identifier<SystemToken>, of id: Identifier<ConnectedSystem>, by actor: Actor, in tx: Transaction
    ) throws {
        let system = try SystemStore.find(id, for: actor, in: tx)
        guard let known = try SystemStore.tokens(of: id, in: tx).first(where: { $0.id == token }) else { throw Problem.notFound }
        try SystemStore.revoke(token, of: id, in: tx)
        try tx.journal(
            SystemEvent.tokenRevoked(hint: known.hint),
            about: Reference(.connectedSystem, id, label: system.name), agency: actor.agency.value)
    }
}
