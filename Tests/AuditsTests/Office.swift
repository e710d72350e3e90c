import Audits
import Documents
import Identity
import Improvement
import Kernel
import Law
import Organisation
import Storage
import World

/// An agency with two auditors, a head and a deputy; and a stranger from another agency.
struct Office: OnDatabase, Sendable {
    let database: any Database
    let secretary: Actor
    let head: Actor
    let deputy: Actor
    let lead: Actor
    let auditor: Actor
    let stranger: Actor

    static func open(_ engine: Engine) async throws -> Office {
        let rooms = [Identity.room, Organisation.room, Documents.room(checks: []), Improvement.room, Audits.room]
        let database = try await TestDatabase.open(engine, migrations: rooms.flatMap(\.migrations))
        return try await database.write(by: .system) { tx in
            let from = Day.firstOf(year: 2025)
            let province = try CreateProvince.perform(code: "87", name: "Tỉnh Đồng Tháp", validFrom: from, in: tx)
            func agency(_ code: String) throws -> AgencyID {
                try CreateAgency.perform(
                    AgencyDraft(kind: .commune, code: code, name: "UBND \(code)", validFrom: from), duty: nil, under: province, in: tx)
            }
            let (own, other) = (try agency("H1"), try agency("H2"))
            func person(_ username: String, _ name: String, _ role: Role, _ agency: AgencyID) throws -> Actor {
                let account = try CreateAccount.perform(
                    NewAccount(username: username, name: name, roles: [role], passwordHash: "-"), in: agency, tx: tx)
                return Actor(account: account, name: name, agency: agency, agencyName: "", roles: [role])
            }
            return Office(
                database: database, secretary: try person("thu.ky", "Trần Thị Bình", .secretary, own),
                head: try person("lanh.dao", "Lê Văn Cường", .head, own), deputy: try person("pho", "Đỗ Thị Hạnh", .head, own),
                lead: try person("truong.doan", "Phan Thị Yến", .auditor, own),
                auditor: try person("danh.gia", "Bùi Văn Khoa", .auditor, own),
                stranger: try person("nguoi.khac", "Võ Văn Em", .secretary, other))
        }
    }

    @discardableResult
    func write<Value: Sendable>(as actor: Actor, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await database.write(by: actor.stamp, body)
    }

    var draft: AuditDraft {
        AuditDraft(
            title: "Đánh giá nội bộ năm 2026", scope: "Toàn bộ hệ thống", plannedOn: TestDatabase.morning.now.day, lead: lead.account,
            members: [auditor.account])
    }

    func approveProgramme() async throws {
        try await write(as: secretary) { tx in
            let id = try DraftProgramme.perform(year: 2026, objective: "Đánh giá hiệu lực.", by: secretary, in: tx)
            try AddProgrammeLine.perform(id, subject: "Toàn bộ hệ thống", month: 11, criteria: "", by: secretary, in: tx)
            try ApproveProgramme.perform(id, by: head, in: tx)
        }
    }

    func openAudit() async throws -> Identifier<Audit> {
        try await approveProgramme()
        return try await write(as: secretary) { tx in try OpenAudit.perform(draft, by: secretary, in: tx) }
    }
}
