package import Identity
package import Kernel
package import Storage

/// Takes an entry out of its register from now on. What it said until now stays.
package enum EndEntry<Entry: RegisterEntry> {
    package static func perform(_ version: Identifier<Entry>, by actor: Actor, in tx: Transaction) throws {
        let found = try RegisterStore.changeable(version, for: actor, in: tx)
        try RegisterStore.end(found.id, in: tx)
        try tx.journal(
            RegisterEvent.ended(Entry.register),
            about: Reference(Entry.register.thing, found.line, label: found.entry.label), agency: actor.agency.value)
    }
}
