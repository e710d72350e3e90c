import Demo
import Identity
import Kernel
import Storage
import Testing
import World

@testable import House

/// The number on every page is asked for by itself; it has to be the one the list comes to.
@Suite("The number beside Việc của tôi")
struct WorkCountTests {
    /// Everybody who has a role somewhere.
    static func everybody(in reader: any Reader) throws -> [Actor] {
        let rows = try reader.rows(
            """
            SELECT a.id, a.name, r.agency_id, r.unit_id, r.role FROM account a JOIN account_role r ON r.account_id = a.id
            WHERE r.revoked_at IS NULL ORDER BY a.id
            """)
        var people: [Actor] = []
        for row in rows {
            let (account, role): (Identifier<Account>, Role) = (try row["id"], try row["role"])
            let earlier = people.last?.account == account ? people.removeLast().roles : []
            people.append(
                Actor(
                    account: account, name: try row["name"], agency: try row["agency_id"], agencyName: "", unit: try row["unit_id"],
                    roles: earlier.union([role])))
        }
        return people
    }

    @Test(
        "It is what the list of each room comes to, for everybody and long after, also when the list shows few and folds the rest",
        arguments: TestDatabase.each)
    func demonstration(engine: Engine) async throws {
        try await withOpen(Loaded.open(engine)) { demo in
            let (works, now) = (demo.house.works, demo.now)
            let counted = try await demo.read { reader in
                let people = try Self.everybody(in: reader)
                #expect(people.count > 20)
                var (counted, folded) = (0, 0)
                for days in [0, 1, 20, 60, 400] as [Int64] {
                    let later = now.adding(seconds: days * 86_400 + 28_800)
                    for actor in people {
                        for (room, source) in works.enumerated() {
                            let work = try source(actor, reader, later)
                            let count = try work.count(in: reader)
                            for limit in [1, 3, 100] {
                                let items = try work.items(limit: limit, in: reader)
                                #expect(
                                    items.toDo.things == count,
                                    "room \(room), \(actor.name) \(actor.roles) after \(days) days, \(limit) shown")
                                folded += items.toDo.contains { $0.count > 1 } ? 1 : 0
                            }
                            counted += count
                        }
                    }
                }
                #expect(folded > 10)
                return counted
            }
            #expect(counted > 500)
        }
    }

    @Test("A page asks little for it: one question a room, but for what heads and secretaries are told by rules and not by rows")
    func statements() async throws {
        try await withOpen(Loaded.open()) { demo in
            let (house, now) = (demo.house, demo.now.adding(seconds: 28_800))
            try await house.services.database.write(by: .system) { tx in
                let log = StatementLog()
                for actor in try Self.everybody(in: tx) {
                    let rooms = try house.works.map { source in
                        _ = try source(actor, tx.noting(in: log), now).count(in: tx.noting(in: log))
                        return log.take().count
                    }
                    let most = actor.roles.contains(.secretary) ? 32 : actor.roles.contains(.head) ? 20 : house.works.count
                    #expect(rooms.reduce(0, +) <= most, "\(actor.name) \(actor.roles): \(rooms)")
                    if actor.roles.isDisjoint(with: [.secretary, .head, .province]) {
                        #expect(rooms.allSatisfy { $0 <= 2 }, "\(actor.roles): \(rooms)")
                    }
                    _ = try house.work(of: actor, in: tx.noting(in: log), now: now)
                    #expect(log.take().count > rooms.reduce(0, +), "the list itself asks more")
                }
            }
        }
    }
}
