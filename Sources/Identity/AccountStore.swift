package import Kernel
package import Storage

/// All SQL on accounts, roles, sessions and failed sign-ins.
package enum AccountStore {
    static func account(_ row: Row) throws -> Account {
        Account(
            id: try row["id"], username: try row["username"], name: try row["name"], post: try row["post"],
            mustChange: try row["must_change"], lockedAt: try row["locked_at"])
    }

    package static func find(username: String, in reader: any Reader) throws -> Account? {
        try reader.row("SELECT * FROM account WHERE username = \(username)").map(account)
    }

    /// An account with a role in the actor's agency.
    package static func find(_ id: Identifier<Account>, for actor: Actor, in reader: any Reader) throws -> Account {
        let row = try reader.row(
            """
            SELECT * FROM account a WHERE a.id = \(id)
            AND EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = a.id AND \(actor.owns("r.agency_id")))
            """)
        guard let row else { throw Problem.notFound }
        return try account(row)
    }

    static func insert(username: String, name: String, post: String, password: String, mustChange: Bool, in tx: Transaction) throws
        -> Identifier<Account>
    {
        guard try find(username: username, in: tx) == nil else {
            throw Problem.invalid(field: "username", "Tên đăng nhập “\(username)” đã có người dùng.")
        }
        return try tx.insert(
            """
            INSERT INTO account (username, name, sort_key, post, password, must_change, created_at)
            VALUES (\(username), \(name), \(name.givenNameFirst.sortKey), \(post), \(password), \(mustChange), \(tx.now))
            RETURNING id
            """)
    }

    static func grant(_ role: Role, to account: Identifier<Account>, in agency: AgencyID, unit: Int64?, by name: String, in tx: Transaction)
        throws
    {
        try tx.execute(
            """
            INSERT INTO account_role (account_id, agency_id, unit_id, role, granted_at, granted_by)
            VALUES (\(account), \(agency), \(unit), \(role), \(tx.now), \(name))
            ON CONFLICT DO NOTHING
            """)
    }

    static func revoke(_ roles: Set<Role>, of account: Identifier<Account>, in agency: AgencyID, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE account_role SET revoked_at = \(tx.now)
            WHERE account_id = \(account) AND agency_id = \(agency) AND revoked_at IS NULL AND role IN \(list: roles.map(\.rawValue).sorted())
            """)
    }

    package static func grants(of account: Identifier<Account>, in reader: any Reader) throws -> [Grant] {
        try reader.rows(
            "SELECT role, agency_id, unit_id FROM account_role WHERE account_id = \(account) AND revoked_at IS NULL ORDER BY agency_id, role"
        ).map { Grant(role: try $0["role"], agency: try $0["agency_id"], unit: try $0["unit_id"]) }
    }

    /// Nobody keeps the system, nor ever did.
    package static func lacksKeeper(in reader: any Reader) throws -> Bool {
        try reader.row("SELECT id FROM account_role WHERE role = \(Role.keeper) LIMIT 1") == nil
    }

    static func password(of account: Identifier<Account>, in reader: any Reader) throws -> String? {
        try reader.value("SELECT password FROM account WHERE id = \(account)")
    }

    static func setPassword(_ hash: String, of account: Identifier<Account>, mustChange: Bool, in tx: Transaction) throws {
        try tx.execute("UPDATE account SET password = \(hash), must_change = \(mustChange) WHERE id = \(account)")
        try tx.execute("DELETE FROM session WHERE account_id = \(account)")
    }

    static func setLocked(_ at: Instant?, _ account: Identifier<Account>, in tx: Transaction) throws {
        try tx.execute("UPDATE account SET locked_at = \(at) WHERE id = \(account)")
        try tx.execute("DELETE FROM session WHERE account_id = \(account)")
    }

    /// Accounts with a role in an agency, locked ones too, in order of the given name.
    static func accounts(of agency: AgencyID, in reader: any Reader) throws -> [Account] {
        try reader.rows(
            """
            SELECT a.* FROM account a WHERE EXISTS
            (SELECT 1 FROM account_role r WHERE r.account_id = a.id AND r.agency_id = \(agency) AND r.revoked_at IS NULL)
            ORDER BY a.sort_key, a.id
            """
        ).map(account)
    }

    static func isEmpty(in reader: any Reader) throws -> Bool { try reader.row("SELECT id FROM account LIMIT 1") == nil }
}

extension String {
    /// "Nguyễn Văn An" → "An Nguyễn Văn": Vietnamese lists of people go by the given name.
    var givenNameFirst: String {
        let words = split(separator: " ")
        guard let last = words.last else { return self }
        return ([last] + words.dropLast()).joined(separator: " ")
    }
}
