package import Kernel
package import Storage

/// What is known of a new account. The password comes as its hash: hashing takes time and must not hold a transaction.
package struct NewAccount: Sendable {
    package var username: String
    package var name: String
    package var post: String
    package var roles: Set<Role>
    package var unit: Int64?
    package var passwordHash: String
    /// The person must choose an own password at the next sign-in.
    package var mustChange: Bool

    package init(
        username: String, name: String, post: String = "", roles: Set<Role>, unit: Int64? = nil, passwordHash: String,
        mustChange: Bool = true
    ) {
        self.username = username
        self.name = name
        self.post = post
        self.roles = roles
        self.unit = unit
        self.passwordHash = passwordHash
        self.mustChange = mustChange
    }
}

/// Creates an account with its roles in an agency.
package enum CreateAccount {
    @discardableResult
    package static func perform(_ new: NewAccount, in agency: AgencyID, tx: Transaction) throws -> Identifier<Account> {
        let username = new.username.lowercased()
        try Account.checkUsername(username)
        guard !new.name.isEmpty else { throw Problem.invalid(field: "name", "Anh/chị nhập họ và tên.") }
        guard !new.roles.isEmpty else { throw Problem.invalid(field: "role", "Anh/chị chọn ít nhất một vai trò.") }
        let id = try AccountStore.insert(
            username: username, name: new.name, post: new.post, password: new.passwordHash, mustChange: new.mustChange, in: tx)
        for role in new.roles.sorted(by: { $0.rawValue < $1.rawValue }) {
            try AccountStore.grant(role, to: id, in: agency, unit: new.unit, by: tx.stamp.name, in: tx)
        }
        try tx.journal(AccountEvent.created(username: username), about: Reference(.account, id, label: new.name), agency: agency.value)
        return id
    }
}

/// Gives an account another set of roles in the agency. Nobody takes the last administrator from an agency by mistake, nor the last keeper
/// from the system: one cannot take these roles from oneself. Roles that are not the actor's to give stay as they are.
package enum ChangeRoles {
    package static func perform(_ id: Identifier<Account>, roles: Set<Role>, by actor: Actor, in tx: Transaction) throws {
        let account = try AccountStore.find(id, for: actor, in: tx)
        let held = Set(try AccountStore.grants(of: id, in: tx).filter { $0.agency == actor.agency }.map(\.role))
        try actor.expectGives(roles.subtracting(held))
        let roles = roles.union(held.filter { !actor.mayGive($0) })
        guard id != actor.account || held.intersection([.administrator, .keeper]).isSubset(of: roles) else {
            throw Problem.invalid(field: "role", "Anh/chị không tự bỏ quyền quản trị của mình được; nhờ một quản trị khác làm.")
        }
        try AccountStore.revoke(held.subtracting(roles), of: id, in: actor.agency, in: tx)
        for role in roles.subtracting(held).sorted(by: { $0.rawValue < $1.rawValue }) {
            try AccountStore.grant(role, to: id, in: actor.agency, unit: nil, by: actor.name, in: tx)
        }
        let words = roles.map(\.vietnamese).sorted().joined(separator: ", ")
        try tx.journal(AccountEvent.rolesChanged(words), about: Reference(.account, id, label: account.name), agency: actor.agency.value)
    }
}

extension Actor {
    /// - Throws: `.invalid` when one of the roles is not this person's to give.
    func expectGives(_ roles: Set<Role>) throws(Problem) {
        guard let role = Role.allCases.first(where: { roles.contains($0) && !mayGive($0) }) else { return }
        throw .invalid(field: "role", "Chỉ người đang giữ vai trò “\(role.vietnamese)” mới cấp được vai trò ấy.")
    }

    /// Whoever sets a password can sign in with it, so an account that reaches beyond its agency is for those alone who reach as far.
    /// - Throws: `.forbidden`.
    func expectManages(_ account: Identifier<Account>, in reader: any Reader) throws {
        guard let role = try AccountStore.grants(of: account, in: reader).map(\.role).first(where: { !mayGive($0) }) else { return }
        throw Problem.forbidden(
            "Tài khoản này giữ vai trò “\(role.vietnamese)”; chỉ người cùng vai trò ấy mới cấp lại mật khẩu hay khóa được.")
    }
}

/// Sets a password and ends all sessions of the account.
package enum SetPassword {
    package static func perform(_ account: Account, hash: String, mustChange: Bool, agency: AgencyID?, in tx: Transaction) throws {
        try AccountStore.setPassword(hash, of: account.id, mustChange: mustChange, in: tx)
        try tx.journal(AccountEvent.passwordSet, about: Reference(.account, account.id, label: account.name), agency: agency?.value)
    }
}

/// Locks an account, or opens it again. All its sessions end.
package enum LockAccount {
    package static func perform(_ id: Identifier<Account>, locked: Bool, by actor: Actor, in tx: Transaction) throws {
        let account = try AccountStore.find(id, for: actor, in: tx)
        guard id != actor.account else { throw Problem.conflict("Anh/chị không tự khóa tài khoản của mình được.") }
        try actor.expectManages(id, in: tx)
        try AccountStore.setLocked(locked ? tx.now : nil, id, in: tx)
        try tx.journal(
            locked ? AccountEvent.locked : .unlocked,
            about: Reference(.account, id, label: account.name), agency: actor.agency.value)
    }
}

/// A house of one province that never had a keeper, as houses were before there were any, is kept by that province's administrators. With
/// several provinces a person decides, at the machine: `chuan user add --role keeper`.
package enum AppointFirstKeepers {
    package static func perform(in tx: Transaction) throws {
        guard try AccountStore.lacksKeeper(in: tx), let province = try Jurisdiction.onlyProvince(in: tx) else { return }
        for person in try StaffDirectory.staff(of: province, holding: [.administrator], in: tx) {
            try AccountStore.grant(.keeper, to: person.account, in: province, unit: nil, by: tx.stamp.name, in: tx)
            let words = person.roles.union([.keeper]).map(\.vietnamese).sorted().joined(separator: ", ")
            try tx.journal(
                AccountEvent.rolesChanged(words),
                about: Reference(.account, person.account, label: person.name), agency: province.value)
        }
    }
}
