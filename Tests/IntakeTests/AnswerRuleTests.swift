import Deadlines
import Dossiers
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Intake

@Suite("The rule of answering as a setting")
struct AnswerRuleTests {
    private func register(_ desk: OneStop, at instant: Instant) async throws -> Submission {
        let (tthc, ward, hoa) = (desk.tthc, desk.ward, desk.hoa)
        let draft = SubmissionDraft(
            person: Applicant(name: "Nguyễn Văn A", phone: "0912 345 678", identityLast4: "4321"), channel: .online,
            parts: ["Giấy chứng sinh", "Tờ khai"].map { SubmittedPart(name: $0, onPaper: true) })
        return try await desk.write(by: hoa, at: instant) { tx in
            let offer = try ServiceOffer.prepare(tthc, of: ward, at: tx.now, in: tx)
            return try SubmissionStore.find(RegisterSubmission.perform(draft, for: offer, in: tx).id, for: hoa, in: tx)
        }
    }

    @Test(
        "Until when the desk answers is the province's word from its day on; what was handed in before keeps its day",
        arguments: TestDatabase.each)
    func answer(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let before = try await register(desk, at: OneStop.monday)
            #expect(before.answerDueAt == OneStop.at(3, 8) && before.rule.contains("chưa đối chiếu"))
            let minh = desk.minh
            try await desk.write(by: minh) { tx in
                try SetClockRule.perform(
                    .answer, "4 giờ làm việc", from: OneStop.at(3, 0).day, source: "QĐ 12/QĐ-UBND", isVerified: true, by: minh, in: tx)
            }
            #expect(try await register(desk, at: OneStop.at(2, 9)).answerDueAt == OneStop.at(3, 9), "not before its day")
            let after = try await register(desk, at: OneStop.at(3, 8))
            #expect(after.answerDueAt == OneStop.at(3, 14) && after.rule == "4 giờ làm việc, QĐ 12/QĐ-UBND")
            let hoa = desk.hoa
            #expect(try await desk.read { try SubmissionStore.find(before.id, for: hoa, in: $0) }.answerDueAt == before.answerDueAt)
            let kinds = try await desk.read { try Journal.latest(agency: desk.province.value, limit: 5, in: $0).map(\.kind) }
            #expect(kinds.contains("clockRule.set"))
        }
    }
}
