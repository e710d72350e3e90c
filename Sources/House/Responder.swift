import HTTPTypes
package import Hummingbird
import Identity
import Kernel
import NIOCore
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

extension Optional where Wrapped: Sendable {
    /// `flatMap` for a question that takes time.
    func asyncFlatMap<Value>(_ body: (Wrapped) async throws -> Value?) async rethrows -> Value? {
        guard let self else { return nil }
        return try await body(self)
    }
}
