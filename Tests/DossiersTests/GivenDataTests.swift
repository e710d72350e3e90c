import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

/// What somebody hands to an action is kept, or refused by the name of its field; it is never dropped without a word.
@Suite("What is given is kept or refused")
struct GivenDataTests {
    /// The fields an action refuses; nothing of the dossier may have changed by it.
    private func refused(
        _ id: Identifier<Dossier>, on desk: OneStop, by actor: Actor, _ body: @escaping @Sendable (Transaction) throws -> Void
    ) async throws -> [String] {
        let before = try await desk.dossier(id)
        let problem = await problem { try await desk.write(by: actor, at: OneStop.at(2, 10), body) }
        #expect(problem?.kind == .invalid)
        #expect(try await desk.dossier(id) == before)
        return problem?.fields.keys.sorted() ?? []
    }

    @Test("A step that leads to no result takes no result, and no reason not to wait for opinions", arguments: TestDatabase.each)
    func resultTooEarly(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (id, hoa) = (try await desk.receive(), desk.hoa)
            func advance(_ result: ResultDraft, waiver: String = "") async throws -> [String] {
                try await refused(id, on: desk, by: hoa) {
                    _ = try AdvanceDossier.perform(id, result: result, withoutOpinions: waiver, by: hoa, in: $0)
                }
            }
            #expect(try await advance(ResultDraft(number: "15/GCN")) == ["number"])
            #expect(
                try await advance(ResultDraft(number: "15/GCN", signedOn: OneStop.monday.day, signer: "A")) == [
                    "number", "signed_on", "signer",
                ])
            #expect(try await advance(ResultDraft(), waiver: "Gấp") == ["waiver"])
        }
    }

    @Test("A result that cannot be is refused before anything is written", arguments: TestDatabase.each)
    func resultChecked(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (id, duc) = (try await desk.receive(), desk.duc)
            for actor in [desk.hoa, desk.binh, desk.hung] { try await desk.advance(id, by: actor) }
            let tomorrow = OneStop.at(3, 8).day
            let fields = try await refused(id, on: desk, by: duc) { tx in
                do {
                    _ = try AdvanceDossier.perform(id, result: ResultDraft(number: "15", signedOn: tomorrow), by: duc, in: tx)
                } catch {
                    #expect(try DossierStore.find(id, for: duc, in: tx).endedAt == nil, "not even in this transaction")
                    throw error
                }
            }
            #expect(fields == ["signed_on"])
            try await desk.write(by: duc) { _ = try AdvanceDossier.perform(id, result: ResultDraft(number: "15"), by: duc, in: $0) }
            #expect(try await desk.read { try DossierStore.results(of: id, in: $0) }.map(\.number) == ["15"])
        }
    }

    @Test("While another agency has the dossier the head gives it to nobody here", arguments: TestDatabase.each)
    func directedElsewhere(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let (hung, duc) = (desk.hung, desk.duc)
            _ = try await world.refer(id)
            let fields = try await refused(id, on: desk, by: hung) {
                try DirectDossier.perform(id, note: "Đức làm tiếp", to: duc.account, by: hung, in: $0)
            }
            #expect(fields == ["holder"])
        }
    }

    @Test("A law that is named with a stop stands in its record; a payment is nobody's fault", arguments: TestDatabase.each)
    func lawOfStop(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (id, hoa) = (try await desk.receive(), desk.hoa)
            let fields = try await refused(id, on: desk, by: hoa) {
                try PauseDossier.perform(id, for: .payment, note: "Lệ phí", isApplicantFault: true, by: hoa, in: $0)
            }
            #expect(fields == ["fault"])
            try await desk.write(by: hoa) {
                try PauseDossier.perform(
                    id, for: .supplement, note: "Thiếu giấy chứng sinh", lateBy: "Luật Hộ tịch 2014, Điều 16", by: hoa, in: $0)
            }
            let pause = try await desk.read { try DossierStore.clockEvents(of: id, in: $0).last }
            #expect(pause?.note == "Thiếu giấy chứng sinh\nCăn cứ: Luật Hộ tịch 2014, Điều 16")
        }
    }
}
