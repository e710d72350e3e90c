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
        signposts: [
            Signpost(at: .reports, "thời gian giải quyết hồ sơ", to: PerformanceLink.times, .seeTimes),
            Signpost(at: .reports, "chấm điểm cơ quan, công chức", to: PerformanceLink.scores, .seeScores),
        ],
        routes: { routes in
            routes.get(PerformanceLink.times, .seeTimes, TimePage.show)
            routes.get(PerformanceLink.allTimes, .seeTimes, TimePage.showAll)
            routes.get(PerformanceLink.timeDossiers, .seeTimes, TimeDossiersPage.show)
            routes.get(PerformanceLink.dossierTime, .seeTimes, DossierTimePage.show)
            routes.get(PerformanceLink.scores, .seeScores, ScorePage.show)
            routes.get(PerformanceLink.scoreDossiers, .seeScores, ScoreDossiersPage.show)
        })

    /// This room's way to look at an agency's dossiers.
    package static let pages = [MenuEntry(90, "Thời gian giải quyết", PerformanceLink.times, .seeTimes)]

    /// What the page of a dossier shows of this room.
    package static let additions = [
        DossierAddition(.times) { whole, _ in
            "<p><a href=\"\(PerformanceLink.dossierTime(whole.dossier.id))\">Xem từng khoảng thời gian</a></p>"
        }
    ]
}

extension Actor {
    /// May see what colleagues did; others see what they did themselves.
    var seesColleagues: Bool { !roles.isDisjoint(with: [.head, .secretary, .province]) }
}
