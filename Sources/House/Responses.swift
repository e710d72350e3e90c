import Foundation
import HTTPTypes
import Hummingbird
import Identity
import NIOCore
import Web

/// Replies as HTTP: headers, compression, cookies.
enum Responses {
    /// Carries the notice over a redirect.
    static let noticeCookie = "loi_nhan"
    /// On every answer of a server that runs at a handed-in time: what time it is here.
    static let trialTime = HTTPField.Name("Chuan-Trial-Time")

    static func page(_ html: HTML, _ page: Page, request: Request, forgetNotice: Bool) -> Response {
        var response = body(
            Data(html.text.utf8), type: "text/html; charset=utf-8", status: .init(code: page.status), request: request,
            cache: SecurityHeaders.privateCache)
        if let seconds = page.retryAfter { response.headers[.retryAfter] = String(seconds) }
        if forgetNotice { response.setCookie(cookie(noticeCookie, "", maxAge: 0)) }
        return response
    }

    static func redirect(to target: String, notice: String? = nil) -> Response {
        var response = Response(status: .seeOther, headers: headers(cache: SecurityHeaders.privateCache))
        response.headers[.location] = target
        if let notice {
            response.setCookie(
                cookie(noticeCookie, Data(notice.utf8).base64EncodedString().replacingOccurrences(of: "=", with: ""), maxAge: 60))
        }
        return response
    }

    static func readNotice(_ value: String) -> String? {
        let padded = value + String(repeating: "=", count: (4 - value.count % 4) % 4)
        return Data(base64Encoded: padded).map { String(decoding: $0, as: UTF8.self) }
    }

    static func session(token: String?, to target: String) -> Response {
        var response = redirect(to: target)
        response.setCookie(cookie(sessionCookieName, token ?? "", maxAge: token == nil ? 0 : nil))
        return response
    }

    static func signedIn(token: String, _ html: HTML, _ page: Page, request: Request) -> Response {
        var response = self.page(html, page, request: request, forgetNotice: false)
        response.setCookie(cookie(sessionCookieName, token, maxAge: nil))
        return response
    }

    static func file(_ file: FileReply, request: Request) -> Response {
        var response = body(file.data, type: file.mediaType, status: .ok, request: request, cache: SecurityHeaders.privateCache)
        response.headers[.contentDisposition] = SecurityHeaders.contentDisposition(fileName: file.name, isInline: file.isInline)
        if let policy = HTTPField.Name("Content-Security-Policy") { response.headers[policy] = SecurityHeaders.filePolicy }
        return response
    }

    /// An answer to another system; its own fields beside those every answer has.
    static func data(_ reply: DataReply, request: Request) -> Response {
        var response = body(
            reply.data, type: reply.mediaType, status: .init(code: reply.status), request: request, cache: SecurityHeaders.privateCache)
        for (name, value) in reply.headers {
            if let field = HTTPField.Name(name) { response.headers[field] = value }
        }
        return response
    }

    static func asset(_ asset: Assets.File, request: Request) -> Response {
        let zipped = acceptsGzip(request) && !asset.gzipped.isEmpty
        var headers = headers(cache: Assets.cacheControl)
        headers[.contentType] = asset.mediaType
        if zipped { headers[.contentEncoding] = "gzip" }
        headers[.vary] = "Accept-Encoding"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: zipped ? asset.gzipped : asset.data)))
    }

    private static func body(_ data: Data, type: String, status: HTTPResponse.Status, request: Request, cache: String) -> Response {
        var headers = headers(cache: cache)
        headers[.contentType] = type
        headers[.vary] = "Accept-Encoding"
        if data.count > 1024, acceptsGzip(request), type.hasPrefix("text/") || type.hasPrefix("application/json"),
            let zipped = Gzip.compress(data, level: 5)
        {
            headers[.contentEncoding] = "gzip"
            return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: zipped)))
        }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }

    private static func headers(cache: String) -> HTTPFields {
        var headers = HTTPFields()
        for (name, value) in SecurityHeaders.all {
            if let field = HTTPField.Name(name) { headers[field] = value }
        }
        headers[.cacheControl] = cache
        return headers
    }

    private static func acceptsGzip(_ request: Request) -> Bool { request.headers[.acceptEncoding]?.contains("gzip") ?? false }

    private static func cookie(_ name: String, _ value: String, maxAge: Int?) -> Cookie {
        Cookie(name: name, value: value, maxAge: maxAge, path: "/", secure: false, httpOnly: true, sameSite: .lax)
    }
}
