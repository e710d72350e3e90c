package import Identity
import Kernel

extension Permission {
    package static let readReviews = Permission("review.read", "Xem các cuộc xem xét của lãnh đạo", .everyone)
    package static let prepareReviews = Permission("review.prepare", "Lập, chuẩn bị cuộc xem xét của lãnh đạo", [.secretary, .head])
    package static let concludeReviews = Permission("review.conclude", "Kết luận cuộc xem xét của lãnh đạo", [.head])
    package static let completeDecisions = Permission("review.complete", "Ghi kết quả thực hiện quyết định", .staff)
}

/// Looking back: management reviews (TCVN ISO 9001:2015 9.3).
package enum Reviews {
    package static let room = Room(
        migrations: ReviewsSchema.migrations,
        things: [Thing.review.seen(by: .readReviews)],
        events: [ReviewEvent.self],
        signposts: [
            Signpost(
                at: .improvement, "Xem xét của lãnh đạo", hint: "Ít nhất mỗi năm một lần; đầu vào do hệ thống điền sẵn.",
                to: ReviewLink.list,
                .readReviews)
        ],
        routes: { routes in
            routes.get(ReviewLink.list, .readReviews, ReviewListPage.show)
            routes.get(ReviewLink.open, .prepareReviews, ReviewListPage.new)
            routes.post(ReviewLink.open, .prepareReviews, ReviewListPage.create)
            routes.get(ReviewLink.page, .readReviews, ReviewPage.show)
            routes.get(ReviewLink.minutes, .readReviews, ReviewPage.paper)
            routes.post(ReviewLink.gatherInputs, .prepareReviews, ReviewPage.refresh)
            routes.post(ReviewLink.decide, .prepareReviews, ReviewPage.decide)
            routes.post(ReviewLink.completeDecision, .completeDecisions, ReviewPage.complete)
            routes.post(ReviewLink.conclude, .concludeReviews, ReviewPage.conclude)
        },
        work: ReviewsWork.source)
}
