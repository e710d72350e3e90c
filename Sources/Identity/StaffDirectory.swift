package import Kernel
package import Storage

/// The people of an agency, for choosing a reviewer, an approver, the next holder.
package struct StaffMember: Sendable, Hashable {
    package let account: Identifier<Account>
    package let name: String
    package let post: String
    package let unit: Int64?
    package let roles: Set<Role>
}

package enum StaffDirectory {
    /// The unit a person works in at an agency; nil when tied to none.
    package static func unit(of account: Identifier<Account>, at agency: AgencyID, in reader: any Reader) throws -> Int64? {
        try reader.value(
            """
            SELECT min(unit_id) FROM account_role WHERE account_id = \(account) AND agency_id = \(agency) AND revoked_at IS NULL
            """)
    }

    /// The units people work in at an agency; who is tied to none is not in the answer.
    package static func units(
        of accounts: Set<Identifier<Account>>, at agency: AgencyID, in reader: any Reader
    ) throws -> [Identifier<Account>: Int64] {
        guard !accounts.isEmpty else { return [:] }
        return try reader.rows(
            """
            SELECT account_id, min(unit_id) AS unit_id FROM account_role WHERE account_id IN \(list: accounts.sorted())
                AND agency_id = \(agency) AND revoked_at IS NULL AND unit_id IS NOT NULL GROUP BY account_id
            """
        ).reduce(into: [:]) { $0[try $1["account_id"]] = try $1["unit_id"] as Int64 }
    }

    /// The agencies of a scope where somebody active holds one of `roles`.
    package static func agencies(in scope: AgencyScope, holding roles: Set<Role>, in reader: any Reader) throws -> Set<AgencyID> {
        Set(
            try reader.rows(
                """
                SELECT DISTINCT r.agency_id FROM account_role r JOIN account a ON a.id = r.account_id
                WHERE \(scope.covers("r.agency_id")) AND r.role IN \(list: roles.map(\.rawValue).sorted()) AND r.revoked_at IS NULL
                AND a.locked_at IS NULL
                """
            ).map { try $0["agency_id"] })
    }

    /// Whether an active person holds one of `roles` at an agency: one row, where the list of all would be read for it.
    package static func works(
        _ account: Identifier<Account>, at agency: AgencyID, holding roles: Set<Role> = .staff, in reader: any Reader
    ) throws -> Bool {
        try reader.row(
            """
            SELECT 1 AS works FROM account_role r JOIN account a ON a.id = r.account_id
            WHERE r.account_id = \(account) AND r.agency_id = \(agency) AND r.role IN \(list: roles.map(\.rawValue).sorted())
            AND r.revoked_at IS NULL AND a.locked_at IS NULL LIMIT 1
            """) != nil
    }

    /// Active people of an agency who hold one of `roles`, in Vietnamese order of the given name.
    package static func staff(of agency: AgencyID, holding roles: Set<Role> = .staff, in reader: any Reader) throws -> [StaffMember] {
        let rows = try reader.rows(
            """
            SELECT a.id, a.name, a.post, r.unit_id, r.role FROM account a JOIN account_role r ON r.account_id = a.id
            WHERE r.agency_id = \(agency) AND r.revoked_at IS NULL AND a.locked_at IS NULL
            ORDER BY a.sort_key, a.id, r.role
            """)
        var order: [Identifier<Account>] = []
        var found: [Identifier<Account>: StaffMember] = [:]
        for row in rows {
            let id: Identifier<Account> = try row["id"]
            let role: Role = try row["role"]
            if let known = found[id] {
                found[id] = StaffMember(
                    account: id, name: known.name, post: known.post, unit: known.unit, roles: known.roles.union([role]))
            } else {
                order.append(id)
                found[id] = StaffMember(
                    account: id, name: try row["name"], post: try row["post"], unit: try row["unit_id"], roles: [role])
            }
        }
        return order.compactMap { found[$0] }.filter { !$0.roles.isDisjoint(with: roles) }
    }
}
