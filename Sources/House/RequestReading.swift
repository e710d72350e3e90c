import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import NIOCore
import NIOFoundationEssentialsCompat
import Web

/// What a browser sent, read within bounds, and refused where another site had it sent.
extension House {
    /// What a browser sent, and the session it belongs to.
    func personsCall(_ request: Request, _ context: HouseContext, _ route: Route) async throws -> (call: Call, token: String?) {
        if request.method == .post { try checkOrigin(request) }
        let call = try await call(request, context, route.takesFiles ? FormLimits() : .words)
        return (call, request.cookie(sessionCookieName))
    }

    /// A form of another site must not act for the person here: browsers say where a POST comes from.
    func checkOrigin(_ request: Request) throws {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }), ["cross-site", "same-site"].contains(site) {
            throw Problem.forbidden("Yêu cầu này đến từ trang khác nên không được nhận.")
        }
        guard let origin = request.headers[.origin], origin != "null", let host = request.head.authority else { return }
        guard URL(string: origin).flatMap({ url in url.port.map { "\(url.host() ?? ""):\($0)" } ?? url.host() }) == host else {
            throw Problem.forbidden("Yêu cầu này đến từ trang khác nên không được nhận.")
        }
    }

    func call(_ request: Request, _ context: HouseContext, _ limits: FormLimits) async throws -> Call {
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
    func expectRoom(for request: Request, _ context: HouseContext) throws {
        guard request.method == .post else { return }
        let client = client(request, context)
        let uploads = isUpload(request) ? [Allowance("uploads \(client)", most: 100, within: 600)] : []
        try services.limiter.reserve(uploads + [Allowance("posts \(client)", most: 2000, within: 600)], at: services.clock.now)
    }
}
