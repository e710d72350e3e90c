import Kernel
import Web

/// The way in: `/dang-nhap`, and out again.
enum SignInPage {
    static func show(_ request: OpenRequest) async throws -> Reply {
        .page(page(FormState(), next: request.query["den"] ?? "", csrf: request.csrf))
    }

    static func submit(_ request: OpenRequest) async throws -> Reply {
        let next = request.form["den"] ?? ""
        do {
            guard let username = request.form["username"], let password = request.form["password"] else {
                throw Problem.invalid("Anh/chị nhập tên đăng nhập và mật khẩu.")
            }
            let token = try await SignIn.perform(
                username: username, password: password, address: request.remoteAddress, services: request.services)
            return .session(token: token, to: safe(next))
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
            var values = request.form
            values.set("password", nil)
            return .page(page(FormState(values: values, problem: problem), next: next, csrf: request.csrf))
        }
    }

    static func leave(_ request: PageRequest) async throws -> Reply {
        if let token = request.cookies[sessionCookieName] {
            try await request.write { tx in try SessionStore.end(token, in: tx) }
        }
        return .session(token: nil, to: "/dang-nhap")
    }

    /// Only a path of this site: `//host` and `/\host` lead elsewhere.
    private static func safe(_ next: String) -> String {
        let second = next.dropFirst().first
        guard next.first == "/", second != "/", second != "\\", !next.contains("\n"), !next.contains("\r") else { return "/" }
        return next
    }

    private static func page(_ state: FormState, next: String, csrf: CSRF) -> Page {
        let content: HTML = """
            \(pageHeading("Đăng nhập"))
            \(errorSummary(state))
            \(form(action: "/dang-nhap", csrf: nil, """
                \(hiddenField("den", next))
                \(textField("Tên đăng nhập", name: "username", state: state, required: true, width: 30, autocomplete: "username"))
                \(textField("Mật khẩu", name: "password", state: state, type: .password, required: true, width: 30, autocomplete: "current-password"))
                \(button("Đăng nhập"))
                """))
            <p>Quên mật khẩu? Anh/chị nhờ người quản trị của cơ quan cấp lại.</p>
            <p><a href="/cong">Dành cho người dân: tìm thủ tục, tra cứu hồ sơ, phản ánh</a></p>
            """
        var page = Page("Đăng nhập", status: state.problem?.status ?? 200, content)
        page.retryAfter = state.problem?.retryAfter
        return page
    }
}

/// The name of the cookie that holds the session's token.
package let sessionCookieName = "sid"
