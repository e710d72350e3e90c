package import Identity
package import Kernel
package import Storage

/// The province gives an agency of its own its first account: somebody who keeps the others. Where an administrator can act already, the
/// agency's accounts are its own business.
package enum OpenAgencyAccount {
    package static let roles: Set<Role> = [.administrator, .secretary]

    package static func perform(_ new: NewAccount, at id: AgencyID, by actor: Actor, in tx: Transaction) throws -> Identifier<Account> {
        let agency = try AgencyStore.find(id, for: actor, in: tx)
        guard actor.isProvince, agency.kind != .province else { throw Problem.forbidden() }
        guard try StaffDirectory.staff(of: id, holding: [.administrator], in: tx).isEmpty else {
            throw Problem.conflict("\(agency.name) đã có người quản trị; anh/chị đề nghị người ấy thêm người dùng.")
        }
        if let until = agency.validTo, until < tx.now.day {
            throw Problem.conflict("\(agency.name) đã kết thúc hoạt động ngày \(until.vietnamese).")
        }
        var new = new
        new.roles = roles
        new.mustChange = true
        let account = try CreateAccount.perform(new, in: id, tx: tx)
        try tx.journal(
            AgencyEvent.accountOpened(username: new.username.lowercased(), name: new.name),
            about: Reference(.agency, id, label: agency.name), agency: id.value)
        return account
    }
}
