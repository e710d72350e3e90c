import Deadlines
package import Identity
import Kernel
import Web

extension Permission {
    package static let viewDossiers = Permission("dossier.view", "Xem hồ sơ", .everyone)
    package static let receiveDossier = Permission("dossier.receive", "Tiếp nhận hồ sơ, trả kết quả", [.desk])
    package static let directDossier = Permission("dossier.direct", "Chỉ đạo giải quyết hồ sơ", [.head])
    static let moveDossiers = Permission("dossier.move", "Chuyển hồ sơ sang bản quy trình mới", [.head, .secretary])
    static let delegateWork = Permission("work.delegate", "Bàn giao việc khi vắng", [.desk, .officer, .head, .secretary])
    package static let workDossier = Permission("dossier.work", "Giải quyết hồ sơ", [.desk, .officer, .head])
}

/// The one-stop engine: dossiers received, worked on step by step under a legal clock, and returned (8.2–8.6).
package enum Dossiers {
    /// - Parameters:
    ///   - reception: where dossiers are received.
    ///   - pages: ways to look at dossiers that stand in rooms above.
    ///   - additions: what rooms above show on the page of a dossier.
    package static func room(reception: MenuEntry? = nil, pages: [MenuEntry] = [], additions: [DossierAddition] = []) -> Room {
        let page = DossierPage(additions: additions)
        let (list, acts) = (DossierListPage(reception: reception, pages: pages), DossierActsPage(page: page))
        return Room(
            name: "Hồ sơ", migrations: DossiersSchema.migrations + [DossierTimesSchema.migration, ImportSchema.migration],
            menu: [MenuEntry(20, "Hồ sơ", "/ho-so", .viewDossiers)],
            things: [
                Thing.dossier.seen(by: .viewDossiers), Thing.referral.seen(by: .viewDossiers), Thing.recompute.seen(by: .viewDossiers),
                Thing.delegation.seen(by: .viewDossiers), Thing.dossierRegister.seen(by: .viewDossiers),
            ],
            events: [DossierEvent.self, ReferralEvent.self, DossierWorkEvent.self],
            routes: { routes in
                routes.get("/ho-so", .viewDossiers, list.show)
                routes.get("/ho-so/bang", .workDossier, BoardPage.show)
                routes.get("/ho-so/canh-bao", .viewDossiers, WarningPage.show)
                routes.get("/ho-so/hang-loat", .workDossier, BulkPage.show)
                routes.post("/ho-so/hang-loat", .workDossier, BulkPage.advance)
                routes.get("/ho-so/chuyen-ban", .moveDossiers, MovePage.show)
                routes.post("/ho-so/chuyen-ban", .moveDossiers, MovePage.move)
                routes.get("/ho-so/vang-mat", .delegateWork, DelegationPage.show)
                routes.post("/ho-so/vang-mat", .delegateWork, DelegationPage.add)
                routes.post("/ho-so/vang-mat/:id/ket-thuc", .delegateWork, DelegationPage.end)
                routes.get("/ho-so/tinh-lai", .viewDossiers, RecomputePage.list)
                routes.post("/ho-so/tinh-lai", .keepClockRules, RecomputePage.ask)
                routes.get("/ho-so/tinh-lai/:id", .viewDossiers, RecomputePage.show)
                routes.get("/ho-so/:id", .viewDossiers, page.show)
                routes.get("/ho-so/:id/vi-sao", .viewDossiers, WhyPage.show)
                routes.post("/ho-so/:id/chuyen-buoc", .workDossier, acts.advance)
                routes.post("/ho-so/:id/nhan", .workDossier, acts.take)
                routes.post("/ho-so/:id/giao", .workDossier, acts.handOver)
                routes.post("/ho-so/:id/chay-lai", .workDossier, acts.resume)
                routes.post("/ho-so/:id/tra-ket-qua", .receiveDossier, acts.giveResult)
                routes.post("/ho-so/:id/khong-rut", .workDossier, WithdrawalActsPage(page: page).decline)
                for act in ReasonAct.allCases {
                    routes.get("/ho-so/:id/\(act.rawValue)", act.permission, ReasonPage.show(act))
                    routes.post("/ho-so/:id/\(act.rawValue)", act.permission, ReasonPage.send(act))
                }
                Referrals.routes(&routes)
            },
            work: DossierWork.source, subscribers: AskRecompute.subscribers,
            jobs: [KeepWatch.kind, AskRecompute.job, KeepDossierTimes.kind])
    }
}
