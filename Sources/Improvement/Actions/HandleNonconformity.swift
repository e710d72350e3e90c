import Identity
import Kernel
import Storage

/// What the seven verbs on a nonconformity share: find it, ask the way whether the step is allowed, append the act, tell the journal.
enum HandleNonconformity {
    @discardableResult
    static func perform(_ step: HandlingStep, on id: Identifier<Nonconformity>, by actor: Actor, in tx: Transaction) throws -> Int64 {
        let nonconformity = try NonconformityStore.findOwn(id, for: actor, in: tx)
        let acts = try NonconformityStore.acts(of: [id], in: tx)[id] ?? []
        try Handling(acts).check(step, by: actor.account, on: tx.now.day)
        let act = try NonconformityStore.append(step, to: nonconformity, by: actor, in: tx)
        try tx.journal(
            NonconformityEvent.handled(step.kind, text: step.text.excerpt()),
            about: nonconformity.reference, agency: nonconformity.agency.value)
        return act
    }
}
