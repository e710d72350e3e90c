package import Identity
package import Kernel
package import Storage

/// Hands a person's work over while she is away. She does it herself; for another, the head or the secretary does.
package enum DelegateWork {
    @discardableResult
    package static func perform(
        from: Identifier<Account>, to: Identifier<Account>, firstDay: Day, lastDay: Day, note: String = "", by actor: Actor,
        in tx: Transaction
    ) throws -> Identifier<Delegation> {
        guard from == actor.account || !actor.roles.isDisjoint(with: [.head, .secretary]) else {
            throw Problem.forbidden("Anh/chị chỉ bàn giao được việc của mình; việc của người khác do lãnh đạo hoặc thư ký bàn giao.")
        }
        let staff = try StaffDirectory.staff(of: actor.agency, in: tx)
        guard let absent = staff.first(where: { $0.account == from }) else {
            throw Problem.invalid(field: "from", "Anh/chị chọn người đang làm việc ở cơ quan.")
        }
        guard let substitute = staff.first(where: { $0.account == to }) else {
            throw Problem.invalid(field: "to", "Anh/chị chọn người đang làm việc ở cơ quan.")
        }
        try Delegation.check(from: absent, to: substitute, firstDay: firstDay, lastDay: lastDay, on: tx.now.day)
        let id = try DelegationStore.insert(
            from: from, to: to, firstDay: firstDay, lastDay: lastDay, note: note, by: actor, in: tx)
        try tx.journal(
            DossierWorkEvent.delegated(from: firstDay, to: lastDay),
            about: Reference(.delegation, id, label: "\(absent.name) → \(substitute.name)"), agency: actor.agency.value)
        return id
    }

    package static func end(_ id: Identifier<Delegation>, by actor: Actor, in tx: Transaction) throws {
        try DelegationStore.end(id, ofOthersToo: !actor.roles.isDisjoint(with: [.head, .secretary]), by: actor, in: tx)
        try tx.journal(DossierWorkEvent.delegationEnded, about: Reference(.delegation, id, label: ""), agency: actor.agency.value)
    }
}
