import Documents
import Foundation
import Frameworks
import Identity
import Kernel
import Organisation
import Planning
import Procedures
import Storage
import World

/// A province with two wards, and another province that has nothing to do with it.
struct Models: OnDatabase, Sendable {
    let database: any Database
    let province: Actor
    let elsewhere: Actor
    let secretary: Actor
    let other: Actor
    let department: Actor

    static let morning = TestDatabase.morning.now

    static func open(_ engine: Engine) async throws -> Models {
        let planning = Planning.room(requirements: { [] }, procedures: { _, _, _ in [] })
        let rooms = [Identity.room, Organisation.room, Documents.room(checks: []), Procedures.room, planning, Frameworks.room]
        let database = try await TestDatabase.open(engine, migrations: rooms.flatMap(\.migrations))
        return try await database.write(by: .system) { tx in
            let from = Day.firstOf(year: 2025)
            let province = try CreateProvince.perform(code: "97", name: "Tỉnh Thống Nhất", validFrom: from, in: tx)
            let elsewhere = try CreateProvince.perform(code: "98", name: "Tỉnh Khác", validFrom: from, in: tx)
            func agency(_ code: String, _ name: String, _ kind: AgencyKind) throws -> AgencyID {
                try CreateAgency.perform(
                    AgencyDraft(kind: kind, code: code, name: name, validFrom: from), duty: nil, under: province, in: tx)
            }
            func person(_ username: String, _ name: String, _ role: Role, _ agency: AgencyID) throws -> Actor {
                let account = try CreateAccount.perform(
                    NewAccount(username: username, name: name, roles: [role], passwordHash: "-"), in: agency, tx: tx)
                return Actor(account: account, name: name, agency: agency, agencyName: "", roles: [role])
            }
            let ward = try agency("97001", "UBND phường Thống Nhất", .commune)
            _ = try person("lanh.dao", "Trần Văn Hùng", .head, ward)
            return Models(
                database: database, province: try person("so.khcn", "Phạm Văn Minh", .province, province),
                elsewhere: try person("so.khac", "Người Khác", .province, elsewhere),
                secretary: try person("thu.ky", "Nguyễn Thị Lan", .secretary, ward),
                other: try person("binh.minh", "Bùi Văn Tâm", .secretary, try agency("97002", "UBND xã Bình Minh", .commune)),
                department: try person("noi.vu", "Lê Thị Sở", .secretary, try agency("97S01", "Sở Nội vụ", .department)))
        }
    }

    @discardableResult
    func write<Value: Sendable>(
        as actor: Actor, at instant: Instant = morning, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await database.write(by: actor.stamp) { tx in try body(tx.at(instant, by: actor.stamp)) }
    }

    /// A framework for communes with these items, published.
    func publish(_ items: [ItemDraft], at instant: Instant = morning) async throws -> Identifier<Framework> {
        let province = province
        return try await write(as: province, at: instant) { tx in
            let id = try CreateFramework.perform("Mô hình khung cấp xã", for: .commune, items: items, by: province, in: tx)
            try PublishVersion.perform(id, by: province, in: tx)
            return id
        }
    }

    static let policy = ItemDraft(
        key: "chinh-sach", kind: .policy, clause: "5.2", code: "CSCL", title: "Chính sách chất lượng của {{agency}}",
        body: "{{head}} cam kết trong năm {{year}}.")
    static let risk = ItemDraft(
        key: "rr-tre-han", kind: .risk, clause: "6.1", title: "Hồ sơ trễ hạn",
        fields: [
            "likelihood": .number(3), "severity": .number(4), "treatment": .text("Nhắc hạn"), "responsible": .text("Một cửa"),
        ])

    /// The lists of the demonstration.
    static var files: [URL] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Demo/Lists").standardized
        let all = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return all.filter { $0.lastPathComponent.hasPrefix("khung-") && $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    }
}
