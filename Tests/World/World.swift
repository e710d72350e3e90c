import Foundation
package import House
package import Identity
package import Kernel
import NIOConcurrencyHelpers
import Logging
import Organisation
package import Storage

/// The one small named world all tests share: a province, two wards, and people one knows by name.
///
/// | Who | Where | Role |
/// | --- | --- | --- |
/// | Minh | Tỉnh Thống Nhất | the province's officer, administrator |
/// | Lan | UBND phường Thống Nhất | ISO secretary, administrator |
/// | Hùng | the same | head |
/// | Hoa | the same | one-stop desk |
/// | Bình | the same | officer |
/// | Đức | the same | officer, second pair of eyes |
/// | Yến | the same | internal auditor |
/// | Tâm | UBND xã Bình Minh | ISO secretary, head, desk and officer of the other ward |
package struct World: Opened, Sendable {
    package let house: House
    package let clock: MovableClock
    package let province: AgencyID
    package let ward: AgencyID
    package let otherWard: AgencyID
    package let people: [Person: Actor]
    private let place: TestPlace

    package enum Person: String, CaseIterable, Sendable { case minh, lan, hung, hoa, binh, duc, yen, tam }

    package subscript(_ person: Person) -> Actor {
        guard let actor = people[person] else { preconditionFailure("nobody called \(person)") }
        return actor
    }

    package var database: any Database { house.services.database }

    /// Friday 20/11/2026, 08:00.
    package static let morning = TestDatabase.morning.now

    /// `isTrial`: the time is one handed in from outside, as by `--now`.
    package static func open(
        _ engine: Engine = .sqlite, at now: Instant = morning, isTrial: Bool = false, publicAddress: String = ""
    ) async throws -> World {
        let place = try await TestPlace(engine, with: House.migrations)
        let clock = MovableClock(now, isTrial: isTrial)
        var configuration = Configuration(place.location)
        configuration.publicAddress = publicAddress
        let house = try await House.open(configuration, clock: clock, connections: 4, logger: .quiet)
        let hash = try Password.hash(password, cost: 4)
        let (agencies, people) = try await house.services.database.write(by: .system) { tx in try populate(hash: hash, tx) }
        return World(
            house: house, clock: clock, province: agencies[0], ward: agencies[1], otherWard: agencies[2], people: people, place: place)
    }

    package func close() async throws {
        try await house.close()
        try await place.remove()
    }

    package static let password = "mat khau thu nghiem"

    package static func username(_ person: Person) -> String { "thu.\(person.rawValue)" }

    private static func populate(hash: String, _ tx: Transaction) throws -> ([AgencyID], [Person: Actor]) {
        let from = Day(number: 0)
        let stamp = tx.stamp
        let tx = tx.at(Instant(from), by: stamp)
        let province = try CreateProvince.perform(code: "97", name: "Tỉnh Thống Nhất", validFrom: from, in: tx)
        let duty = DutyStatement(duty: .byProvince, basis: "Quyết định 10/QĐ-UBND", from: from)
        let ward = try CreateAgency.perform(
            AgencyDraft(
                kind: .commune, code: "97001", name: "UBND phường Thống Nhất", group: "Thành phố", validFrom: from, electronicSince: from),
            duty: duty, under: province, in: tx)
        let other = try CreateAgency.perform(
            AgencyDraft(
                kind: .commune, code: "97002", name: "UBND xã Bình Minh", group: "Huyện cũ", validFrom: from, electronicSince: from),
            duty: duty, under: province, in: tx)
        let cast: [(Person, String, AgencyID, String, Set<Role>)] = [
            (.minh, "Phạm Văn Minh", province, "Tỉnh Thống Nhất", [.province, .administrator]),
            (.lan, "Nguyễn Thị Lan", ward, "UBND phường Thống Nhất", [.secretary, .administrator]),
            (.hung, "Trần Văn Hùng", ward, "UBND phường Thống Nhất", [.head]),
            (.hoa, "Lê Thị Hoa", ward, "UBND phường Thống Nhất", [.desk]),
            (.binh, "Đỗ Thanh Bình", ward, "UBND phường Thống Nhất", [.officer]),
            (.duc, "Ngô Minh Đức", ward, "UBND phường Thống Nhất", [.officer]),
            (.yen, "Vũ Hải Yến", ward, "UBND phường Thống Nhất", [.auditor]),
            (.tam, "Bùi Văn Tâm", other, "UBND xã Bình Minh", [.secretary, .administrator, .head, .desk, .officer, .auditor]),
        ]
        var people: [Person: Actor] = [:]
        for (person, name, agency, agencyName, roles) in cast {
            let account = try CreateAccount.perform(
                NewAccount(username: username(person), name: name, roles: roles, passwordHash: hash, mustChange: false), in: agency, tx: tx)
            people[person] = Actor(account: account, name: name, agency: agency, agencyName: agencyName, roles: roles)
        }
        return ([province, ward, other], people)
    }
}

extension World {
    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> Value) async throws -> Value {
        try await database.read(body)
    }

    /// Does the long work that waits; how many jobs that were.
    @discardableResult
    package func runJobs() async throws -> Int { try await house.jobs.runWaiting() }

    /// A transaction of one of the people.
    @discardableResult
    package func write<Value: Sendable>(by person: Person, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value
    {
        try await database.write(by: self[person].stamp, body)
    }
}

/// A clock a test moves.
package final class MovableClock: Kernel.Clock {
    private let box: NIOLockedValueBox<Instant>
    package let isTrial: Bool
    package init(_ now: Instant, isTrial: Bool = false) {
        box = NIOLockedValueBox(now)
        self.isTrial = isTrial
    }
    package var now: Instant { box.withLockedValue { $0 } }
    package func move(to instant: Instant) { box.withLockedValue { $0 = instant } }
    package func move(to day: Day, _ hour: Int, _ minute: Int = 0) { move(to: Instant(day, TimeOfDay(hour, minute))) }
}
