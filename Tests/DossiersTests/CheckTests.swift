import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Cross-checks")
struct CheckTests {
    private func check(
        _ desk: OneStop, _ id: Identifier<Dossier>, isRight: Bool, _ note: String = "", by actor: Actor, at instant: Instant
    ) async throws {
        try await desk.write(by: actor, at: instant) { try CheckDossier.perform(id, isRight: isRight, note: note, by: actor, in: $0) }
    }

    private func remark(_ desk: OneStop, _ id: Identifier<Dossier>) async throws -> String? {
        try await desk.read { try CheckStore.openRemark(on: id, in: $0)?.note }
    }

    @Test("Neither who holds it nor who stopped its clock or made the new appointment checks it", arguments: TestDatabase.each)
    func independence(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (hoa, binh, duc, lan) = (desk.hoa, desk.binh, desk.duc, desk.lan)
            let id = try await desk.receive()
            try await desk.write(by: hoa, at: OneStop.at(2, 9)) { try AdvanceDossier.perform(id, to: binh.account, by: hoa, in: $0) }
            try await desk.write(by: duc, at: OneStop.at(2, 10)) {
                try PauseDossier.perform(id, for: .supplement, note: "Thiếu tờ khai", by: duc, in: $0)
            }
            for person in [binh, duc] {
                do {
                    try await check(desk, id, isRight: true, by: person, at: OneStop.at(2, 11))
                    Issue.record("\(person.name) checked the own work")
                } catch let problem as Problem { #expect(problem.kind == .forbidden) }
            }
            try await check(desk, id, isRight: true, by: lan, at: OneStop.at(2, 11))
        }
    }

    @Test("“Cần sửa” stands and is a task until the step is completed with a word", arguments: TestDatabase.each)
    func remarked(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (hoa, binh, duc) = (desk.hoa, desk.binh, desk.duc)
            let id = try await desk.receive()
            try await desk.write(by: hoa, at: OneStop.at(2, 9)) { try AdvanceDossier.perform(id, to: binh.account, by: hoa, in: $0) }
            #expect(try await remark(desk, id) == nil)
            try await check(desk, id, isRight: false, "Tên mẹ sai dấu", by: duc, at: OneStop.at(2, 10))
            #expect(try await remark(desk, id) == "Tên mẹ sai dấu")
            let work = try await desk.read { try DossierWork.source(binh, $0, OneStop.at(2, 10)).items(in: $0).map(\.detail) }
            #expect(work.contains { $0.contains("cần sửa: Tên mẹ sai dấu") })
            do {
                try await desk.write(by: binh, at: OneStop.at(2, 11)) { try AdvanceDossier.perform(id, by: binh, in: $0) }
                Issue.record("a remark was passed over")
            } catch let problem as Problem { #expect(problem.fields["note"]?.contains("Tên mẹ sai dấu") == true) }
            #expect(try await desk.dossier(id).step.position == 2)
            try await desk.write(by: binh, at: OneStop.at(2, 11)) { try AdvanceDossier.perform(id, note: "Đã sửa", by: binh, in: $0) }
            #expect(try await remark(desk, id) == nil)
        }
    }

    @Test("Another check that finds it right answers the remark; sending it back does not", arguments: TestDatabase.each)
    func answered(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (hoa, binh, duc, lan) = (desk.hoa, desk.binh, desk.duc, desk.lan)
            let id = try await desk.receive()
            try await desk.advance(id, by: hoa, at: OneStop.at(2, 9))
            try await check(desk, id, isRight: false, "Thiếu chữ ký", by: duc, at: OneStop.at(2, 10))
            try await desk.write(by: binh, at: OneStop.at(2, 11)) { try SendBackDossier.perform(id, reason: "Ký lại", by: binh, in: $0) }
            #expect(try await remark(desk, id) == "Thiếu chữ ký")
            try await check(desk, id, isRight: true, by: lan, at: OneStop.at(2, 12))
            #expect(try await remark(desk, id) == nil)
            try await desk.advance(id, by: hoa, at: OneStop.at(2, 13))
        }
    }
}
