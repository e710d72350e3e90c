import Identity

extension Referrals {
    /// The pages and actions of referrals.
    static func routes(_ routes: inout Routes) {
        routes.get("/phieu-chuyen", .viewDossiers, ReferralListPage.show)
        routes.get("/phieu-chuyen/:id", .viewDossiers, ReferralPage.show)
        routes.get("/phieu-chuyen/:id/vi-sao", .viewDossiers, ReferralWhyPage.show)
        routes.post("/phieu-chuyen/:id/nhan", .workDossier, ReferralActsPage.take)
        routes.post("/phieu-chuyen/:id/giao", .workDossier, ReferralActsPage.assign)
        routes.post("/phieu-chuyen/:id/tra-loi", .workDossier, ReferralActsPage.answer)
        routes.post("/phieu-chuyen/:id/thu-hoi", .workDossier, ReferralActsPage.recall)
        routes.post("/phieu-chuyen/:id/bao-cham", .workDossier, ReferralActsPage.report)
        routes.post("/phieu-chuyen/:id/ghi-nhan", .workDossier, ReferralPaperPage.record)
        routes.get("/phieu-chuyen/:id/van-ban", .viewDossiers, ReferralPaperPage.fetch)
        for kind in AskPage.Kind.allCases {
            routes.get("/ho-so/:id/\(kind.rawValue)", .workDossier, AskPage.show(kind))
            routes.post("/ho-so/:id/\(kind.rawValue)", .workDossier, AskPage.send(kind))
        }
    }
}
