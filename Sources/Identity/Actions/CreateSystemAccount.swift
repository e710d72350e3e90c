package import Kernel
package import Storage

/// An account for another system to act as, so that what it does has a name like anybody's. Nobody can sign in as it: no password matches
/// it and it holds no role in any agency, so it is in no list of people and nobody can give it a password either.
package enum CreateSystemAccount {
    package static func perform(name: String, in tx: Transaction) throws -> Identifier<Account> {
        let number = UInt64.random(in: .min ... .max)
        return try AccountStore.insert(
            username: "he-thong.\(String(number, radix: 16))", name: name, post: "Hệ thống kết nối", password: "-", mustChange: false,
            in: tx)
    }
}
