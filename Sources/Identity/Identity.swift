package import Storage

extension Permission {
    /// Accounts of one's own agency.
    package static let keepAccounts = Permission("account.keep", "Quản lý người dùng", [.administrator])
}

/// Who: accounts, sign-in, sessions, permissions, and which agencies a person may see.
package enum Identity {
    package static let room = Room(
        name: "Identity", migrations: IdentitySchema.migrations,
        menu: [MenuEntry(90, "Người dùng", "/nguoi-dung", .keepAccounts)],
        routes: { routes in
            routes.openGet("/dang-nhap", SignInPage.show)
            routes.openPost("/dang-nhap", SignInPage.submit)
            routes.post("/dang-xuat", .signedIn, SignInPage.leave)
            routes.get("/mat-khau", .signedIn, PasswordPage.show)
            routes.post("/mat-khau", .signedIn, PasswordPage.submit)
            routes.get("/nguoi-dung", .keepAccounts, PeoplePage.list)
            routes.get("/nguoi-dung/them", .keepAccounts, PeoplePage.new)
            routes.post("/nguoi-dung/them", .keepAccounts, PeoplePage.create)
            routes.get("/nguoi-dung/:id", .keepAccounts, PeoplePage.show)
            routes.post("/nguoi-dung/:id", .keepAccounts, PeoplePage.change)
            routes.post("/nguoi-dung/:id/mat-khau", .keepAccounts, PeoplePage.reset)
            routes.post("/nguoi-dung/:id/khoa", .keepAccounts, PeoplePage.lock)
        })

    /// Nobody can sign in yet: the first start makes an account.
    package static func isEmpty(in reader: any Reader) throws -> Bool { try AccountStore.isEmpty(in: reader) }
}
