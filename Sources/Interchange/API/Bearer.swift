import Identity
import Kernel
import Organisation
import Storage
import Web

/// The system behind a request, proved by the token in `Authorization` and nowhere else: an address with a secret in it ends up in logs.
struct Bearer: Sendable {
    let system: ConnectedSystem
    let actor: Actor

    /// The use of a token is noted at most this often.
    private static let touchSeconds: Int64 = 300

    static func authenticate(_ request: OpenRequest, may act: SystemAct?) async throws -> Bearer {
        let now = request.now
        guard let secret = secret(request.headers["authorization"]) else {
            throw Problem(.unauthenticated, "Cần khóa truy cập: Authorization: Bearer ….")
        }
        let found = try await request.read { reader in
            try SystemStore.bearer(of: secret, at: now, in: reader).map {
                ($0.system, $0.token, try AgencyStore.name(of: $0.system.agency, in: reader))
            }
        }
        guard let (system, token, agencyName) = found else {
            throw Problem(.unauthenticated, "Khóa truy cập không đúng, đã hết hạn hoặc đã bị thu hồi.")
        }
        let perMinute = system.requestsPerMinute
        let allowance = Allowance("requests \(Secret.hash(secret))", most: perMinute, within: 60, refilled: .evenly)
        try request.services.limiter.reserve([allowance], at: now) { wait in
            "Khóa này được \(perMinute) yêu cầu mỗi phút. Thử lại sau \(wait)."
        }
        guard act.map(system.acts.contains) ?? true else {
            throw Problem.forbidden("Hệ thống “\(system.name)” không được phép: \(act?.vietnamese.lowercased() ?? "").")
        }
        let actor = system.actor(agencyName: agencyName)
        if now.seconds(since: token.lastUsedAt ?? token.createdAt) > touchSeconds || token.lastUsedAt == nil {
            try await request.services.database.write(by: actor.stamp) { tx in try SystemStore.touch(token.id, in: tx) }
        }
        return Bearer(system: system, actor: actor)
    }

    private static func secret(_ header: String?) -> String? {
        let parts = (header ?? "").split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer", parts[1].hasPrefix(SystemToken.prefix) else { return nil }
        return String(parts[1])
    }
}
