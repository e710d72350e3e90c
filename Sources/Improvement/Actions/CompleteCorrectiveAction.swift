package import Identity
package import Kernel
package import Storage

/// Says that an action was carried out, and what came of it. The one responsible does, or the ISO secretary for her.
package enum CompleteCorrectiveAction {
    package static func perform(
        _ id: Identifier<Nonconformity>, action: Int64, _ text: String, by actor: Actor, in tx: Transaction
    ) throws {
        let text = try WrittenText.check(text, field: "result", missing: "Anh/chị ghi kết quả thực hiện.")
        _ = try NonconformityStore.findOwn(id, for: actor, in: tx)
        let handling = try NonconformityStore.handling(of: [id], in: tx)[id]
        guard let planned = handling?.actions.first(where: { $0.id == action }) else { throw Problem.notFound }
        guard planned.responsible == actor.account || actor.roles.contains(.secretary) else {
            throw Problem.forbidden("Hành động này do \(planned.responsibleName) thực hiện; người đó hoặc thư ký ISO ghi kết quả.")
        }
        try HandleNonconformity.perform(.actionDone(action, text), on: id, by: actor, in: tx)
    }
}
