package import Identity
import Improvement
package import Kernel
package import Storage

/// Writes down a decision of the meeting, with the one who carries it out and a day.
package enum DecideInReview {
    @discardableResult
    package static func perform(
        _ id: Identifier<ManagementReview>, _ kind: ReviewDecision.Kind, _ what: String, responsible: Identifier<Account>, dueOn: Day,
        by actor: Actor, in tx: Transaction
    ) throws -> Identifier<ReviewDecision> {
        let review = try ReviewStore.findOwn(id, for: actor, in: tx)
        try review.checkOpen()
        let what = try WrittenText.check(what, field: "what", missing: "Anh/chị ghi quyết định.", limit: 2000)
        guard let member = try StaffDirectory.staff(of: actor.agency, in: tx).first(where: { $0.account == responsible }) else {
            throw Problem.invalid(field: "responsible", "Anh/chị chọn người thực hiện trong cơ quan.")
        }
        var errors = FieldErrors()
        errors.expect(dueOn >= tx.now.day, "due_on", "Hạn không được trước hôm nay.")
        errors.day("due_on", dueOn, "Hạn", tx.now.day...tx.now.day.adding(days: 3650))
        try errors.check()
        try ReviewStore.touch(review, in: tx)
        let decision = try ReviewStore.insertDecision(kind, what, responsible: member, dueOn: dueOn, of: review, by: actor, in: tx)
        try tx.journal(ReviewEvent.decided(what: what.excerpt()), about: review.reference, agency: review.agency.value)
        return decision
    }
}

/// Says that a decision was carried out, and what came of it: the one responsible, or the ISO secretary for her.
package enum CompleteDecision {
    package static func perform(
        _ id: Identifier<ReviewDecision>, of reviewID: Identifier<ManagementReview>, _ result: String, by actor: Actor, in tx: Transaction
    ) throws {
        let review = try ReviewStore.findOwn(reviewID, for: actor, in: tx)
        guard let decision = review.decisions.first(where: { $0.id == id }) else { throw Problem.notFound }
        guard review.isConcluded else { throw Problem.conflict("Cuộc xem xét chưa kết luận nên quyết định chưa có hiệu lực.") }
        guard decision.responsible == actor.account || actor.roles.contains(.secretary) else {
            throw Problem.forbidden("Quyết định này do \(decision.responsibleName) thực hiện; người đó hoặc thư ký ISO ghi kết quả.")
        }
        let result = try WrittenText.check(result, field: "result", missing: "Anh/chị ghi kết quả thực hiện.", limit: 2000)
        try ReviewStore.insertDone(decision, result, by: actor, in: tx)
        try tx.journal(ReviewEvent.decisionDone(what: decision.what.excerpt()), about: review.reference, agency: review.agency.value)
    }
}
