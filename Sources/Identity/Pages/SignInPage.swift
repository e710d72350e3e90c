package import Kernel
package import Web

/// The way in: `/dang-nhap`, and out again.
package enum SignInPage {
    static func show(_ request: OpenRequest) async throws -> Reply {
        .page(page(FormState(), next: request.query["den"] ?? ""))
    }

    static func submit(_ request: OpenRequest) async throws -> Reply {
        let next = request.form["den"] ?? ""
        do {
            guard let username = request.form["username"], let password = request.form["password"] else {
                throw Problem.invalid("Anh/chị nhập tên đăng nhập và mật khẩu.")
            }
            let token = try await SignIn.perform(
                username: username, password: password, address: request.remoteAddress, services: request.services)
            guard let kept = try KeptForm(request.form), safe(next) == next else { return .session(token: token, to: safe(next)) }
            let owner = try await request.read { try SessionStore.owner(ofPage: SessionStore.csrfToken(for: token), in: $0) }
            // Computers are shared: what somebody else typed is not this person's.
            return kept.owner == owner ? .signedIn(token: token, kept.page(to: next, token: token)) : .session(token: token, to: "/")
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
            var values = request.form
            values.set("password", nil)
            return .page(page(FormState(values: values, problem: problem), next: next, kept: try KeptForm(request.form)))
        }
    }

    package static let ended = Problem(.unauthenticated, "Phiên làm việc đã hết. Anh/chị đăng nhập lại.")

    /// A form was sent after the session had ended: what was typed goes along through the sign-in. Nil when it cannot: nobody knows who
    /// typed it, or it is too long for the way.
    package static func resuming(_ call: Call, of owner: Identifier<Account>?) -> Page? {
        let kept = KeptForm(call, owner: owner)
        guard kept?.canTravel ?? true else { return nil }
        let problem = Problem(
            .unauthenticated, "Phiên làm việc đã hết nên chưa ghi gì. Anh/chị đăng nhập lại; nội dung vừa nhập được giữ, tệp thì chọn lại.")
        var page = page(FormState(problem: problem), next: call.path, kept: kept)
        page.status = problem.status
        return page
    }

    static func leave(_ request: PageRequest) async throws -> Reply {
        if let token = request.cookies[sessionCookieName] {
            try await request.write { tx in try SessionStore.end(token, in: tx) }
        }
        return .session(token: nil, to: IdentityLink.signIn)
    }

    /// Only a path of this site: `//host` and `/\host` lead elsewhere.
    private static func safe(_ next: String) -> String {
        let second = next.dropFirst().first
        guard next.first == "/", second != "/", second != "\\", !next.contains("\n"), !next.contains("\r") else { return "/" }
        return next
    }

    private static func page(_ state: FormState, next: String, kept: KeptForm? = nil) -> Page {
        let content: HTML = """
            \(pageHeading("Đăng nhập"))
            \(errorSummary(state))
            \(form(action: IdentityLink.signIn, csrf: nil, """
                \(hiddenField("den", next))\(kept?.fields)
                \(textField("Tên đăng nhập", name: "username", state: state, required: true, width: 30, autocomplete: "username"))
                \(textField("Mật khẩu", name: "password", state: state, type: .password, required: true, width: 30, autocomplete: "current-password"))
                \(button("Đăng nhập"))
                """))
            <p>Quên mật khẩu? Anh/chị nhờ người quản trị của cơ quan cấp lại.</p>
            <p><a href="\(FrameLink.portal)">Dành cho người dân: tìm thủ tục, tra cứu hồ sơ, phản ánh</a></p>
            """
        var page = Page("Đăng nhập", status: state.problem?.status ?? 200, content)
        page.retryAfter = state.problem?.retryAfter
        return page
    }
}

/// What was typed into a form whose session had ended, on its way through the sign-in.
private struct KeptForm {
    let content: String
    let owner: Identifier<Account>?

    private static let contentName = "giu", ownerName = "cua"

    /// Of what was sent; secrets are not carried about.
    init?(_ call: Call, owner: Identifier<Account>?) {
        let pairs = call.form.withoutSecrets.map { ($0.name, $0.value) }
        guard !pairs.isEmpty else { return nil }
        content = URLEncoding.encode(pairs)
        self.owner = owner
    }

    /// The way back is a form of words again, encoded once more.
    var canTravel: Bool { owner != nil && URLEncoding.encode(content).utf8.count < FormLimits.words.fieldBytes - 4096 }

    /// As the sign-in form brings it.
    init?(_ form: Fields) throws(Problem) {
        guard let content = form[Self.contentName] else { return nil }
        _ = try URLEncoding.parse(content)
        self.content = content
        owner = form.id(Self.ownerName)
    }

    var fields: HTML { "\(hiddenField(Self.contentName, content))\(hiddenField(Self.ownerName, owner?.description ?? ""))" }

    /// Leads back to the form. Nothing is done there, its token being one that only shows: the form comes with what was typed.
    func page(to target: String, token: String) -> Page {
        let pairs = (try? URLEncoding.parse(content).pairs) ?? []
        return Page(
            "Đã đăng nhập",
            """
            \(pageHeading("Đã đăng nhập"))
            <p>Nội dung anh/chị vừa nhập chưa được ghi. Mở lại để xem rồi gửi.</p>
            \(form(action: target, csrf: CSRF(token: SessionStore.showingToken(for: token)), """
                \(each: pairs, { hiddenField($0.name, $0.value) })\(button("Mở lại nội dung vừa nhập"))
                """))
            <p><a href="/">Bỏ nội dung này, về trang chính</a></p>
            """)
    }
}

/// The name of the cookie that holds the session's token.
package let sessionCookieName = "sid"
