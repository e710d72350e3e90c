package import Dossiers
package import Identity
import Web

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

    /// This room's way to look at an agency's dossiers.
    package static let pages = [MenuEntry(90, "Thời gian giải quyết", "/thoi-gian", .seeTimes)]

    /// What the page of a dossier shows of this room.
    package static let additions = [
        DossierAddition(.times) { "<p><a href=\"\($0.dossier.link)/thoi-gian\">Xem từng khoảng thời gian</a></p>" }
    ]
}

extension Actor {
    /// May see what colleagues did; others see what they did themselves.
    var seesColleagues: Bool { !roles.isDisjoint(with: [.head, .secretary, .province]) }
}
