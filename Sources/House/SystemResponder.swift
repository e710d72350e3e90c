import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Interchange
import Kernel
import NIOCore
import NIOFoundationEssentialsCompat
import Web

/// Other systems are answered apart from people: no cookie is read, so nothing a browser carries along can act here, and no form token is
/// asked for; whatever goes wrong is `application/problem+json`.
extension House {
    typealias SystemHandler = @Sendable (OpenRequest) async throws -> Reply

    func answerSystem(_ request: Request, _ context: HouseContext, _ handler: SystemHandler) async throws -> Response {
        var body = Data()
        if request.method == .post {
            do {
                body = Data(buffer: try await request.body.collect(upTo: Interchange.mostBytes))
            } catch {
                throw Problem(.tooLarge, "Nội dung gửi lên quá \(Interchange.mostBytes >> 20) MB.")
            }
        }
        let headers = Dictionary(request.headers.map { ($0.name.canonicalName, $0.value) }) { "\($0), \($1)" }
        let call = Call(
            method: request.method == .post ? .post : .get, path: request.uri.path, parameters: context.namedParameters,
            query: try URLEncoding.parse(request.uri.query ?? ""), requestID: context.id,
            remoteAddress: client(request, context), headers: headers.filter { $0.key != "cookie" }, body: body)
        let reply = try await handler(OpenRequest(call: call, csrf: CSRF(token: ""), services: services))
        guard case .data(let data) = reply else { throw Problem(.unexpected, "Hệ thống gặp lỗi ngoài dự kiến.", details: "no data reply") }
        return Responses.data(data, request: request)
    }

    func refusal(_ error: any Error, _ problem: Problem, _ request: Request, requestID: String) -> Response {
        let refusal = error as? Refusal ?? Refusal(problem)
        return Responses.data(refusal.reply(requestID: requestID), request: request)
    }

    /// The methods there are (RFC 9110, RFC 5789, and QUERY).
    private static let methods: [HTTPRequest.Method] =
        [.get, .post, .put, .patch, .delete, .head, .options, .trace] + [HTTPRequest.Method("QUERY")].compactMap(\.self)

    /// A resource that is there, asked for what it does not do: 405 with what it does, never 404 (RFC 9110 15.5.6).
    func refuseOtherMethods(of routes: [Route], on router: Router<HouseContext>) {
        let systems = routes.filter { if case .system = $0.access { true } else { false } }
        for (path, served) in Dictionary(grouping: systems, by: \.path) {
            var allowed = Set(served.map(\.method.rawValue))
            // What can be fetched can be asked about: the router answers HEAD as GET without its body (RFC 9110 9.3.2).
            if allowed.contains("GET") { allowed.insert("HEAD") }
            for method in Self.methods where !allowed.contains(method.rawValue) {
                router.on(RouterPath(path), method: method) { [allowed] _, _ -> Response in
                    throw Refusal.method(allowed: allowed.sorted())
                }
            }
        }
    }
}

extension HouseContext {
    /// The named parts of the path, as text.
    var namedParameters: [String: String] {
        var named: [String: String] = [:]
        for (name, value) in parameters { named[String(name)] = String(value).removingPercentEncoding ?? String(value) }
        return named
    }
}
