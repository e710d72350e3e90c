import Identity
import Kernel
import Organisation
import Storage

/// The people of one measured agency.
struct BenchOffice: Sendable {
    let code: String
    let agency: AgencyID
    /// Receives and returns; also writes the procedures as ISO secretary.
    let desk: Actor
    let officer: Actor
    let head: Actor

    static func username(_ role: String, _ code: String) -> String { "\(role).\(code)" }
}

enum BenchPeople {
    static let password = "mat khau de do"
    static let province = "tinh.10000"

    /// A province and its agencies with three people each, made by the actions.
    static func settle(offices count: Int, from day: Day, in tx: Transaction) throws -> (province: Actor, offices: [BenchOffice]) {
        // The cheapest cost: signing in is not what is measured here.
        let hash = try Password.hash(password, cost: 4)
        let province = try CreateProvince.perform(code: "10000", name: "Tỉnh Thống Nhất", validFrom: day, in: tx)
        func person(_ username: String, _ name: String, _ roles: Set<Role>, at agency: AgencyID, _ agencyName: String) throws -> Actor {
            let new = NewAccount(username: username, name: name, roles: roles, passwordHash: hash, mustChange: false)
            let account = try CreateAccount.perform(new, in: agency, tx: tx)
            return Actor(account: account, name: name, agency: agency, agencyName: agencyName, roles: roles)
        }
        let speaker = try person(BenchPeople.province, "Phạm Văn Minh", [.province], at: province, "Tỉnh Thống Nhất")
        let duty = DutyStatement(duty: .mandatory, basis: "Quyết định 19/2014/QĐ-TTg, Điều 2 khoản 1", from: day)
        let offices = try (1...count).map { number in
            let code = "\(10_000 + number)"
            let name = "UBND xã số \(number)"
            let draft = AgencyDraft(
                kind: .commune, code: code, name: name, group: "Cụm \(number % 40 + 1)", validFrom: day, electronicSince: day)
            let agency = try CreateAgency.perform(draft, duty: duty, under: province, in: tx)
            func username(_ role: String) -> String { BenchOffice.username(role, code) }
            return BenchOffice(
                code: code, agency: agency, desk: try person(username("motcua"), "Lê Thị Hoa", [.desk, .secretary], at: agency, name),
                officer: try person(username("chuyenvien"), "Đỗ Thanh Bình", [.officer], at: agency, name),
                head: try person(username("lanhdao"), "Trần Văn Hùng", [.head], at: agency, name))
        }
        return (speaker, offices)
    }

    /// Somebody settled in a run before this one.
    static func actor(_ username: String, in reader: any Reader) throws -> Actor {
        guard let account = try AccountStore.find(username: username, in: reader),
            let grant = try AccountStore.grants(of: account.id, in: reader).first
        else { throw Problem.invalid("Không có người dùng “\(username)” để đo.") }
        return Actor(account: account.id, name: account.name, agency: grant.agency, agencyName: "", roles: [grant.role])
    }
}
