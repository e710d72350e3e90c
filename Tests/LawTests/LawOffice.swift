import Foundation
import Identity
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Law

/// The world with somebody who keeps the system, Khánh, and the people of a second province: its Ngô Bên and a ward of it.
struct LawOffice: InWorld, Sendable {
    let world: World
    let khanh: Actor
    let ben: Actor
    let wardOfBen: AgencyID

    var minh: Actor { world[.minh] }
    var lan: Actor { world[.lan] }

    static func open(_ engine: Engine = .sqlite) async throws -> LawOffice {
        let world = try await World.open(engine)
        let (hash, province) = (try await Password.hashed(World.password), world.province)
        return try await world.database.write(by: .system) { tx in
            func hire(_ name: String, _ username: String, _ roles: Set<Role>, at agency: AgencyID) throws -> Actor {
                let new = NewAccount(username: username, name: name, roles: roles, passwordHash: hash, mustChange: false)
                let id = try CreateAccount.perform(new, in: agency, tx: tx)
                return Actor(account: id, name: name, agency: agency, agencyName: "", roles: roles)
            }
            let other = try CreateProvince.perform(code: "98", name: "Tỉnh bên cạnh", validFrom: tx.now.day, in: tx)
            let ward = try CreateAgency.perform(
                AgencyDraft(kind: .commune, code: "98001", name: "UBND phường Bên Cạnh", validFrom: tx.now.day), duty: nil, under: other,
                in: tx)
            return LawOffice(
                world: world, khanh: try hire("Lý Gia Khánh", "thu.khanh", [.keeper], at: province),
                ben: try hire("Ngô Bên", "thu.ben", [.province], at: other), wardOfBen: ward)
        }
    }

    @discardableResult
    func write<Value: Sendable>(by actor: Actor, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await world.database.write(by: actor.stamp, body)
    }

    /// What stands against it; nil when it is done.
    func problem(_ actor: Actor, _ body: @escaping @Sendable (Transaction) throws -> Void) async throws -> Problem? {
        do { try await write(by: actor, body) } catch let problem as Problem { return problem }
        return nil
    }

    func add(_ number: String, of province: AgencyID?, by actor: Actor) async throws -> Problem? {
        try await problem(actor) { tx in
            try AddLegalDocument.perform(
                LegalDocumentDraft(number: number, title: "Về cơ chế một cửa", effectiveOn: Day(2018, 6, 21)), of: province, by: actor,
                in: tx)
        }
    }

    /// What an agency works by under a number.
    func found(_ number: String, for agency: AgencyID) async throws -> LegalDocument? {
        try await world.read { try LegalStore.find(numbers: [number], for: agency, in: $0)[number] }
    }
}
