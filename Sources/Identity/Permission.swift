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

    /// What whoever lacks it reads: that it is not for her, and for whom it is.
    package var refusal: String {
        let holders = Role.allCases.filter(roles.contains).map(\.vietnamese).joined(separator: ", ")
        return "Anh/chị không có quyền làm việc này. “\(vietnamese)” dành cho: \(holders)."
    }

    /// Anybody who is signed in.
    package static let signedIn = Permission("signed-in", "Đã đăng nhập", .everyone)
}
