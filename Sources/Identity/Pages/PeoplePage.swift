import Kernel
import Web

/// The agency's accounts: `/nguoi-dung`. Who may sign in, as what; new ones, new passwords, locks.
enum PeoplePage {
    struct Person: Sendable {
        let account: Account
        let roles: Set<Role>
    }

    private static let back = (title: "Về danh sách người dùng", link: IdentityLink.people)

    static func list(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let people = try await request.read { reader in
            try AccountStore.accounts(of: actor.agency, in: reader).map { account in
                Person(
                    account: account,
                    roles: Set(try AccountStore.grants(of: account.id, in: reader).filter { $0.agency == actor.agency }.map(\.role)))
            }
        }
        return .page("Người dùng", section: IdentityLink.people, listHTML(people, agency: actor.agencyName))
    }

    static func new(_ request: PageRequest) async throws -> Reply { .page(formPage(request, FormState())) }

    static func create(_ request: PageRequest) async throws -> Reply {
        return try await request.submit {
            let password = Password.random()
            let roles = try roles(of: request)
            try request.actor.expectGives(roles)
            let new = NewAccount(
                username: request.form["username"] ?? "", name: request.form["name"] ?? "", post: request.form["post"] ?? "",
                roles: roles, passwordHash: try await Password.hashed(password))
            let agency = request.actor.agency
            _ = try await request.write { tx in try CreateAccount.perform(new, in: agency, tx: tx) }
            return SecretPage.reply(
                name: new.name, username: new.username.lowercased(), password: password, section: IdentityLink.people, back: back)
        } orShow: { state in
            .page(formPage(request, state))
        }
    }

    static func show(_ request: PageRequest) async throws -> Reply { .page(try await editPage(request, .empty)) }

    static func change(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Account.self)
        let actor = request.actor
        return try await request.submit {
            let roles = try roles(of: request)
            try await request.write { tx in try ChangeRoles.perform(id, roles: roles, by: actor, in: tx) }
            return .redirect(to: IdentityLink.people, notice: "Đã lưu vai trò.")
        } orShow: { state in
            .page(try await editPage(request, state))
        }
    }

    static func reset(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Account.self)
        let actor = request.actor
        let password = Password.random()
        let hash = try await Password.hashed(password)
        let account = try await request.write { tx in
            let account = try AccountStore.find(id, for: actor, in: tx)
            try actor.expectManages(id, in: tx)
            try SetPassword.perform(account, hash: hash, mustChange: true, agency: actor.agency, in: tx)
            return account
        }
        return SecretPage.reply(
            name: account.name, username: account.username, password: password, section: IdentityLink.people, back: back)
    }

    static func lock(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Account.self)
        let locked = request.form["khoa"] == "1"
        let actor = request.actor
        try await request.write { tx in try LockAccount.perform(id, locked: locked, by: actor, in: tx) }
        return .redirect(to: IdentityLink.people, notice: locked ? "Đã khóa tài khoản." : "Đã mở khóa tài khoản.")
    }

    /// The roles ticked.
    private static func roles(of request: PageRequest) throws(Problem) -> Set<Role> {
        try Set(
            request.form.all("role").map { text throws(Problem) in
                guard let role = Role(rawValue: text) else { throw .invalid(field: "role", "Vai trò “\(text)” không có.") }
                return role
            })
    }

    private static func editPage(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let id = try request.id(of: Account.self)
        let actor = request.actor
        let person = try await request.read { reader in
            let account = try AccountStore.find(id, for: actor, in: reader)
            return Person(
                account: account, roles: Set(try AccountStore.grants(of: id, in: reader).filter { $0.agency == actor.agency }.map(\.role)))
        }
        return Page(person.account.name, section: IdentityLink.people, editHTML(person, request, state.problem))
    }
}
