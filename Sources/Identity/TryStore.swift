import Kernel
import Storage
import Web

/// How often a name is tried at the door, and from an address. Kept in the database: a restart forgives nobody, and several processes
/// count together.
enum TryStore {
    /// After ten wrong passwords for a name, or fifty from one address, within a quarter of an hour, the door stays shut for the rest of it.
    private static func allowances(_ username: String, _ address: String) -> (name: Allowance, address: Allowance) {
        (Allowance("name \(username)", most: 10, within: 900), Allowance("address \(address)", most: 50, within: 900))
    }

    /// Counts a try before the password is looked at, so that of many at once no more than allowed are.
    static func reserve(username: String, address: String, in tx: Transaction) throws {
        try tx.execute("DELETE FROM sign_in_try WHERE since < \(tx.now.adding(seconds: -86_400))")
        let (name, address) = allowances(username, address)
        let used = [name: try use(of: name, in: tx), address: try use(of: address, in: tx)]
        let tried: [Allowance: Allowance.Use]
        do throws(Wait) { tried = try [name, address].trying(used, at: tx.now) } catch {
            throw Problem.tooMany(
                "Đã nhập sai quá nhiều lần. Anh/chị thử lại sau \(error), hoặc nhờ quản trị cấp lại mật khẩu.", retryAfter: error.seconds)
        }
        for (allowance, use) in tried { try keep(use, of: allowance, in: tx) }
    }

    /// The password was right: what was tried for the name is forgotten, and costs the address nothing.
    static func forgive(username: String, address: String, in tx: Transaction) throws {
        let (name, address) = allowances(username, address)
        let tries = name.tries(try use(of: name, in: tx), at: tx.now)
        try keep(address.giving(back: tries, try use(of: address, in: tx)), of: address, in: tx)
        try tx.execute("DELETE FROM sign_in_try WHERE name = \(name.name)")
    }

    /// Written before it is read: the row is this transaction's until its end, also on PostgreSQL. Always the name's before the address's.
    private static func use(of allowance: Allowance, in tx: Transaction) throws -> Allowance.Use {
        let row = try tx.row(
            """
            INSERT INTO sign_in_try (name, spent, since) VALUES (\(allowance.name), 0, \(tx.now))
            ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING spent, since
            """)
        return Allowance.Use(spent: try row?["spent"] ?? 0, since: try row?["since"] ?? tx.now)
    }

    private static func keep(_ use: Allowance.Use, of allowance: Allowance, in tx: Transaction) throws {
        try tx.execute("UPDATE sign_in_try SET spent = \(use.spent), since = \(use.since) WHERE name = \(allowance.name)")
    }
}
