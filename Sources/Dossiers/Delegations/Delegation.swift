package import Identity
package import Kernel
import Storage

/// Somebody stands in for a person who is away, from one day to another: her dossiers, and what she was asked by name, are shown to
/// both. What is done is recorded under the name of who did it.
package struct Delegation: Sendable, Hashable {
    package let id: Identifier<Delegation>
    package let from: Identifier<Account>
    package let fromName: String
    package let to: Identifier<Account>
    package let toName: String
    package let firstDay: Day
    package let lastDay: Day
    package let note: String
    package let madeBy: String
}

extension Actor {
    /// The same person, whom the record names as one who did another's work.
    func standingIn(for delegation: Delegation) -> Actor {
        Actor(
            account: account, name: "\(name) (làm thay \(delegation.fromName))", agency: agency, agencyName: agencyName, unit: unit,
            roles: roles)
    }
}

extension Delegation {
    /// Roles decide what a person may complete, so who stands in for a head must be one.
    static func check(
        from: StaffMember, to: StaffMember, firstDay: Day, lastDay: Day, on today: Day
    ) throws(Problem) {
        guard from.account != to.account else { throw .invalid(field: "to", "Người làm thay phải là người khác.") }
        guard firstDay <= lastDay else { throw .invalid(field: "to_day", "Ngày cuối không được trước ngày đầu.") }
        guard lastDay >= today else { throw .invalid(field: "to_day", "Khoảng ngày này đã qua.") }
        let missing = from.roles.intersection([.head, .desk]).subtracting(to.roles)
        guard let role = missing.first else { return }
        throw .invalid(
            field: "to", "\(to.name) không có vai trò “\(role.vietnamese)” nên không làm thay hết việc của \(from.name) được.")
    }
}
