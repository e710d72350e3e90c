import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Receiving a dossier")
struct ReceiveDossierTests {
    @Test("It gets a code, the promise of its limit, its first step and a running clock", arguments: TestDatabase.each)
    func received(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            let dossier = try await desk.dossier(id)
            #expect(dossier.code == "97001-260302-0001")
            #expect(dossier.state == .received)
            #expect(dossier.promisedAt == OneStop.at(5, 17, 30))
            #expect(dossier.dueAt == dossier.promisedAt)
            #expect(dossier.step.name == "Tiếp nhận", "the citizen's own step is not ours")
            #expect(dossier.stepCount == 5)
            let (steps, clock, parts) = try await desk.read { reader in
                (
                    try DossierStore.steps(of: dossier.id, in: reader),
                    try DossierStore.clockEvents(of: id, in: reader), try DossierStore.parts(of: id, in: reader)
                )
            }
            #expect(steps.map(\.kind) == [.received] && steps.first?.byName == "Lê Thị Hoa")
            #expect(clock.map(\.kind) == [.start])
            #expect(parts.map(\.name) == ["Giấy chứng sinh", "Tờ khai"])
        }
    }

    @Test("A dossier that lacks what the procedure asks for is not received, and leaves no number behind", arguments: TestDatabase.each)
    func incomplete(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (tthc, hoa) = (desk.tthc, desk.hoa)
            await #expect(throws: Problem.self) {
                try await desk.write(by: hoa) { tx in
                    let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
                    let lacking = Reception(applicant: "Nguyễn Văn A", parts: [DossierPart(name: "Tờ khai", original: 1, copy: 0)])
                    _ = try ReceiveDossier.perform(lacking, for: offer, by: hoa, in: tx)
                }
            }
            let id = try await desk.receive()
            #expect(try await desk.dossier(id).code == "97001-260302-0001")
        }
    }

    @Test("A code that is taken already is a conflict with a sentence, and nothing is received", arguments: TestDatabase.each)
    func taken(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let first = try await desk.receive()
            try await desk.write(by: desk.hoa) { try $0.execute("UPDATE dossier SET code = '97001-260302-0002' WHERE id = \(first)") }
            await #expect {
                _ = try await desk.receive()
            } throws: { ($0 as? Problem)?.kind == .conflict && ($0 as? Problem)?.message.contains("97001-260302-0002") == true }
            #expect(try await desk.read { try $0.value("SELECT count(*) FROM dossier") as Int? } == 1)
        }
    }

    @Test("A transaction that fails after the number was given leaves no gap", arguments: TestDatabase.each)
    func noGap(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { (desk) async throws in
            let (tthc, hoa) = (desk.tthc, desk.hoa)
            await #expect(throws: Problem.self) {
                try await desk.write(by: hoa) { tx in
                    let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
                    _ = try ReceiveDossier.perform(Reception(applicant: "Ai đó", parts: OneStop.complete), for: offer, by: hoa, in: tx)
                    throw Problem.unavailable("Mất điện.")
                }
            }
            #expect(try await desk.dossier(try await desk.receive()).code == "97001-260302-0001")
        }
    }

    @Test("A hundred receptions at once get a hundred numbers without gap or double", arguments: TestDatabase.each)
    func parallel(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...100 { group.addTask { try await desk.receive("Người \(number)") } }
                try await group.waitForAll()
            }
            let codes = try await desk.read { try $0.rows("SELECT code FROM dossier ORDER BY code").map { try $0["code"] as String } }
            let day = OneStop.monday.day
            #expect(codes == (1...100).map { DossierCode.make(prefix: "97001", day: day, number: $0) })
            let scope = AgencyScope.agency(desk.ward)
            let totals = try await desk.read { try DossierTallies.totals(scope, from: day, asOf: day, in: $0) }
            #expect(totals[desk.ward]?.received == 100)
        }
    }

    @Test("The same form sent twice makes one dossier", arguments: TestDatabase.each)
    func doubleSubmit(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (tthc, hoa) = (desk.tthc, desk.hoa)
            let reception = Reception(applicant: "Nguyễn Văn A", parts: OneStop.complete, requestKey: "một lần bấm")
            let send: @Sendable (Transaction) throws -> Identifier<Dossier> = { tx in
                let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
                return try ReceiveDossier.perform(reception, for: offer, by: hoa, in: tx).id
            }
            let first = try await desk.write(by: hoa, send)
            let second = try await desk.write(by: hoa, send)
            #expect(first == second)
        }
    }

    @Test("The same form twice at the very same time makes one dossier, and both are told of it", arguments: TestDatabase.each)
    func doubleAtOnce(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (tthc, hoa) = (desk.tthc, desk.hoa)
            let reception = Reception(applicant: "Nguyễn Văn A", parts: OneStop.complete, requestKey: "bấm hai lần")
            let codes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 1...20 {
                    group.addTask {
                        try await desk.write(by: hoa) { tx in
                            let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
                            return try ReceiveDossier.perform(reception, for: offer, by: hoa, in: tx).code
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count == 20 && Set(codes) == ["97001-260302-0001"])
            #expect(try await desk.read { try $0.rows("SELECT id FROM dossier") }.count == 1)
            #expect(try await desk.dossier(try await desk.receive()).code == "97001-260302-0002", "no gap")
        }
    }

    @Test("A form gone back to and filled in for somebody else is not said to be received", arguments: TestDatabase.each)
    func otherContent(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (tthc, hoa) = (desk.tthc, desk.hoa)
            let send = { @Sendable (name: String) in
                try await desk.write(by: hoa) { tx in
                    let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
                    let reception = Reception(applicant: name, parts: OneStop.complete, requestKey: "một biểu mẫu")
                    return try ReceiveDossier.perform(reception, for: offer, by: hoa, in: tx).code
                }
            }
            let code = try await send("Nguyễn Văn A")
            do {
                _ = try await send("Trần Thị B")
                Issue.record("B was told of A's dossier")
            } catch let problem as Problem {
                #expect(problem.kind == .conflict && problem.message.contains(code) && !problem.message.contains("Nguyễn"))
            }
            #expect(try await send("Nguyễn Văn A") == code)
            #expect(try await desk.read { try $0.rows("SELECT id FROM dossier") }.count == 1)
        }
    }

    @Test("Numbers begin again each day, and the day is cut in Việt Nam", arguments: TestDatabase.each)
    func days(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            _ = try await desk.receive(at: OneStop.at(2, 23, 59))
            let next = try await desk.receive(at: OneStop.at(3, 0, 1))
            #expect(try await desk.dossier(next).code == "97001-260303-0001")
        }
    }

    @Test("An agency without a procedure in force cannot receive", arguments: TestDatabase.each)
    func noProcedure(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { (desk) async throws in
            let (tthc, other, ward) = (desk.tthc, desk.otherWard, desk.ward)
            await #expect(throws: Problem.self) {
                try await desk.read { try ServiceOffer.prepare(tthc, of: other, at: OneStop.monday, in: $0) }
            }
            let before = Instant(Day.firstOf(year: 2025))
            await #expect(throws: Problem.self) { try await desk.read { try ServiceOffer.prepare(tthc, of: ward, at: before, in: $0) } }
        }
    }

    @Test("Nobody receives for another agency", arguments: TestDatabase.each)
    func otherAgency(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { (desk) async throws in
            let (tthc, tam, ward) = (desk.tthc, desk.tam, desk.ward)
            await #expect(throws: Problem.notFound) {
                try await desk.write(by: tam) { tx in
                    let offer = try ServiceOffer.prepare(tthc, of: ward, at: tx.now, in: tx)
                    _ = try ReceiveDossier.perform(Reception(applicant: "Ai đó", parts: OneStop.complete), for: offer, by: tam, in: tx)
                }
            }
        }
    }
}
