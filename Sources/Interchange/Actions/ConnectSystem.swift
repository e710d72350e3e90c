package import Identity
package import Kernel
package import Storage

/// Lets another system take part in the work of the actor's agency. It can do nothing until it is given a token.
package enum ConnectSystem {
    @discardableResult
    package static func perform(_ draft: SystemDraft, by actor: Actor, in tx: Transaction) throws -> Identifier<ConnectedSystem> {
        try draft.check()
        let account = try CreateSystemAccount.perform(name: draft.name, in: tx)
        let id = try SystemStore.insert(draft, account: account, by: actor, in: tx)
        try tx.journal(
            SystemEvent.connected(acts: SystemAct.allCases.filter(draft.acts.contains).map(\.vietnamese).joined(separator: ", ")),
            about: Reference(.connectedSystem, id, label: draft.name), agency: actor.agency.value)
        return id
    }
}

/// Ends a system's connection with all its tokens, for good: what it did stays under its name.
package enum DisconnectSystem {
    package static func perform(_ id: Identifier<ConnectedSystem>, by actor: Actor, in tx: Transaction) throws {
        let system = try SystemStore.find(id, for: actor, in: tx)
        try SystemStore.revoke(id, in: tx)
        try ExchangeStore.forgetRequests(of: id, in: tx)
        try tx.journal(SystemEvent.disconnected, about: Reference(.connectedSystem, id, label: system.name), agency: actor.agency.value)
    }
}
