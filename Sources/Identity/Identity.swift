import Kernel
package import Storage

extension Permission {
    /// Accounts of one's own agency.
    package static let keepAccounts = Permission("account.keep", "Quản lý người dùng", [.administrator])
}

/// Who: accounts, sign-in, sessions, permissions, and which agencies a person may see.
package enum Identity {
    package static let room = Room(
        migrations: IdentitySchema.migrations,
        menu: [MenuEntry(90, "Người dùng", IdentityLink.people, .keepAccounts)],
        things: [
            Thing.account.seen(by: .keepAccounts), Thing.job.seen(by: .signedIn), Thing.outboxMessage.seen(by: .keepAccounts),
        ],
        events: [AccountEvent.self, StorageEvent.self],
        routes: { routes in
            routes.openGet(IdentityLink.signIn, SignInPage.show)
            routes.openPost(IdentityLink.signIn, SignInPage.submit)
            routes.post(IdentityLink.signOut, .signedIn, SignInPage.leave)
            routes.get(IdentityLink.password, .signedIn, PasswordPage.show)
            routes.post(IdentityLink.password, .signedIn, PasswordPage.submit)
            routes.get(IdentityLink.people, .keepAccounts, PeoplePage.list)
            routes.get(IdentityLink.addPerson, .keepAccounts, PeoplePage.new)
            routes.post(IdentityLink.addPerson, .keepAccounts, PeoplePage.create)
            routes.get(IdentityLink.person, .keepAccounts, PeoplePage.show)
            routes.post(IdentityLink.person, .keepAccounts, PeoplePage.change)
            routes.post(IdentityLink.resetPassword, .keepAccounts, PeoplePage.reset)
            routes.post(IdentityLink.lock, .keepAccounts, PeoplePage.lock)
        })

    /// Nobody can sign in yet: the first start makes an account.
    package static func isEmpty(in reader: any Reader) throws -> Bool { try AccountStore.isEmpty(in: reader) }
}
