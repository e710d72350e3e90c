package import Identity

extension Permission {
    static let seeTimes = Permission("performance.times", "Xem thời gian giải quyết hồ sơ", .everyone)
    static let seeScores = Permission("performance.scores", "Xem điểm chấm", .everyone)
}

/// How well dossiers are handled (9.1): time by holder, and the scores the law asks for.
package enum Performance {
    package static let room = Room(
        name: "Performance",
        routes: { routes in
            routes.get("/thoi-gian", .seeTimes, TimePage.show)
            routes.get("/thoi-gian/tat-ca", .seeTimes, TimePage.showAll)
            routes.get("/thoi-gian/ho-so", .seeTimes, TimeDossiersPage.show)
            routes.get("/ho-so/:id/thoi-gian", .seeTimes, DossierTimePage.show)
            routes.get("/cham-diem", .seeScores, ScorePage.show)
            routes.get("/cham-diem/ho-so", .seeScores, ScoreDossiersPage.show)
        })
}

extension Actor {
    /// May see what colleagues did; others see what they did themselves.
    var seesColleagues: Bool { !roles.isDisjoint(with: [.head, .secretary, .province]) }
}
