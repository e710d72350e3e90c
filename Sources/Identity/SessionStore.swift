import Crypto
import Foundation
package import Kernel
package import Storage

/// Sessions are kept on the server; the browser holds a random token, the database its SHA-256.
package enum SessionStore {
    /// A session dies after this long without a request, and after `life` in any case (ASVS 7.3).
    static let idle: Int64 = 60 * 60
    static let life: Int64 = 12 * 60 * 60
    /// Whose pages a session's were is remembered this long, however the session ended: a page may stay open over the holidays of Tết.
    static let pageLife: Int64 = 30 * 24 * 60 * 60

    static func begin(_ account: Identifier<Account>, in agency: AgencyID, tx: Transaction) throws -> String {
        let token = Secret.random()
        try tx.execute("DELETE FROM session WHERE seen_at < \(tx.now.adding(seconds: -life))")
        try tx.execute(
            """
            INSERT INTO session (token_hash, account_id, agency_id, began_at, seen_at)
            VALUES (\(Secret.hash(token)), \(account), \(agency), \(tx.now), \(tx.now))
            """)
        try tx.execute("DELETE FROM page_owner WHERE began_at < \(tx.now.adding(seconds: -pageLife))")
        try tx.execute(
            "INSERT INTO page_owner (token_hash, account_id, began_at) VALUES (\(Secret.hash(csrfToken(for: token))), \(account), \(tx.now))"
        )
        return token
    }

    package static func end(_ token: String, in tx: Transaction) throws {
        try tx.execute("DELETE FROM session WHERE token_hash = \(Secret.hash(token))")
    }

    package struct Found: Sendable {
        package let account: Account
        package let agency: AgencyID
        package let unit: Int64?
        package let roles: Set<Role>
        /// The session should be marked as seen: it was last marked more than five minutes ago.
        package let isStale: Bool
    }

    /// Who a token stands for, with the roles held now; nil when it stands for nobody any more.
    package static func find(_ token: String, at now: Instant, in reader: any Reader) throws -> Found? {
        let rows = try reader.rows(
            """
            SELECT a.*, s.agency_id, s.seen_at, r.role, r.unit_id
            FROM session s JOIN account a ON a.id = s.account_id
            JOIN account_role r ON r.account_id = a.id AND r.agency_id = s.agency_id AND r.revoked_at IS NULL
            WHERE s.token_hash = \(Secret.hash(token)) AND a.locked_at IS NULL
            AND s.seen_at > \(now.adding(seconds: -idle)) AND s.began_at > \(now.adding(seconds: -life))
            """)
        guard let first = rows.first else { return nil }
        let seen: Instant = try first["seen_at"]
        return Found(
            account: try AccountStore.account(first), agency: try first["agency_id"],
            unit: try rows.compactMap { try $0["unit_id"] as Int64? }.first,
            roles: Set(try rows.map { try $0["role"] }), isStale: now.seconds(since: seen) > 300)
    }

    /// Whose page it was that carried this token of a form, while that is remembered; the session may be over and gone.
    package static func owner(ofPage token: String?, in reader: any Reader) throws -> Identifier<Account>? {
        guard let token else { return nil }
        let hash = Secret.hash(token.hasPrefix(showing) ? String(token.dropFirst(showing.count)) : token)
        return try reader.row("SELECT account_id FROM page_owner WHERE token_hash = \(hash)").map { try $0["account_id"] }
    }

    package static func touch(_ token: String, in tx: Transaction) throws {
        try tx.execute("UPDATE session SET seen_at = \(tx.now) WHERE token_hash = \(Secret.hash(token))")
    }

    /// The token that a form of this session must carry. Derived, so nothing is stored and a new session has a new one.
    package static func csrfToken(for token: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data("chuan csrf".utf8), using: SymmetricKey(data: Data(token.utf8)))
        return Data(code).prefix(18).base64EncodedString()
    }

    /// The token of a page that says whose it is and may not act: what is sent from it is only shown again.
    static func showingToken(for token: String) -> String { showing + csrfToken(for: token) }

    /// No token of a form has a colon.
    private static let showing = "xem:"
}
