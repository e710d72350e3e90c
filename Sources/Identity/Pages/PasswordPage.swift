import Kernel
import Web

/// One's own password: `/mat-khau`.
enum PasswordPage {
    static func show(_ request: PageRequest) async throws -> Reply { .page(page(request, FormState())) }

    static func submit(_ request: PageRequest) async throws -> Reply {
        return try await request.submit {
            let old = request.form["old"] ?? ""
            let new = request.form["password"] ?? ""
            let actor = request.actor
            let (account, stored) = try await request.read { reader in
                let account = try AccountStore.find(actor.account, for: actor, in: reader)
                return (account, try AccountStore.password(of: account.id, in: reader) ?? "")
            }
            try Password.check(new, username: account.username)
            guard new == request.form["again"] else { throw Problem.invalid(field: "again", "Hai lần nhập mật khẩu mới chưa giống nhau.") }
            let address = request.remoteAddress
            try await request.write { tx in try TryStore.reserve(username: account.username, address: address, in: tx) }
            guard try await Password.matches(old, stored) else { throw Problem.invalid(field: "old", "Mật khẩu đang dùng chưa đúng.") }
            let hash = try await Password.hashed(new)
            try await request.write { tx in
                try TryStore.forgive(username: account.username, address: address, in: tx)
                try SetPassword.perform(account, hash: hash, mustChange: false, agency: actor.agency, in: tx)
            }
            return .session(token: nil, to: IdentityLink.signIn)
        } orShow: { state in
            // What was typed here is secret, and typed again.
            .page(page(request, FormState(problem: state.problem)))
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) -> Page {
        let content: HTML = """
            \(pageHeading("Đổi mật khẩu", intro: "Sau khi đổi, anh/chị đăng nhập lại bằng mật khẩu mới ở mọi nơi."))
            \(errorSummary(state))
            \(form(action: IdentityLink.password, csrf: request.csrf, """
                \(textField("Mật khẩu đang dùng", name: "old", state: state, type: .password, required: true, width: 30, autocomplete: "current-password"))
                \(textField("Mật khẩu mới", name: "password", state: state, hint: "Ít nhất 8 ký tự; một câu dài dễ nhớ là tốt nhất.",
                    type: .password, required: true, width: 30, autocomplete: "new-password"))
                \(textField("Nhập lại mật khẩu mới", name: "again", state: state, type: .password, required: true, width: 30, autocomplete: "new-password"))
                \(button("Đổi mật khẩu"))
                """))
            """
        var page = Page("Đổi mật khẩu", status: state.problem?.status ?? 200, content)
        page.retryAfter = state.problem?.retryAfter
        return page
    }
}
