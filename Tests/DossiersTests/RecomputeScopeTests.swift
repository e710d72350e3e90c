import Identity
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Whose due dates a change of the calendar concerns")
struct RecomputeScopeTests {
    @Test("A province's run is about its own agencies, an agency's about itself", arguments: TestDatabase.each)
    func scope(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            _ = try await desk.receive()
            let neighbour = try await desk.database.write(by: .system) { tx in
                try CreateProvince.perform(code: "98", name: "Tỉnh bên cạnh", validFrom: .firstOf(year: 2020), in: tx)
            }
            let day = OneStop.at(4, 0).day
            func agencies(_ scope: AgencyID?) async throws -> [AgencyID] {
                try await desk.read { try RecomputeStore.agencies(scope, from: day, through: day, in: $0).map(\.agency) }
            }
            #expect(try await agencies(desk.province) == [desk.ward])
            #expect(try await agencies(desk.ward) == [desk.ward])
            #expect(try await agencies(desk.otherWard).isEmpty)
            #expect(try await agencies(neighbour).isEmpty)
            let (minh, hoa, tam) = (desk.minh, desk.hoa, desk.tam)
            let run = try await desk.write(by: minh) { try AskRecompute.perform(by: minh, in: $0) }
            let stranger = Actor(account: minh.account, name: "", agency: neighbour, agencyName: "", roles: [.province])
            for (actor, sees) in [(minh, true), (hoa, true), (tam, true), (stranger, false)] {
                let found = try await desk.read { try RecomputeStore.runs(for: actor, limit: 9, offset: 0, in: $0).map(\.id) }
                #expect(found == (sees ? [run] : []))
            }
        }
    }

    @Test("A run that cannot be done says so, and can be asked for again", arguments: TestDatabase.each)
    func givenUp(engine: Engine) async throws {
        try await withWorld(engine, at: OneStop.monday) { world in
            let (lan, duc, hung, hoa, ward) = (world[.lan], world[.duc], world[.hung], world[.hoa], world.ward)
            let tthc = try await world.database.write(by: .system) { tx in
                try OneStop.procedure(by: lan, reviewer: duc, approver: hung, tx.at(OneStop.at(1, 8), by: .system))
            }
            try await world.write(by: .hoa) { tx in
                let offer = try ServiceOffer.prepare(tthc, of: ward, at: tx.now, in: tx)
                _ = try ReceiveDossier.perform(Reception(applicant: "Nguyễn Văn A", parts: OneStop.complete), for: offer, by: hoa, in: tx)
            }
            func ask() async throws -> RecomputeRun {
                let run = try await world.write(by: .lan) { tx in try AskRecompute.perform(by: lan, in: tx) }
                try await world.runJobs()
                return try await world.read { reader in try RecomputeStore.run(run, in: reader) }
            }
            try await world.database.write(by: .system) { tx in
                try tx.execute("ALTER TABLE recompute_move RENAME TO recompute_gone")
            }
            _ = try await ask()
            for seconds in [60, 300] as [Int64] {
                world.clock.move(to: world.clock.now.adding(seconds: seconds))
                try await world.runJobs()
            }
            let failed = try await world.read { reader in try RecomputeStore.runs(for: lan, limit: 1, offset: 0, in: reader).first }
            #expect(failed?.state == .failed)
            try await world.database.write(by: .system) { tx in
                try tx.execute("ALTER TABLE recompute_gone RENAME TO recompute_move")
            }
            let again = try await ask()
            #expect(again.id != failed?.id && again.state == .done)
        }
    }
}
