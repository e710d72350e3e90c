package import Identity
package import Kernel
package import Storage

/// Somebody stands in for a person who is away, from one day to another: her dossiers are shown to both. What is done is recorded under
/// the name of who did it.
package struct Delegation: Sendable, Hashable {
    package let id: Identifier<Delegation>
    package let from: Identifier<Account>
    package let fromName: String
    package let to: Identifier<Account>
    package let toName: String
    package let firstDay: Day
    package let lastDay: Day
    package let note: String
    package let madeBy: String
}

extension Delegation {
    /// Roles decide what a person may complete, so who stands in for a head must be one.
    static func check(
        from: StaffMember, to: StaffMember, firstDay: Day, lastDay: Day, on today: Day
    ) throws(Problem) {
        guard from.account != to.account else { throw .invalid(field: "to", "Người làm thay phải là người khác.") }
        guard firstDay <= lastDay else { throw .invalid(field: "to_day", "Ngày cuối không được trước ngày đầu.") }
        guard lastDay >= today else { throw .invalid(field: "to_day", "Khoảng ngày này đã qua.") }
        let missing = from.roles.intersection([.head, .desk]).subtracting(to.roles)
        guard let role = missing.first else { return }
        throw .invalid(
            field: "to", "\(to.name) không có vai trò “\(role.vietnamese)” nên không làm thay hết việc của \(from.name) được.")
    }
}

enum DelegationStore {
    /// Those that hold on a day or later, of an agency.
    static func current(of agency: AgencyID, on day: Day, in reader: any Reader) throws -> [Delegation] {
        try reader.rows(
            "\(selected) WHERE d.agency_id = \(agency) AND d.to_day >= \(day) AND d.ended_at IS NULL ORDER BY d.from_day, d.id"
        ).map(delegation)
    }

    /// For whom a person stands in on a day.
    static func absent(for actor: Actor, on day: Day, in reader: any Reader) throws -> [Delegation] {
        try reader.rows(
            """
            \(selected) WHERE d.to_id = \(actor.account) AND d.agency_id = \(actor.agency) AND d.from_day <= \(day) AND d.to_day >= \(day)
            AND d.ended_at IS NULL ORDER BY d.id
            """
        ).map(delegation)
    }

    private static let selected: SQL = """
        SELECT d.*, f.name AS from_name, t.name AS to_name FROM delegation d JOIN account f ON f.id = d.from_id
        JOIN account t ON t.id = d.to_id
        """

    private static func delegation(_ row: Row) throws -> Delegation {
        Delegation(
            id: try row["id"], from: try row["from_id"], fromName: try row["from_name"], to: try row["to_id"], toName: try row["to_name"],
            firstDay: try row["from_day"], lastDay: try row["to_day"], note: try row["note"], madeBy: try row["made_by"])
    }
}

/// Hands a person's work over while she is away. She does it herself; for another, the head or the secretary does.
package enum DelegateWork {
    @discardableResult
    package static func perform(
        from: Identifier<Account>, to: Identifier<Account>, firstDay: Day, lastDay: Day, note: String = "", by actor: Actor,
        in tx: Transaction
    ) throws -> Identifier<Delegation> {
        guard from == actor.account || !actor.roles.isDisjoint(with: [.head, .secretary]) else {
            throw Problem.forbidden("Anh/chị chỉ bàn giao được việc của mình; việc của người khác do lãnh đạo hoặc thư ký bàn giao.")
        }
        let staff = try StaffDirectory.staff(of: actor.agency, in: tx)
        guard let absent = staff.first(where: { $0.account == from }) else {
            throw Problem.invalid(field: "from", "Anh/chị chọn người đang làm việc ở cơ quan.")
        }
        guard let substitute = staff.first(where: { $0.account == to }) else {
            throw Problem.invalid(field: "to", "Anh/chị chọn người đang làm việc ở cơ quan.")
        }
        try Delegation.check(from: absent, to: substitute, firstDay: firstDay, lastDay: lastDay, on: tx.now.day)
        let id: Identifier<Delegation> = try tx.insert(
            """
            INSERT INTO delegation (agency_id, from_id, to_id, from_day, to_day, note, made_by, made_at)
            VALUES (\(actor.agency), \(from), \(to), \(firstDay), \(lastDay), \(note), \(actor.name), \(tx.now)) RETURNING id
            """)
        try tx.journal(
            "work.delegated", Reference(kind: "delegation", id: id.value, label: "\(absent.name) → \(substitute.name)"),
            agency: actor.agency.value, ["from": firstDay.description, "to": lastDay.description])
        return id
    }

    package static func end(_ id: Identifier<Delegation>, by actor: Actor, in tx: Transaction) throws {
        let mayEndAll = !actor.roles.isDisjoint(with: [.head, .secretary])
        let mine: SQL = mayEndAll ? "" : " AND from_id = \(actor.account)"
        let changed = try tx.execute(
            "UPDATE delegation SET ended_at = \(tx.now) WHERE id = \(id) AND agency_id = \(actor.agency) AND ended_at IS NULL\(mine)")
        guard changed == 1 else { throw Problem.notFound }
        try tx.journal("work.delegationEnded", Reference(kind: "delegation", id: id.value, label: ""), agency: actor.agency.value)
    }
}
