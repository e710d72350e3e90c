package import Kernel
package import Storage

/// A key type without a row type of its own: the agency belongs to the room Organisation, above this one.
package enum AgencyKey {}
package typealias AgencyID = Identifier<AgencyKey>

/// The signed-in person, in the agency he or she now works for. A handler that gets one needs no further check that somebody is there.
package struct Actor: Sendable, Hashable {
    package let account: Identifier<Account>
    package let name: String
    package let agency: AgencyID
    package let agencyName: String
    /// The unit inside the agency, when the account is tied to one.
    package let unit: Int64?
    package let roles: Set<Role>

    package init(account: Identifier<Account>, name: String, agency: AgencyID, agencyName: String, unit: Int64? = nil, roles: Set<Role>) {
        self.account = account
        self.name = name
        self.agency = agency
        self.agencyName = agencyName
        self.unit = unit
        self.roles = roles
    }

    package func may(_ permission: Permission) -> Bool { !roles.isDisjoint(with: permission.roles) }

    /// Whether this person, as one who keeps accounts, may give a role and take it.
    package func mayGive(_ role: Role) -> Bool { !role.reachesBeyond || roles.contains(role) }

    /// Sees every agency of the province, but works in none of them.
    package var isProvince: Bool { roles.contains(.province) }

    package var stamp: Stamp { Stamp(accountID: account.value, name: name, agencyID: agency.value) }
}
