import Identity
import Kernel
import Storage

/// All SQL on systems and their tokens.
enum SystemStore {
    /// The systems of the actor's agency, those in use first.
    static func list(for actor: Actor, in reader: any Reader) throws -> [ConnectedSystem] {
        try systems("\(actor.owns("s.agency_id"))", in: reader)
    }

    static func find(_ id: Identifier<ConnectedSystem>, for actor: Actor, in reader: any Reader) throws -> ConnectedSystem {
        guard let system = try systems("s.id = \(id) AND \(actor.owns("s.agency_id"))", in: reader).first else { throw Problem.notFound }
        return system
    }

    /// Whom a token stands for; nil when it is unknown, over, or taken back, as is the system's whole connection.
    static func bearer(of secret: String, at now: Instant, in reader: any Reader) throws -> (system: ConnectedSystem, token: SystemToken)? {
        guard let row = try reader.row("SELECT * FROM api_token WHERE hash = \(Secret.hash(secret))") else { return nil }
        let token = try token(row)
        guard token.isGood(at: now) else { return nil }
        let id: Identifier<ConnectedSystem> = try row["system_id"]
        guard let system = try systems("s.id = \(id) AND s.revoked_at IS NULL", in: reader).first else { return nil }
        return (system, token)
    }

    static func tokens(of system: Identifier<ConnectedSystem>, in reader: any Reader) throws -> [SystemToken] {
        try reader.rows("SELECT * FROM api_token WHERE system_id = \(system) ORDER BY id DESC").map(token)
    }

    static func insert(_ draft: SystemDraft, account: Identifier<Account>, by actor: Actor, in tx: Transaction) throws
        -> Identifier<ConnectedSystem>
    {
        let known: Int64? = try tx.value(
            "SELECT id FROM api_system WHERE agency_id = \(actor.agency) AND sort_key = \(draft.name.sortKey) AND revoked_at IS NULL")
        guard known == nil else { throw Problem.invalid(field: "name", "Cơ quan đã có một hệ thống tên “\(draft.name)”.") }
        let id: Identifier<ConnectedSystem> = try tx.insert(
            """
            INSERT INTO api_system (agency_id, account_id, name, sort_key, contact, requests_per_minute, created_at, created_by)
            VALUES (\(actor.agency), \(account), \(draft.name), \(draft.name.sortKey), \(draft.contact), \(draft.requestsPerMinute),
                \(tx.now), \(actor.name))
            RETURNING id
            """)
        for act in SystemAct.allCases where draft.acts.contains(act) {
            try tx.execute("INSERT INTO api_system_act (system_id, act) VALUES (\(id), \(act))")
        }
        return id
    }

    static func insert(_ secret: String, hint: String, of system: Identifier<ConnectedSystem>, until: Instant, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO api_token (system_id, hash, hint, created_at, created_by, expires_at)
            VALUES (\(system), \(Secret.hash(secret)), \(hint), \(tx.now), \(tx.stamp.name), \(until))
            """)
    }

    static func touch(_ token: Identifier<SystemToken>, in tx: Transaction) throws {
        try tx.execute("UPDATE api_token SET last_used_at = \(tx.now) WHERE id = \(token)")
    }

    static func revoke(_ token: Identifier<SystemToken>, of system: Identifier<ConnectedSystem>, in tx: Transaction) throws {
        try tx.updateOne("UPDATE api_token SET revoked_at = \(tx.now) WHERE id = \(token) AND system_id = \(system) AND revoked_at IS NULL")
    }

    static func revoke(_ system: Identifier<ConnectedSystem>, in tx: Transaction) throws {
        try tx.updateOne(
            "UPDATE api_system SET revoked_at = \(tx.now), revoked_by = \(tx.stamp.name) WHERE id = \(system) AND revoked_at IS NULL")
        try tx.execute("UPDATE api_token SET revoked_at = \(tx.now) WHERE system_id = \(system) AND revoked_at IS NULL")
    }

    private static func systems(_ condition: SQL, in reader: any Reader) throws -> [ConnectedSystem] {
        let rows = try reader.rows(
            "SELECT s.* FROM api_system s WHERE \(condition) ORDER BY s.revoked_at NULLS FIRST, s.sort_key, s.id")
        let ids: [Identifier<ConnectedSystem>] = try rows.map { try $0["id"] }
        var acts: [Identifier<ConnectedSystem>: Set<SystemAct>] = [:]
        for row in try reader.rows("SELECT system_id, act FROM api_system_act WHERE system_id IN \(list: ids)") {
            acts[try row["system_id"], default: []].insert(try row["act"])
        }
        return try rows.map { row in
            let id: Identifier<ConnectedSystem> = try row["id"]
            return ConnectedSystem(
                id: id, agency: try row["agency_id"], account: try row["account_id"], name: try row["name"], contact: try row["contact"],
                acts: acts[id] ?? [], requestsPerMinute: try row["requests_per_minute"], createdAt: try row["created_at"],
                createdBy: try row["created_by"], revokedAt: try row["revoked_at"])
        }
    }

    private static func token(_ row: Row) throws -> SystemToken {
        SystemToken(
            id: try row["id"], hint: try row["hint"], createdAt: try row["created_at"], createdBy: try row["created_by"],
            expiresAt: try row["expires_at"], lastUsedAt: try row["last_used_at"], revokedAt: try row["revoked_at"])
    }
}
