import Identity
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Documents

/// A ward with three people who write, review and approve, one more officer, and the ward next door; on a real database.
struct Office: Sendable {
    static let morning = TestDatabase.morning.now
    static let today = morning.day

    let database: any Database
    let secretary, officer, second, head, desk: Actor
    let neighbour, province: Actor

    static func open(_ engine: Engine) async throws -> Office {
        let migrations = [Identity.room, Organisation.room, Documents.room(checks: [])].flatMap(\.migrations)
        let database = try await TestDatabase.open(engine, migrations: migrations)
        return try await database.write(by: .system) { tx in
            let day = try #require(Day(2025, 7, 1))
            let province = try CreateProvince.perform(code: "H40", name: "Tỉnh Thử", validFrom: day, in: tx)
            func agency(_ code: String, _ name: String) throws -> AgencyID {
                try CreateAgency.perform(
                    AgencyDraft(kind: .commune, code: code, name: name, validFrom: day), duty: nil, under: province, in: tx)
            }
            let ward = try agency("H40.12", "UBND phường Thống Nhất")
            let other = try agency("H40.13", "UBND phường Láng Giềng")
            func person(_ username: String, _ name: String, _ roles: Set<Role>, _ agency: AgencyID, _ agencyName: String) throws -> Actor {
                let account = try CreateAccount.perform(
                    NewAccount(username: username, name: name, roles: roles, passwordHash: "-"), in: agency, tx: tx)
                return Actor(account: account, name: name, agency: agency, agencyName: agencyName, roles: roles)
            }
            let wardName = "UBND phường Thống Nhất"
            return Office(
                database: database, secretary: try person("thuky", "Trần Thị Thư", [.secretary], ward, wardName),
                officer: try person("chuyenvien", "Lê Văn Viên", [.officer], ward, wardName),
                second: try person("chuyenvien2", "Phạm Thị Hai", [.officer], ward, wardName),
                head: try person("lanhdao", "Nguyễn Văn Đạo", [.head], ward, wardName),
                desk: try person("motcua", "Đỗ Thị Cửa", [.desk], ward, wardName),
                neighbour: try person("lang.thuky", "Vũ Thị Xóm", [.secretary, .head], other, "UBND phường Láng Giềng"),
                province: try person("so.khcn", "Bùi Văn Tỉnh", [.province], province, "Tỉnh Thử"))
        }
    }

    func write<Value: Sendable>(
        as actor: Actor, at instant: Instant = morning, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await database.write(by: actor.stamp) { try body($0.at(instant, by: actor.stamp)) }
    }

    func draft(_ code: String = "CSCL", kind: DocumentKind = .policy) async throws -> DraftDocument.Drafted {
        let secretary = secretary
        return try await write(as: secretary) { tx in
            let content = try DocumentContent(sections: [.init(heading: "Cam kết", body: "Đúng hẹn.")]).json
            return try DraftDocument.perform(
                DocumentDraft(code: code, title: "Chính sách chất lượng", kind: kind, clause: "5.2", content: content), by: secretary,
                in: tx)
        }
    }

    /// Brings a draft all the way.
    func approve(_ revision: RevisionID, effectiveOn: Day? = nil, at instant: Instant = morning) async throws {
        let (secretary, officer, head) = (secretary, officer, head)
        try await write(as: secretary, at: instant) { tx in
            try SubmitRevision.perform([revision], reviewer: officer.account, approver: head.account, checks: [], by: secretary, in: tx)
        }
        try await write(as: officer, at: instant) { tx in try ReviewRevision.perform([revision], by: officer, in: tx) }
        try await write(as: head, at: instant) { tx in
            try ApproveRevision.perform([revision], effectiveOn: effectiveOn, checks: [], by: head, in: tx)
        }
    }
}

extension Instant {
    func days(_ count: Int64) -> Instant { adding(seconds: count * 86_400) }
}

/// The kind of problem a closure ends in; nil when it goes well.
func problem(_ body: () async throws -> Void) async -> Problem? {
    do {
        try await body()
        return nil
    } catch { return error as? Problem ?? Problem(.unexpected, "\(error)") }
}
