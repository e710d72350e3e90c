import Identity
import Kernel
import Organisation
import Planning
import Standards
import Storage
import World

/// A province, a ward with its people, and somebody of another ward.
struct Ward: OnDatabase, Sendable {
    let database: any Database
    let province: Actor
    let secretary: Actor
    let head: Actor
    let stranger: Actor

    /// Friday 20/11/2026, 08:00.
    static let morning = TestDatabase.morning.now

    static let rooms = [
        Identity.room, Organisation.room, Planning.room(requirements: { [Planning.requirements] }, procedures: { _, _, _ in [] }),
    ]

    static func open(_ engine: Engine) async throws -> Ward {
        let database = try await TestDatabase.open(engine, migrations: rooms.flatMap(\.migrations))
        return try await database.write(by: .system) { tx in
            let from = Day.firstOf(year: 2025)
            let province = try CreateProvince.perform(code: "97", name: "Tỉnh Thống Nhất", validFrom: from, in: tx)
            func ward(_ code: String, _ name: String) throws -> AgencyID {
                try CreateAgency.perform(
                    AgencyDraft(kind: .commune, code: code, name: name, validFrom: from), duty: nil, under: province, in: tx)
            }
            let own = try ward("97001", "UBND phường Thống Nhất")
            let other = try ward("97002", "UBND xã Bình Minh")
            func person(_ username: String, _ name: String, _ role: Role, _ agency: AgencyID) throws -> Actor {
                let account = try CreateAccount.perform(
                    NewAccount(username: username, name: name, roles: [role], passwordHash: "-"), in: agency, tx: tx)
                return Actor(account: account, name: name, agency: agency, agencyName: "", roles: [role])
            }
            return Ward(
                database: database, province: try person("so.khcn", "Phạm Văn Minh", .province, province),
                secretary: try person("thu.ky", "Nguyễn Thị Lan", .secretary, own),
                head: try person("lanh.dao", "Trần Văn Hùng", .head, own),
                stranger: try person("nguoi.khac", "Bùi Văn Tâm", .secretary, other))
        }
    }

    @discardableResult
    func write<Value: Sendable>(
        as actor: Actor, at instant: Instant = morning, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await database.write(by: actor.stamp) { tx in try body(tx.at(instant, by: actor.stamp)) }
    }

    /// The secretary fills in everything this room calls mandatory.
    func plan(at instant: Instant = morning) async throws {
        let secretary = secretary
        try await write(as: secretary, at: instant) { tx in
            try SaveContextIssue.perform(ContextIssue(side: .internal, issue: "Thiếu người ở Một cửa"), by: secretary, in: tx)
            try SaveContextIssue.perform(ContextIssue(side: .external, issue: "Luật mới"), by: secretary, in: tx)
            try SaveInterestedParty.perform(InterestedParty(name: "Người dân", needs: "Đúng hẹn"), by: secretary, in: tx)
            try SaveScope.perform(QMSScope(text: "Giải quyết thủ tục hành chính"), by: secretary, in: tx)
            try SaveObjective.perform(Ward.onTime(instant.day.year), by: secretary, in: tx)
        }
    }

    static func onTime(_ year: Int) -> Objective {
        Objective(year: year, title: "Hồ sơ đúng hạn", target: 98, action: "Nhắc hạn", responsible: "Một cửa")
    }

    func standing(_ key: String, year: Int = 2026, at instant: Instant = morning) async throws -> Standing {
        let agency = secretary.agency
        return try await database.read { reader in
            try Planning.requirements.standings(.agency(agency), year, instant, reader)[key]?[agency] ?? .missing
        }
    }
}

extension Instant {
    /// A wall-clock time in Việt Nam, for tests.
    static func at(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 8) -> Instant {
        Instant(Day.of(year, month, day), TimeOfDay(hour, 0))
    }
}
