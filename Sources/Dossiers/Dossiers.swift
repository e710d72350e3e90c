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
            migrations: DossiersSchema.migrations + [DossierTimesSchema.migration, ImportSchema.migration],
            menu: [MenuEntry(20, "Hồ sơ", DossierLink.list, .viewDossiers)],
            things: [
                Thing.dossier.seen(by: .viewDossiers), Thing.referral.seen(by: .viewDossiers), Thing.recompute.seen(by: .viewDossiers),
                Thing.delegation.seen(by: .viewDossiers), Thing.dossierRegister.seen(by: .viewDossiers),
            ],
            events: [DossierEvent.self, ReferralEvent.self, DossierWorkEvent.self],
            signposts: [
                Signpost(
                    at: .calendar, "xem những hạn đã đổi", hint: "Lịch đổi thì hạn của hồ sơ đang mở được tính lại",
                    to: DossierLink.recomputes, .viewDossiers),
                Signpost(at: .clockRules, "Những lần tính lại hạn", to: DossierLink.recomputes, .viewDossiers),
            ],
            routes: { routes in
                routes.get(DossierLink.list, .viewDossiers, list.show)
                routes.get(DossierLink.board, .workDossier, BoardPage.show)
                routes.get(DossierLink.warnings, .viewDossiers, WarningPage.show)
                routes.get(DossierLink.bulk, .workDossier, BulkPage.show)
                routes.post(DossierLink.bulk, .workDossier, BulkPage.advance)
                routes.get(DossierLink.moves, .moveDossiers, MovePage.show)
                routes.post(DossierLink.moves, .moveDossiers, MovePage.move)
                routes.get(DossierLink.delegations, .delegateWork, DelegationPage.show)
                routes.post(DossierLink.delegations, .delegateWork, DelegationPage.add)
                routes.post(DossierLink.endDelegation, .delegateWork, DelegationPage.end)
                routes.get(DossierLink.recomputes, .viewDossiers, RecomputePage.list)
                routes.post(DossierLink.recomputes, .keepClockRules, RecomputePage.ask)
                routes.get(DossierLink.recompute, .viewDossiers, RecomputePage.show)
                routes.get(DossierLink.page, .viewDossiers, page.show)
                routes.get(DossierLink.why, .viewDossiers, WhyPage.show)
                routes.post(DossierLink.advance, .workDossier, acts.advance)
                routes.post(DossierLink.take, .workDossier, acts.take)
                routes.post(DossierLink.handOver, .workDossier, acts.handOver)
                routes.post(DossierLink.resume, .workDossier, acts.resume)
                routes.post(DossierLink.giveResult, .receiveDossier, acts.giveResult)
                routes.post(DossierLink.declineWithdrawal, .workDossier, acts.declineWithdrawal)
                for act in ReasonAct.allCases {
                    routes.get(act.link, act.permission, ReasonPage.show(act))
                    routes.post(act.link, act.permission, ReasonPage.send(act))
                }
                routes.get(ReferralLink.list, .viewDossiers, ReferralListPage.show)
                routes.get(ReferralLink.page, .viewDossiers, ReferralPage.show)
                routes.get(ReferralLink.why, .viewDossiers, ReferralWhyPage.show)
                routes.post(ReferralLink.take, .workDossier, ReferralActsPage.take)
                routes.post(ReferralLink.assign, .workDossier, ReferralActsPage.assign)
                routes.post(ReferralLink.answer, .workDossier, ReferralActsPage.answer)
                routes.post(ReferralLink.recall, .workDossier, ReferralActsPage.recall)
                routes.post(ReferralLink.report, .workDossier, ReferralActsPage.report)
                routes.post(ReferralLink.record, .workDossier, ReferralPaperPage.record)
                routes.get(ReferralLink.paper, .viewDossiers, ReferralPaperPage.fetch)
                for kind in AskPage.Kind.allCases {
                    routes.get(kind.link, .workDossier, AskPage.show(kind))
                    routes.post(kind.link, .workDossier, AskPage.send(kind))
                }
            },
            work: DossierWork.source, subscribers: AskRecompute.subscribers,
            jobs: [KeepWatch.kind, AskRecompute.job, KeepDossierTimes.kind])
    }
}
