import Identity
import Improvement
import Kernel
import Organisation
import Storage
import World

/// One province, two wards, and the people of the first.
struct Town: OnDatabase, Sendable {
    let database: any Database
    let province: Actor
    let secretary: Actor
    let head: Actor
    let officer: Actor
    let stranger: Actor

    static let morning = TestDatabase.morning.now

    static func open(_ engine: Engine) async throws -> Town {
        let rooms = [Identity.room, Organisation.room, Improvement.room]
        let database = try await TestDatabase.open(engine, migrations: rooms.flatMap(\.migrations))
        return try await database.write(by: .system) { tx in
            let from = Day.firstOf(year: 2025)
            let province = try CreateProvince.perform(code: "87", name: "Tỉnh Đồng Tháp", validFrom: from, in: tx)
            let ward = try CreateAgency.perform(
                AgencyDraft(kind: .commune, code: "H20.1", name: "UBND phường Thống Nhất", validFrom: from), duty: nil, under: province,
                in: tx)
            let other = try CreateAgency.perform(
                AgencyDraft(kind: .commune, code: "H20.2", name: "UBND xã Mỹ An", validFrom: from), duty: nil, under: province, in: tx)
            func person(_ username: String, _ name: String, _ role: Role, _ agency: AgencyID) throws -> Actor {
                let account = try CreateAccount.perform(
                    NewAccount(username: username, name: name, roles: [role], passwordHash: "-"), in: agency, tx: tx)
                return Actor(account: account, name: name, agency: agency, agencyName: "", roles: [role])
            }
            return Town(
                database: database, province: try person("so.khcn", "Phạm Thị Sở", .province, province),
                secretary: try person("thu.ky", "Trần Thị Bình", .secretary, ward),
                head: try person("lanh.dao", "Lê Văn Cường", .head, ward),
                officer: try person("chuyen.vien", "Nguyễn Thị Dung", .officer, ward),
                stranger: try person("nguoi.khac", "Võ Văn Em", .secretary, other))
        }
    }

    @discardableResult
    func write<Value: Sendable>(as actor: Actor, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await database.write(by: actor.stamp, body)
    }

    static let lateDossier = NonconformityDraft(
        source: .lateDossier, reference: Reference(kind: "dossier", id: 7, label: "H20.1-261110-0007"),
        description: "Hồ sơ đăng ký khai sinh trả chậm 2 ngày.", evidence: "Phiếu kiểm soát hồ sơ.", clause: "8.5",
        place: "Bộ phận Một cửa",
        foundOn: morning.day)
}
