import Identity
import Improvement
import Kernel
import Storage
import Web

/// What a person has to do in this room: decisions to carry out, a review to prepare or conclude.
enum ReviewsWork {
    static let source: WorkSource = { actor, reader, _ in
        guard !actor.isProvince else { return Work() }
        return Work(
            [
                WorkPart("cuộc xem xét của lãnh đạo", at: ReviewLink.list, count: ReviewStore.countOpen(for: actor)) { _ in
                    try ReviewStore.open(of: actor.agency, in: reader).compactMap { item($0, actor) }
                },
                WorkPart("quyết định của xem xét lãnh đạo", at: ReviewLink.list, count: ReviewStore.countWaiting(for: actor)) { limit in
                    try ReviewStore.waiting(for: actor, limit: limit, in: reader).map(item)
                },
            ])
    }

    private static func item(_ decision: ReviewDecision) -> WorkItem {
        WorkItem(
            title: decision.what.excerpt(), detail: "Quyết định của xem xét lãnh đạo", link: ReviewLink.page(decision.review),
            verb: "Ghi kết quả", due: Instant(decision.dueOn, TimeOfDay(17, 30)), minutes: 30)
    }

    /// The one who presides concludes; the secretary prepares until there is something to conclude.
    private static func item(_ review: ManagementReview, _ actor: Actor) -> WorkItem? {
        let isChair = review.chair == actor.account
        guard isChair || actor.roles.contains(.secretary) else { return nil }
        return WorkItem(
            title: "Xem xét của lãnh đạo \(review.code)",
            detail: review.decisions.isEmpty
                ? "đầu vào đã có, chưa ghi quyết định" : "\(review.decisions.count) quyết định, chưa kết luận",
            code: review.code, link: ReviewLink.page(review.id), verb: isChair ? "Kết luận" : "Chuẩn bị",
            due: Instant(review.plannedOn, TimeOfDay(17, 30)),
            waitingFor: isChair || review.decisions.isEmpty ? nil : review.chairName, minutes: 60)
    }
}
