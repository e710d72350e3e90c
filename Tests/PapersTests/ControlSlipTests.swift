import Deadlines
import Documents
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers
@testable import Papers

@Suite("Rows of the slip of control")
struct ControlSlipTests {
    /// A row of the ledger: step `position`, due at `due`.
    private func row(
        _ seq: Int, _ kind: DossierStep.Kind, _ position: Int, at instant: Instant, due: Instant? = nil, holder: String? = nil,
        note: String = ""
    ) -> DossierStep {
        let step = DossierPath.Step(
            position: position, name: "Bước \(position)", role: "Chuyên môn", lane: .officer, limitText: "1 ngày", isReturn: false)
        return DossierStep(
            seq: seq, at: instant, kind: kind, revision: RevisionID(1), step: step, holder: nil, holderName: holder, unit: nil,
            toAgency: nil, dueAt: due, byName: "Người \(seq)", note: note)
    }

    private func rows(_ steps: [DossierStep], outcome: DossierOutcome? = nil) -> [ControlSlipRow] {
        ControlSlipRows.rows(steps, applicant: "Nguyễn Văn A", outcome: outcome)
    }

    @Test("What happens meanwhile begins no new count: the step is held against the due date it entered with")
    func meanwhile() {
        let due = OneStop.at(3, 17, 30)
        let slip = rows([
            row(1, .received, 1, at: OneStop.at(2, 8), due: due),
            row(2, .handedOver, 1, at: OneStop.at(4, 8), due: due, holder: "Bình"),
            row(3, .checked, 1, at: OneStop.at(4, 9), due: due, holder: "Bình"),
            row(4, .directed, 1, at: OneStop.at(4, 10), due: due, holder: "Bình"),
            row(5, .advanced, 2, at: OneStop.at(4, 10, 5), due: OneStop.at(5, 17, 30)),
        ])
        #expect(slip.map(\.result) == [nil, nil, nil, nil, .late])
        #expect(slip.map(\.dueAt) == [due, nil, nil, nil, OneStop.at(5, 17, 30)])
        #expect(slip.map(\.isHandOver) == [true, true, false, false, true], "a check and a word change no hands")
        #expect(slip[0].giver == "Nguyễn Văn A" && slip[1].receiver == "Bình (Chuyên môn)" && slip[4].giver == "Người 5")
    }

    @Test("The last due date known for the stay judges it: a stop or an absence moved it")
    func moved() {
        let slip = rows(
            [
                row(1, .received, 1, at: OneStop.at(2, 8), due: OneStop.at(3, 17, 30)),
                row(2, .referred, 1, at: OneStop.at(2, 9), due: OneStop.at(3, 17, 30)),
                row(3, .cameBack, 1, at: OneStop.at(4, 9), due: OneStop.at(5, 17, 30)),
                row(4, .advanced, 2, at: OneStop.at(5, 9), due: OneStop.at(6, 17, 30)),
                row(5, .sentBack, 1, at: OneStop.at(6, 9), due: OneStop.at(9, 17, 30)),
                row(6, .advanced, 2, at: OneStop.at(6, 10), due: nil),
                row(7, .finished, 3, at: OneStop.at(6, 11)),
                row(8, .returned, 3, at: OneStop.at(9, 11)),
            ], outcome: .onTime)
        #expect(slip.map(\.result) == [nil, .onTime, .onTime, .early, nil, nil], "sent back is judged too, a step without a limit is not")
        #expect(slip.first?.dueAt == OneStop.at(5, 17, 30), "the receiver reads the date that came to hold")
        #expect(slip.map(\.ending) == [nil, nil, nil, nil, .onTime, nil])
        #expect(slip.last?.receiver == "Nguyễn Văn A" && slip.allSatisfy { !$0.note.contains("Cơ quan khác") })
    }

    @Test("A limit in days is judged by the day's close, as the screens do, and so is one in calendar days")
    func close() {
        let due = OneStop.at(3, 17, 30)
        for (instant, outcome) in [
            (OneStop.at(3, 17, 30), DossierOutcome.onTime), (OneStop.at(2, 17), .early), (OneStop.at(3, 17, 31), .late),
        ] {
            let slip = rows([row(1, .received, 1, at: OneStop.at(2, 15), due: due), row(2, .advanced, 2, at: instant)])
            #expect(slip.last?.result == outcome, "\(instant)")
        }
    }

    @Test(
        "What went to another agency and came back has who gave it to whom, when, and whether that was in time",
        arguments: TestDatabase.each)
    func referred(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (id, hoa, binh, tam, other) = (try await desk.receive(), desk.hoa, desk.binh, desk.tam, desk.otherWard)
            try await desk.write(by: hoa) { try AdvanceDossier.perform(id, to: binh.account, by: hoa, in: $0) }
            let draft = ReferralDraft(content: "Đề nghị xác minh nơi cư trú", limit: "1 ngày làm việc")
            let referral = try await desk.write(by: binh, at: OneStop.at(2, 9)) {
                try ReferDossier.perform(id, to: other, draft, by: binh, in: $0)
            }
            try await desk.write(by: tam, at: OneStop.at(2, 10)) { try TakeReferral.perform(referral, by: tam, in: $0) }
            try await desk.write(by: tam, at: OneStop.at(3, 9)) { _ = try ReturnDossier.perform(referral, "Đã xác minh", by: tam, in: $0) }
            let rows = ReferralRows.rows(try await desk.read { try WholeDossier.find(id, for: hoa, in: $0) }.referrals)
            #expect(rows.map(\.giver) == ["UBND phường Thống Nhất", "UBND xã Bình Minh"])
            #expect(rows.map(\.receiver) == ["UBND xã Bình Minh", "UBND phường Thống Nhất"])
            #expect(rows[0].givenBy == binh.name && rows[0].receivedBy == tam.name && rows[0].receivedAt == OneStop.at(2, 10))
            #expect(rows[0].result == nil && rows[1].result == .onTime && rows[1].note == "Đã xác minh")
        }
    }
}
