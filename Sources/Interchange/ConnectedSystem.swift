package import Identity
package import Kernel
import Web

/// Another system that works with an agency's dossiers: what it is called in the journal, and what it may do.
package struct ConnectedSystem: Sendable, Hashable {
    package let id: Identifier<ConnectedSystem>
    package let agency: AgencyID
    /// What it acts as: an account nobody can sign in to.
    package let account: Identifier<Account>
    package let name: String
    /// Who answers for it: a person or firm and how to reach them.
    package let contact: String
    package let acts: Set<SystemAct>
    package let requestsPerMinute: Int
    package let createdAt: Instant
    package let createdBy: String
    package let revokedAt: Instant?

    package var link: String { InterchangeLink.system(id) }

    /// Acts in its agency like a person with the roles of its acts. Its name is what the journal says.
    package func actor(agencyName: String) -> Actor {
        Actor(
            account: account, name: name, agency: agency, agencyName: agencyName, roles: acts.reduce(into: []) { $0.formUnion($1.roles) })
    }
}

/// What the administrator says of a new system.
package struct SystemDraft: Sendable, Hashable {
    package var name: String
    package var contact: String
    package var acts: Set<SystemAct>
    package var requestsPerMinute: Int

    package static let requestRange = 10...6000

    package init(name: String, contact: String = "", acts: Set<SystemAct>, requestsPerMinute: Int = 600) {
        self.name = name
        self.contact = contact
        self.acts = acts
        self.requestsPerMinute = requestsPerMinute
    }

    func check() throws(Problem) {
        var errors = FieldErrors()
        errors.length("name", name, "Tên hệ thống", 1...100)
        errors.length("contact", contact, "Đầu mối", 0...200)
        errors.expect(!acts.isEmpty, "act", "Anh/chị chọn ít nhất một việc.")
        errors.expect(!acts.contains(.sign) || acts.contains(.advance), "act", "“Chuyển bước của lãnh đạo” cần kèm “Chuyển bước”.")
        errors.range("limit", requestsPerMinute, "Số yêu cầu mỗi phút", Self.requestRange)
        try errors.check("Chưa thêm được hệ thống.")
    }
}

/// A secret by which a system proves who it is. Only its hash is kept; `hint` is its beginning, to tell one from another.
package struct SystemToken: Sendable, Hashable {
    package let id: Identifier<SystemToken>
    package let hint: String
    package let createdAt: Instant
    package let createdBy: String
    package let expiresAt: Instant
    package let lastUsedAt: Instant?
    package let revokedAt: Instant?

    /// Said aloud in logs and code of others, it is recognised as a secret of this program.
    static let prefix = "chuan_"
    static let longestDays = 730

    package func isGood(at now: Instant) -> Bool { revokedAt == nil && now < expiresAt }
}
