import Foundation
import Identity
import Kernel
import Organisation
import Storage

/// A database nobody can sign in to yet gets a province to be named and one account, with a password made for it and shown once. One that
/// was used before the system had keepers gets its first.
package enum FirstStart {
    package static func perform(_ house: House) async throws -> (username: String, password: String)? {
        let database = house.services.database
        if try await database.read({ reader in try AccountStore.lacksKeeper(in: reader) }) {
            try await database.write(by: .system) { tx in try AppointFirstKeepers.perform(in: tx) }
        }
        guard try await database.read({ reader in try Identity.isEmpty(in: reader) }) else { return nil }
        let password = Password.random()
        let hash = try await Password.hashed(password)
        try await database.write(by: .system) { tx in
            let province = try CreateProvince.perform(code: "00", name: "Tỉnh chưa đặt tên", validFrom: tx.now.day, in: tx)
            let account = NewAccount(
                username: "quantri", name: "Quản trị hệ thống", roles: [.province, .administrator, .keeper], passwordHash: hash)
            try CreateAccount.perform(account, in: province, tx: tx)
        }
        return ("quantri", password)
    }
}
