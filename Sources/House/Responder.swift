import Foundation
import HTTPTypes
package import Hummingbird
import Identity
import Interchange
import Kernel
import Logging
import NIOCore
import NIOFoundationEssentialsCompat
import Organisation
import Portal
import Storage
import Web

/// What Hummingbird carries along with a request.
package struct HouseContext: RequestContext, RemoteAddressRequestContext {
    package var coreContext: CoreRequestContextStorage
    package let remoteAddress: SocketAddress?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}

extension House {
    /// The router: one line for each route of the list, the assets, and a page for what is not there.
    package func responder() -> some HTTPResponder<HouseContext> {
        let router = Router(context: HouseContext.self, options: .autoGenerateHeadEndpoints)
        router.middlewares.add(AnswerErrors(house: self))
        let routes = routes.all
        for route in routes {
            router.on(RouterPath(route.path), method: route.method == .get ? .get : .post) { request, context in
                try await answer(request, context, route)
            }
        }
        refuseOtherMethods(of: routes, on: router)
        for asset in [Assets.shared.style, Assets.shared.script] {
            router.get(RouterPath(asset.path)) { request, _ in assetResponse(asset, request) }
        }
        return router.buildResponder()
    }

    private func answer(_ request: Request, _ context: HouseContext, _ route: Route) async throws -> Response {
        switch route.access {
        case .open(let handler):
            try expectRoom(for: request, context)
            let (call, token) = try await personsCall(request, context, route)
            return try await keeping(call.form) {
                let csrf = CSRF(token: token.map(SessionStore.csrfToken(for:)) ?? "")
                let visitor = try await token.asyncFlatMap { try await self.visitor($0) }
                let reply = try await handler(OpenRequest(call: call, csrf: csrf, services: looking(route) ?? services))
                return try await response(reply, request, call, visitor: visitor, csrf: csrf)
            }
        case .signedIn(let permission, let handler):
            guard let token = request.cookie(sessionCookieName), let visitor = try await visitor(token) else {
                return try await signInFirst(request, context, route)
            }
            if visitor.mustChange, ![IdentityLink.password, IdentityLink.signOut].contains(route.path) {
                return Responses.redirect(to: IdentityLink.password, notice: "Anh/chị đổi mật khẩu ban đầu trước khi làm việc.")
            }
            let (call, _) = try await personsCall(request, context, route)
            return try await keeping(call.form) {
                guard visitor.actor.may(permission) else { throw Problem.forbidden(permission.refusal) }
                let csrf = CSRF(token: SessionStore.csrfToken(for: token))
                let isStale = call.method == .post && call.form[CSRF.fieldName] != csrf.token
                // Computers are shared: what somebody else typed before is not shown to whoever is signed in now.
                if isStale, let owner = try await owner(ofPageOf: call.form), owner != visitor.actor.account { throw Self.stalePage }
                let services = isStale ? services.refusing(Self.stalePage) : looking(route) ?? services
                let asked = PageRequest(call: call, actor: visitor.actor, csrf: csrf, services: services)
                let reply = isStale ? try await stale(asked, handler) : try await handler(asked)
                return try await response(reply, request, call, visitor: visitor, csrf: csrf)
            }
        case .system(let handler):
            return try await answerSystem(request, context, handler)
        }
    }

    /// What a page that is only looked at may use: nothing that changes anything. Nil for what is more than looked at.
    private func looking(_ route: Route) -> Services? {
        guard route.method == .get else { return nil }
        return services.refusing(Problem(.unexpected, "Trang chỉ để xem không ghi gì được.", details: "GET \(route.path) tried to write"))
    }

    /// What a browser sent, and the session it belongs to.
    private func personsCall(_ request: Request, _ context: HouseContext, _ route: Route) async throws -> (call: Call, token: String?) {
        if request.method == .post { try checkOrigin(request) }
        let call = try await call(request, context, route.takesFiles ? FormLimits() : .words)
        return (call, request.cookie(sessionCookieName))
    }

    /// Somebody signed in, looking at a page.
    struct Visitor: Sendable {
        let actor: Actor
        let mustChange: Bool
    }

    private func visitor(_ token: String) async throws -> Visitor? {
        let now = services.clock.now
        let found = try await services.database.read { reader -> (SessionStore.Found, String)? in
            guard let found = try SessionStore.find(token, at: now, in: reader) else { return nil }
            return (found, try AgencyStore.name(of: found.agency, in: reader))
        }
        guard let (session, agencyName) = found else { return nil }
        if session.isStale { try await services.database.write(by: .system) { tx in try SessionStore.touch(token, in: tx) } }
        let actor = Actor(
            account: session.account.id, name: session.account.name, agency: session.agency, agencyName: agencyName, unit: session.unit,
            roles: session.roles)
        return Visitor(actor: actor, mustChange: session.account.mustChange)
    }

    private static let stalePage = Problem.forbidden(
        "Trang này đã cũ hoặc không do hệ thống lập, nên chưa ghi gì. Anh/chị xem lại nội dung rồi gửi lần nữa.")

    /// Of a page too old to act by, only the form it came from is shown again, with what was typed.
    private func stale(_ request: PageRequest, _ handler: @Sendable (PageRequest) async throws -> Reply) async throws -> Reply {
        do {
            guard case .page(var page) = try await handler(request) else { throw Self.stalePage }
            page.status = Self.stalePage.status
            return .page(page)
        } catch let problem as Problem where ![.unavailable, .unexpected].contains(problem.kind) {
            throw Self.stalePage
        }
    }

    /// To the sign-in; what was typed into a form goes along and comes back after it. Files do not, nor what is too much for words.
    private func signInFirst(_ request: Request, _ context: HouseContext, _ route: Route) async throws -> Response {
        guard request.method != .post else {
            try expectRoom(for: request, context)
            try checkOrigin(request)
            let call: Call
            do { call = try await self.call(request, context, .words) } catch let cut as FormNotTaken {
                call = Call(method: .post, path: request.uri.path, form: cut.typed)
            }
            guard let page = SignInPage.resuming(call, of: try await owner(ofPageOf: call.form)) else {
                throw FormNotTaken(cause: SignInPage.ended, typed: call.form)
            }
            return try await response(.page(page), request, call, visitor: nil, csrf: CSRF(token: ""))
        }
        let target = request.uri.path == "/" ? IdentityLink.signIn : "\(IdentityLink.signIn)?den=\(URLEncoding.encode(request.uri.string))"
        return Responses.redirect(to: target)
    }

    /// A form of another site must not act for the person here: browsers say where a POST comes from.
    private func checkOrigin(_ request: Request) throws {
        if let site = request.headers[.init("Sec-Fetch-Site") ?? .origin], !["same-origin", "none"].contains(site), site != "null",
            ["cross-site", "same-site"].contains(site)
        {
            throw Problem.forbidden("Yêu cầu này đến từ trang khác nên không được nhận.")
        }
        guard let origin = request.headers[.origin], origin != "null", let host = request.head.authority else { return }
        guard URL(string: origin).flatMap({ url in url.port.map { "\(url.host() ?? ""):\($0)" } ?? url.host() }) == host else {
            throw Problem.forbidden("Yêu cầu này đến từ trang khác nên không được nhận.")
        }
    }

    private func call(_ request: Request, _ context: HouseContext, _ limits: FormLimits) async throws -> Call {
        var form = FormBody()
        if request.method == .post {
            let isUpload = isUpload(request)
            let limit = isUpload ? limits.fileBytes + limits.fieldBytes : limits.fieldBytes
            let contentType = request.headers[.contentType] ?? "application/x-www-form-urlencoded"
            let (body, isWhole) = try await body(of: request, upTo: limit)
            do {
                guard isWhole else { throw limits.bodyTooLarge(isUpload: isUpload) }
                form = try FormBody.parse(body, contentType: contentType, limits: limits)
            } catch {
                throw FormNotTaken(cause: error, typed: FormBody.readable(body, contentType: contentType))
            }
        }
        var cookies: [String: String] = [:]
        for name in [sessionCookieName, Responses.noticeCookie] { cookies[name] = request.cookie(name) }
        return Call(
            method: request.method == .post ? .post : .get, path: request.uri.path, parameters: context.namedParameters,
            query: try URLEncoding.parse(request.uri.query ?? ""), form: form.fields, files: form.files,
            requestID: context.id, remoteAddress: client(request, context), cookies: cookies)
    }

    /// As much of the body as is taken.
    private func body(of request: Request, upTo limit: Int) async throws -> (Data, isWhole: Bool) {
        var body = Data()
        for try await part in request.body {
            guard body.count + part.readableBytes <= limit else { return (body + Data(buffer: part).prefix(limit - body.count), false) }
            body.append(contentsOf: part.readableBytesView)
        }
        return (body, true)
    }

    private func isUpload(_ request: Request) -> Bool { request.headers[.contentType]?.lowercased().hasPrefix("multipart/") ?? false }

    /// Whom attempts are counted by: the address at the other end, or the one a trusted machine in front names.
    func client(_ request: Request, _ context: HouseContext) -> String {
        let forwarded = HTTPField.Name("X-Forwarded-For").map { request.headers[values: $0] } ?? []
        return configuration.proxies.client(peer: context.remoteAddress?.ipAddress, forwarded: forwarded)
    }

    /// Before a body from the street is read: one address fills neither the memory nor the disk. An address may be a whole commune's.
    private func expectRoom(for request: Request, _ context: HouseContext) throws {
        guard request.method == .post else { return }
        let client = client(request, context)
        let uploads = isUpload(request) ? [Allowance("uploads \(client)", most: 100, within: 600)] : []
        try services.limiter.reserve(uploads + [Allowance("posts \(client)", most: 2000, within: 600)], at: services.clock.now)
    }

    private func response(_ reply: Reply, _ request: Request, _ call: Call, visitor: Visitor?, csrf: CSRF) async throws -> Response {
        switch reply {
        case .page(let page):
            let notice = call.cookies[Responses.noticeCookie].flatMap(Responses.readNotice)
            let chrome = try await chrome(visitor, page: page, notice: notice, csrf: csrf)
            return Responses.page(document(page, chrome), page, request: request, forgetNotice: notice != nil)
        case .redirect(let to, let notice): return Responses.redirect(to: to, notice: notice)
        case .file(let file): return Responses.file(file, request: request)
        case .session(let token, let to): return Responses.session(token: token, to: to)
        case .signedIn(let token, let page):
            let chrome = try await chrome(nil, page: page, notice: nil, csrf: nil)
            return Responses.signedIn(token: token, document(page, chrome), page, request: request)
        case .data(let data): return Responses.data(data, request: request)
        }
    }

    /// The frame around a page: whose site, whose menu, how much work.
    func chrome(_ visitor: Visitor?, page: Page, notice: String?, csrf: CSRF?) async throws -> Chrome {
        guard let visitor else {
            let menu = HousePages.publicMenu.map { MenuLink(title: $0.title, link: $0.link, isCurrent: page.section == $0.link) }
            var chrome = Chrome(siteName: "Chuẩn", menu: menu, notice: notice, isPublic: true)
            chrome.searchLink = PortalLink.procedures
            return chrome
        }
        let actor = visitor.actor
        let now = services.clock.now
        let count = try await services.database.read { reader in
            try workCount(of: actor, in: reader, now: now)
        }
        return Chrome(
            siteName: "Chuẩn", agencyName: actor.agencyName, person: actor.name,
            menu: menu.filter { actor.may($0.permission) && !($0.isForAgencies && actor.isProvince) }.map {
                MenuLink(title: $0.title, link: $0.link, isCurrent: page.section == $0.link)
            },
            workCount: count, notice: notice, csrf: csrf)
    }

    private func assetResponse(_ asset: Assets.File, _ request: Request) -> Response {
        Responses.asset(asset, request: request)
    }

    /// The page for a problem, in the frame of whoever met it; in the street's when that cannot be asked any more, the first error being in
    /// the log.
    func problemResponse(_ problem: Problem, typed: Fields, _ request: Request, requestID: String) async -> Response {
        let token = request.cookie(sessionCookieName)
        let visitor = (try? await token.asyncFlatMap { try await self.visitor($0) }) ?? nil
        let content = await errorPage(problem, typed: typed, for: visitor, requestID: requestID)
        var page = Page(errorTitle(problem), status: problem.status, content)
        page.retryAfter = problem.retryAfter
        let csrf = token.map { CSRF(token: SessionStore.csrfToken(for: $0)) }
        let chrome = (try? await chrome(visitor, page: page, notice: nil, csrf: csrf)) ?? Chrome(siteName: "Chuẩn", isPublic: true)
        return Responses.page(document(page, chrome), page, request: request, forgetNotice: false)
    }

    private func document(_ page: Page, _ chrome: Chrome) -> HTML {
        var chrome = chrome
        if services.clock.isTrial { chrome.trialTime = services.clock.now.vietnamese }
        return pageFrame(page, chrome)
    }
}

/// Whatever is thrown becomes a page; what is ours to mend goes to the log.
struct AnswerErrors: RouterMiddleware {
    let house: House

    func handle(_ request: Request, context: HouseContext, next: (Request, HouseContext) async throws -> Response) async throws -> Response
    {
        let start = ContinuousClock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let (error, typed) = FormNotTaken.parts(of: error)
            let problem = House.problem(of: error)
            if problem.kind == .unexpected || problem.kind == .unavailable {
                context.logger.error("\(problem.details.isEmpty ? String(describing: error) : problem.details)")
            }
            response =
                request.uri.path.hasPrefix(InterchangeLink.root)
                ? house.refusal(error, problem, request, requestID: context.id)
                : await house.problemResponse(problem, typed: typed, request, requestID: context.id)
        }
        // Whoever reads the answer by a program sees no banner.
        if house.services.clock.isTrial, let name = Responses.trialTime { response.headers[name] = house.services.clock.now.iso8601 }
        if house.configuration.publicAddress.hasPrefix("https://"), let name = HTTPField.Name(SecurityHeaders.strictTransport.name) {
            response.headers[name] = SecurityHeaders.strictTransport.value
        }
        // Of an error, too, HEAD gets the head alone (RFC 9110 9.3.2).
        if request.method == .head { response = response.createHeadResponse() }
        let elapsed = ContinuousClock.now - start
        context.logger.debug(
            "\(request.method.rawValue) \(request.uri.path) \(response.status.code)",
            metadata: ["ms": "\(elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000)"])
        return response
    }
}

extension House {
    static func problem(of error: any Error) -> Problem {
        if let problem = error as? Problem { return problem }
        if let refusal = error as? Refusal { return refusal.problem }
        if let error = error as? HTTPError {
            switch error.status {
            case .notFound, .methodNotAllowed: return .notFound
            case .contentTooLarge: return Problem(.tooLarge, "Nội dung gửi lên quá lớn.")
            default: return Problem(.invalid, "Yêu cầu không đọc được.", details: "\(error)")
            }
        }
        return Problem(.unexpected, "Hệ thống gặp lỗi ngoài dự kiến.", details: String(reflecting: error))
    }
}

extension Optional where Wrapped: Sendable {
    /// `flatMap` for a question that takes time.
    func asyncFlatMap<Value>(_ body: (Wrapped) async throws -> Value?) async rethrows -> Value? {
        guard let self else { return nil }
        return try await body(self)
    }
}
