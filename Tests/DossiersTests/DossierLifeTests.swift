import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("The life of a dossier")
struct DossierLifeTests {
    @Test("Step by step to the result, which is judged when it is there and then returned", arguments: TestDatabase.each)
    func wholeLife(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            try await desk.advance(id, by: desk.hoa, at: OneStop.at(2, 10))
            #expect(try await desk.dossier(id).state == .processing)
            try await desk.advance(id, by: desk.binh, at: OneStop.at(3, 9))
            try await desk.advance(id, by: desk.hung, at: OneStop.at(3, 15))
            try await desk.advance(id, by: desk.duc, at: OneStop.at(4, 8))
            var dossier = try await desk.dossier(id)
            #expect(dossier.state == .finished && dossier.step.isReturn && dossier.outcome == .early)
            #expect(dossier.endedAt == OneStop.at(4, 8))
            let hoa = desk.hoa
            try await desk.write(by: hoa, at: OneStop.at(9, 8)) { try ReturnResult.perform(id, by: hoa, in: $0) }
            dossier = try await desk.dossier(id)
            #expect(dossier.state == .returned && dossier.outcome == .early, "fetching it late makes nobody late")
            let found = dossier
            let steps = try await desk.read {
                try DossierStore.steps(of: found.id, in: $0)
            }
            #expect(steps.map(\.seq) == [1, 2, 3, 4, 5, 6])
            #expect(steps.map(\.step.position) == [1, 2, 3, 4, 5, 5])
        }
    }

    @Test("The head's step is completed by the head alone", arguments: TestDatabase.each)
    func headStep(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            try await desk.advance(id, by: desk.hoa)
            try await desk.advance(id, by: desk.binh)
            await #expect(throws: Problem.self) { try await desk.advance(id, by: desk.binh) }
            #expect(try await desk.dossier(id).step.name == "Ký duyệt")
            try await desk.advance(id, by: desk.hung)
        }
    }

    @Test("Another agency's dossier does not exist", arguments: TestDatabase.each)
    func otherAgency(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            await #expect(throws: Problem.notFound) { try await desk.advance(id, by: desk.tam) }
            await #expect(throws: Problem.notFound) { _ = try await desk.dossier(id, as: desk.tam) }
            #expect(try await desk.dossier(id, as: desk.minh).id == id, "the province looks on")
            await #expect(throws: Problem.notFound) { try await desk.advance(id, by: desk.minh) }
        }
    }

    @Test("Of two who advance one step at once, one wins and the other is told", arguments: TestDatabase.each)
    func race(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            let version = try await desk.dossier(id).version
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for actor in [desk.hoa, desk.binh] {
                    group.addTask {
                        do {
                            try await desk.write(by: actor) { try AdvanceDossier.perform(id, expecting: version, by: actor, in: $0) }
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter(\.self).count == 1)
            #expect(try await desk.dossier(id).step.position == 2)
        }
    }

    @Test("Sent back, it returns to who had it, with the reason", arguments: TestDatabase.each)
    func sentBack(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (hung, binh, hoa) = (desk.hung, desk.binh, desk.hoa)
            let id = try await desk.receive()
            try await desk.write(by: hoa) { try AdvanceDossier.perform(id, to: binh.account, by: hoa, in: $0) }
            try await desk.advance(id, by: binh)
            await #expect(throws: Problem.self) {
                try await desk.write(by: hung) { try SendBackDossier.perform(id, reason: "", by: hung, in: $0) }
            }
            try await desk.write(by: hung) { try SendBackDossier.perform(id, reason: "Sai ngày sinh", by: hung, in: $0) }
            let dossier = try await desk.dossier(id)
            #expect(dossier.step.position == 2 && dossier.holder == binh.account)
        }
    }

    @Test("A result cannot be returned before it is there, nor twice", arguments: TestDatabase.each)
    func returnOnce(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let hoa = desk.hoa
            let id = try await desk.receive()
            let give: @Sendable (Transaction) throws -> Void = { try ReturnResult.perform(id, by: hoa, in: $0) }
            await #expect(throws: Problem.self) { try await desk.write(by: hoa, give) }
            try await desk.finish(id, at: OneStop.at(3, 9))
            try await desk.write(by: hoa, give)
            await #expect(throws: Problem.self) { try await desk.write(by: hoa, give) }
            await #expect(throws: Problem.self) { try await desk.advance(id, by: hoa) }
        }
    }

    @Test("A holder must work in the agency", arguments: TestDatabase.each)
    func holder(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (hoa, tam) = (desk.hoa, desk.tam)
            let id = try await desk.receive()
            await #expect(throws: Problem.self) {
                try await desk.write(by: hoa) { try AdvanceDossier.perform(id, to: tam.account, by: hoa, in: $0) }
            }
            #expect(try await desk.dossier(id).step.position == 1)
        }
    }

    @Test("Withdrawn, it is neither late nor in time", arguments: TestDatabase.each)
    func withdrawn(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let hoa = desk.hoa
            let id = try await desk.receive()
            try await desk.write(by: hoa, at: OneStop.at(20, 8)) {
                try CloseDossier.perform(.withdrawn, id, reason: "Đổi ý", by: hoa, in: $0)
            }
            let dossier = try await desk.dossier(id)
            #expect(dossier.state == .withdrawn && dossier.outcome == .withdrawn && !dossier.isLate(at: OneStop.at(30, 8)))
        }
    }
}
