package import Identity

extension Permission {
    static let seeTimes = Permission("performance.times", "Xem thời gian giải quyết hồ sơ", .everyone)
    static let seeScores = Permission("performance.scores", "Xem điểm chấm", .everyone)
}

/// How well dossiers are handled (9.1): time by holder, and the scores the law asks for.
package enum Performance {
    /// `satisfaction` is what citizens say who rated their dossiers; without it that index has no figure.
    package static func room(satisfaction: SatisfactionSource? = nil) -> Room {
        let scores = ScorePage(satisfaction: satisfaction)
        return Room(
            name: "Performance",
            routes: { routes in
                routes.get("/thoi-gian", .seeTimes, TimePage.show)
                routes.get("/thoi-gian/ho-so", .seeTimes, TimeDossiersPage.show)
                routes.get("/ho-so/:id/thoi-gian", .seeTimes, DossierTimePage.show)
                routes.get("/cham-diem", .seeScores, scores.show)
                routes.get("/cham-diem/ho-so", .seeScores, ScoreDossiersPage.show)
            })
    }
}

extension Actor {
    /// May see what colleagues did; others see what they did themselves.
    var seesColleagues: Bool { !roles.isDisjoint(with: [.head, .secretary, .province]) }
}
