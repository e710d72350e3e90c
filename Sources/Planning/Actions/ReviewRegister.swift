package import Identity
import Kernel
package import Storage

/// Records that a register was looked through and still holds (clauses 4.1 and 4.2 ask to review, not to rewrite).
package enum ReviewRegister {
    package static func perform(_ register: Register, note: String = "", by actor: Actor, in tx: Transaction) throws {
        try RegisterStore.insertReview(of: register, agency: actor.agency, note: note, in: tx)
        try tx.journal(
            RegisterEvent.reviewed(note: note),
            about: Reference(.register, actor.agency, label: register.title), agency: actor.agency.value)
    }
}
