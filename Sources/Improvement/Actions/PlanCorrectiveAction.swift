package import Identity
package import Kernel
package import Storage

/// Gives somebody of the agency an action against the cause, with a day.
package enum PlanCorrectiveAction {
    /// The key of the action, for `CompleteCorrectiveAction`.
    @discardableResult
    package static func perform(
        _ id: Identifier<Nonconformity>, _ text: String, responsible: Identifier<Account>, dueOn: Day, by actor: Actor, in tx: Transaction
    ) throws -> Int64 {
        let text = try WrittenText.check(text, field: "action", missing: "Anh/chị ghi việc phải làm để nguyên nhân không còn.")
        guard let member = try StaffDirectory.staff(of: actor.agency, in: tx).first(where: { $0.account == responsible }) else {
            throw Problem.invalid(field: "responsible", "Anh/chị chọn người thực hiện trong cơ quan.")
        }
        return try HandleNonconformity.perform(
            .action(text, responsible: member.account, name: member.name, dueOn: dueOn), on: id, by: actor, in: tx)
    }
}
