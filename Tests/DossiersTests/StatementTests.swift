import Deadlines
import Identity
import Storage
import Testing
import World

@testable import Dossiers

@Suite("What the acts on a dossier ask of the engine")
struct StatementTests {
    @Test("From receipt to result no act asks the same question twice", arguments: TestDatabase.each)
    func once(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (tthc, hoa, binh, hung) = (desk.tthc, desk.hoa, desk.binh, desk.hung)
            let acts = try await desk.database.write(by: hoa.stamp) { tx in
                let log = StatementLog()
                let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
                let reception = Reception(applicant: "Nguyễn Văn A", phone: "0912 345 678", identityLast4: "4321", parts: OneStop.complete)
                let id = try ReceiveDossier.perform(reception, for: offer, by: hoa, in: tx.noting(in: log)).id
                var acts = [log.take()]
                var state = DossierState.received
                while state != .finished {
                    let doer =
                        switch try DossierStore.owned(id, by: hoa, in: tx).0.step.lane {
                        case .desk: hoa
                        case .head: hung
                        default: binh
                        }
                    state = try AdvanceDossier.perform(id, by: doer, in: tx.at(tx.now, by: doer.stamp).noting(in: log))
                    acts.append(log.take())
                }
                return acts
            }
            #expect(acts.count > 3)
            for act in acts { #expect(Set(act).count == act.count) }
        }
    }
}
