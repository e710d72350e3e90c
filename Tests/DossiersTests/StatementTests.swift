import Identity
import Storage
import Testing
import World

@testable import Dossiers

@Suite("What the acts on a dossier ask of the engine")
struct StatementTests {
    @Test("From receipt to result no act asks the same question twice", arguments: TestDatabase.each)
    func once(engine: Engine) async throws {
        let desk = try await OneStop.open(engine)
        let (tthc, hoa, binh) = (desk.tthc, desk.hoa, desk.binh)
        let acts = try await desk.database.write(by: hoa.stamp) { tx in
            let log = StatementLog()
            let (first, later) = (tx.noting(in: log), tx.at(tx.now, by: binh.stamp).noting(in: log))
            let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
            let reception = Reception(applicant: "Nguyễn Văn A", phone: "0912 345 678", identityLast4: "4321", parts: OneStop.complete)
            let id = try ReceiveDossier.perform(reception, for: offer, by: hoa, in: first).id
            var acts = [log.take()]
            var state = DossierState.received
            while state != .finished {
                let isFirst = acts.count == 1
                state = try AdvanceDossier.perform(id, by: isFirst ? hoa : binh, in: isFirst ? first : later)
                acts.append(log.take())
            }
            return acts
        }
        #expect(acts.count > 3)
        for act in acts { #expect(Set(act).count == act.count) }
        try await desk.database.close()
    }
}
