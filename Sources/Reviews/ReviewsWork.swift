import Identity
import Improvement
import Kernel
import Storage
import Web

/// What a person has to do in this room: decisions to carry out, a review to prepare or conclude.
enum ReviewsWork {
    static func items(_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> [WorkItem] {
        guard !actor.isProvince else { return [] }
        let decisions = try ReviewStore.waiting(for: actor.account, in: actor.agency, reader: reader).map { decision in
            WorkItem(
                title: decision.what.excerpt(), detail: "Quyết định của xem xét lãnh đạo", link: ReviewLink.page(decision.review),
                verb: "Ghi kết quả", due: Instant(decision.dueOn, TimeOfDay(17, 30)), minutes: 30)
        }
        let reviews = try ReviewStore.open(of: actor.agency, in: reader).compactMap { review -> WorkItem? in
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
        return reviews + decisions
    }
}
