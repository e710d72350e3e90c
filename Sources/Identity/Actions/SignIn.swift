import Kernel
import Storage

/// Checks a name and a password and begins a session. A wrong name takes as long as a wrong password and reads the same.
package enum SignIn {
    /// The hash of a password nobody has, to spend the same time on an unknown name.
    private static let nobody = try? Password.hash("khong co ai")

    package static func perform(username: String, password: String, address: String, services: Services) async throws -> String {
        let username = username.lowercased()
        try await services.database.write(by: .system) { tx in try TryStore.reserve(username: username, address: address, in: tx) }
        let (account, stored, agency) = try await services.database.read { reader in
            let account = try AccountStore.find(username: username, in: reader)
            let stored = try account.flatMap { try AccountStore.password(of: $0.id, in: reader) }
            return (account, stored, try account.flatMap { try AccountStore.grants(of: $0.id, in: reader).first?.agency })
        }
        let matches = try await Password.matches(password, stored ?? nobody ?? "")
        guard let account, matches, account.lockedAt == nil, let agency else {
            throw Problem.invalid("Tên đăng nhập hoặc mật khẩu chưa đúng.")
        }
        let stamp = Stamp(accountID: account.id.value, name: account.name, agencyID: agency.value)
        return try await services.database.write(by: stamp) { tx in
            try TryStore.forgive(username: username, address: address, in: tx)
            try tx.journal(AccountEvent.signedIn, about: Reference(.account, account.id, label: account.name), agency: agency.value)
            return try SessionStore.begin(account.id, in: agency, tx: tx)
        }
    }
}
