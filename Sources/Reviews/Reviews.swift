package import Identity

extension Permission {
    package static let readReviews = Permission("review.read", "Xem các cuộc xem xét của lãnh đạo", .everyone)
    package static let prepareReviews = Permission("review.prepare", "Lập, chuẩn bị cuộc xem xét của lãnh đạo", [.secretary, .head])
    package static let concludeReviews = Permission("review.conclude", "Kết luận cuộc xem xét của lãnh đạo", [.head])
    package static let completeDecisions = Permission("review.complete", "Ghi kết quả thực hiện quyết định", .staff)
}

/// Looking back: management reviews (TCVN ISO 9001:2015 9.3).
package enum Reviews {
    package static let room = Room(
        name: "Reviews", migrations: ReviewsSchema.migrations,
        routes: { routes in
            routes.get("/xem-xet-lanh-dao", .readReviews, ReviewListPage.show)
            routes.get("/xem-xet-lanh-dao/lap", .prepareReviews, ReviewListPage.new)
            routes.post("/xem-xet-lanh-dao/lap", .prepareReviews, ReviewListPage.create)
            routes.get("/xem-xet-lanh-dao/:id", .readReviews, ReviewPage.show)
            routes.get("/xem-xet-lanh-dao/:id/bien-ban", .readReviews, ReviewPage.paper)
            routes.post("/xem-xet-lanh-dao/:id/dau-vao", .prepareReviews, ReviewPage.refresh)
            routes.post("/xem-xet-lanh-dao/:id/quyet-dinh", .prepareReviews, ReviewPage.decide)
            routes.post("/xem-xet-lanh-dao/:id/quyet-dinh/xong", .completeDecisions, ReviewPage.complete)
            routes.post("/xem-xet-lanh-dao/:id/ket-luan", .concludeReviews, ReviewPage.conclude)
        },
        work: ReviewsWork.items)
}
