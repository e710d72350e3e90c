/// What a route asks for. Each room declares its own in its door file:
///
///     extension Permission { static let receiveDossier = Permission("dossier.receive", "Tiếp nhận hồ sơ", [.desk]) }
package struct Permission: Sendable, Hashable {
    package let name: String
    package let vietnamese: String
    package let roles: Set<Role>

    package init(_ name: String, _ vietnamese: String, _ roles: Set<Role>) {
        self.name = name
        self.vietnamese = vietnamese
        self.roles = roles
    }

    /// Anybody who is signed in.
    package static let signedIn = Permission("signed-in", "Đã đăng nhập", .everyone)
}
