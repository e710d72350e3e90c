package import Identity
import Improvement
package import Kernel
package import Storage

/// The one who presides concludes the review: the minutes stand, inputs and decisions no longer change.
package enum ConcludeReview {
    package static func perform(_ id: Identifier<ManagementReview>, _ minutes: ReviewMinutes, by actor: Actor, in tx: Transaction) throws {
        let review = try ReviewStore.findOwn(id, for: actor, in: tx)
        try review.checkConclusion(by: actor.account)
        let minutes = try checked(minutes, review, today: tx.now.day)
        try ReviewStore.touch(review, in: tx)
        try ReviewStore.insertMinutes(minutes, of: review, by: actor, in: tx)
        try tx.journal(
            ReviewEvent.concluded(heldOn: minutes.heldOn, decisions: review.decisions.count),
            about: review.reference, agency: review.agency.value)
    }

    private static func checked(_ minutes: ReviewMinutes, _ review: ManagementReview, today: Day) throws(Problem) -> ReviewMinutes {
        var checked = minutes
        guard minutes.heldOn <= today else { throw .invalid(field: "held_on", "Ngày họp không được sau hôm nay.") }
        guard minutes.heldOn >= review.inputs.from else {
            throw .invalid(field: "held_on", "Ngày họp không được trước \(review.inputs.from.vietnamese), ngày bắt đầu kỳ xem xét.")
        }
        checked.attendees = try WrittenText.check(minutes.attendees, field: "attendees", missing: "Anh/chị ghi người dự họp.", limit: 2000)
        checked.discussion = try WrittenText.checkLength(minutes.discussion, field: "discussion")
        checked.conclusion = try WrittenText.check(
            minutes.conclusion, field: "conclusion", missing: "Anh/chị ghi kết luận: hệ thống còn thích hợp, đầy đủ và có hiệu lực không.")
        return checked
    }
}
