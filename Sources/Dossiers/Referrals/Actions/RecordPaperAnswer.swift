package import Deadlines
package import Files
package import Identity
package import Kernel
import Organisation
package import Storage

/// What a paper said that answers a referral.
package struct PaperAnswer: Sendable {
    package var number: String
    package var day: Day?
    package var answer: String

    package init(number: String, day: Day?, answer: String) {
        self.number = number
        self.day = day
        self.answer = answer
    }

    func check(hasFile: Bool) throws(Problem) {
        var errors = FieldErrors()
        errors.expect(!number.isEmpty, "number", "Anh/chị ghi số, ký hiệu của văn bản trả lời.")
        errors.length("number", number, "Số văn bản", 1...100)
        errors.expect(day != nil, "day", "Anh/chị ghi ngày của văn bản, ví dụ 27/02/2026.")
        errors.expect(!answer.isEmpty, "paper_answer", "Anh/chị ghi tóm tắt nội dung trả lời.")
        errors.length("paper_answer", answer, "Nội dung trả lời", 1...1500)
        errors.expect(hasFile, "scan_0", "Anh/chị chọn tệp quét của văn bản.")
        try errors.check("Chưa ghi nhận được trả lời.")
    }
}

/// The asking side writes down an answer that came on paper, in the stead of an agency where nobody can do it here ("ghi nhận thay"). The
/// referral's clock ends at the day of the paper; a dossier that was given away is here again from then on.
package enum RecordPaperAnswer {
    @discardableResult
    package static func perform(
        _ id: Identifier<Referral>, _ paper: PaperAnswer, scan: KeptFile?, expecting version: Int? = nil, by actor: Actor,
        in tx: Transaction
    ) throws -> DossierOutcome {
        let referral = try ReferralStore.outgoing(id, by: actor, in: tx)
        try referral.expect(version)
        guard try Receiver.isOnPaper(referral.to, in: tx) else {
            throw Problem.conflict("\(referral.toName) có người dùng trên phần mềm: nơi ấy tự trả lời phiếu.")
        }
        try paper.check(hasFile: scan != nil)
        guard let scan, let day = paper.day else { throw Problem.notFound }
        let calendar = try Calendars.calendar(for: referral.to, in: tx)
        let endedAt = try referral.answered(onPaperOf: day, at: tx.now, by: calendar)
        let outcome = LegalClock.outcome(endedAt: endedAt, due: referral.dueAt)
        let words = "Văn bản số \(paper.number) ngày \(day.vietnamese): \(paper.answer)"
        var change = ReferralChange(referral)
        change.end(.answered, words, by: actor, at: endedAt)
        change.endedByName = "\(actor.name) (ghi nhận thay)"
        change.outcome = outcome
        try ReferralStore.update(referral, to: change, .answeredOnPaper, note: words, by: actor, in: tx)
        try ReferralStore.insert(scan, number: paper.number, day: day, of: referral, by: actor, in: tx)
        if referral.kind == .transfer {
            try DossierHomecoming.perform(of: referral, at: endedAt, note: "\(referral.toName): \(words)", by: actor, in: tx)
        } else {
            try referral.letStepGoOn("trả lời bằng văn bản", in: tx)
        }
        try referral.journal(.answeredOnPaper(outcome: outcome.rawValue, number: paper.number, day: day), in: tx)
        return outcome
    }
}
