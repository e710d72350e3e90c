package import Kernel
import Storage

/// Somebody who can sign in. What the person may do is a set of roles, each in an agency.
package struct Account: Sendable, Hashable {
    package let id: Identifier<Account>
    package let username: String
    package let name: String
    package let post: String
    package let mustChange: Bool
    package let lockedAt: Instant?

    /// Small letters, digits, dot, dash: what is told on the telephone without spelling.
    package static func checkUsername(_ username: String) throws(Problem) {
        let allowed = username.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 46 || $0 == 45 || $0 == 95 }
        guard (3...60).contains(username.count), allowed else {
            throw .invalid(field: "username", "Tên đăng nhập gồm 3–60 chữ thường không dấu, chữ số, dấu chấm hoặc gạch.")
        }
    }
}

/// A role held in an agency.
package struct Grant: Sendable, Hashable {
    package let role: Role
    package let agency: AgencyID
    package let unit: Int64?
}
