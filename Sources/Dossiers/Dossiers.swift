import Deadlines
package import Identity
import Kernel
import Web

extension Permission {
    static let viewDossiers = Permission("dossier.view", "Xem hồ sơ", .everyone)
    static let receiveDossier = Permission("dossier.receive", "Tiếp nhận hồ sơ, trả kết quả", [.desk])
    static let closeRegister = Permission("register.close", "Khóa sổ theo dõi hồ sơ", [.head, .desk])
    static let directDossier = Permission("dossier.direct", "Chỉ đạo giải quyết hồ sơ", [.head])
    static let moveDossiers = Permission("dossier.move", "Chuyển hồ sơ sang bản quy trình mới", [.head, .secretary])
    static let delegateWork = Permission("work.delegate", "Bàn giao việc khi vắng", [.desk, .officer, .head, .secretary])
    static let workDossier = Permission("dossier.work", "Giải quyết hồ sơ", [.desk, .officer, .head])
}

/// The one-stop engine: dossiers received, worked on step by step under a legal clock, and returned (8.2–8.6).
package enum Dossiers {
    /// `publicAddress` is where citizens reach this house, for the QR code on the receipt: `https://dichvu.tinh.gov.vn`.
    package static func room(publicAddress: String = "") -> Room {
        Room(
            name: "Hồ sơ", migrations: DossiersSchema.migrations + DossierTimesSchema.migrations + [ImportSchema.migration],
            menu: [MenuEntry(20, "Hồ sơ", "/ho-so", .viewDossiers)],
            routes: { routes in
                routes.get("/ho-so", .viewDossiers, DossierListPage.show)
                routes.get("/ho-so/tiep-nhan", .receiveDossier, ReceptionPage.choose)
                routes.get("/ho-so/tiep-nhan/:tthc", .receiveDossier, ReceptionPage.show)
                routes.post("/ho-so/tiep-nhan/:tthc", .receiveDossier, ReceptionPage.receive)
                routes.get("/ho-so/bang", .workDossier, BoardPage.show)
                routes.get("/ho-so/canh-bao", .viewDossiers, WarningPage.show)
                routes.get("/ho-so/hang-loat", .workDossier, BulkPage.show)
                routes.post("/ho-so/hang-loat", .workDossier, BulkPage.advance)
                routes.get("/ho-so/chuyen-ban", .moveDossiers, MovePage.show)
                routes.post("/ho-so/chuyen-ban", .moveDossiers, MovePage.move)
                routes.get("/ho-so/so-theo-doi", .viewDossiers, RegisterPage.show)
                routes.get("/ho-so/so-theo-doi/in", .viewDossiers, RegisterPage.print)
                routes.post("/ho-so/so-theo-doi/in", .viewDossiers, RegisterPage.order)
                routes.post("/ho-so/so-theo-doi/khoa", .closeRegister, RegisterPage.close)
                routes.get("/ho-so/vang-mat", .delegateWork, DelegationPage.show)
                routes.post("/ho-so/vang-mat", .delegateWork, DelegationPage.add)
                routes.post("/ho-so/vang-mat/:id/ket-thuc", .delegateWork, DelegationPage.end)
                routes.get("/ho-so/tinh-lai", .viewDossiers, RecomputePage.list)
                routes.post("/ho-so/tinh-lai", .keepClockRules, RecomputePage.ask)
                routes.get("/ho-so/tinh-lai/:id", .viewDossiers, RecomputePage.show)
                submissionRoutes(&routes, publicAddress: publicAddress)
                routes.get("/ho-so/:id", .viewDossiers, DossierPage.show)
                routes.get("/ho-so/:id/tep", .viewDossiers, DossierFilesPage.show)
                routes.get("/ho-so/:id/tep/:file", .viewDossiers, DossierFilesPage.fetch)
                routes.get("/ho-so/:id/vi-sao", .viewDossiers, WhyPage.show)
                routes.get("/ho-so/:id/giay-tiep-nhan", .viewDossiers, DossierPapers.receipt(publicAddress: publicAddress))
                routes.get("/ho-so/:id/phieu-kiem-soat", .viewDossiers, DossierPapers.controlSlip)
                routes.get("/ho-so/:id/phieu-bo-sung", .viewDossiers, SlipPages.supplement(publicAddress))
                routes.get("/ho-so/:id/phieu-xin-loi", .viewDossiers, SlipPages.apology(publicAddress))
                routes.get("/ho-so/:id/thong-bao-dung", .viewDossiers, SlipPages.stop(publicAddress))
                routes.post("/ho-so/:id/chuyen-buoc", .workDossier, DossierActsPage.advance)
                routes.post("/ho-so/:id/nhan", .workDossier, DossierActsPage.take)
                routes.post("/ho-so/:id/giao", .workDossier, DossierActsPage.handOver)
                routes.post("/ho-so/:id/chay-lai", .workDossier, DossierActsPage.resume)
                routes.post("/ho-so/:id/tra-ket-qua", .receiveDossier, DossierActsPage.giveResult)
                for act in ReasonAct.allCases {
                    routes.get("/ho-so/:id/\(act.rawValue)", act.permission, ReasonPage.show(act))
                    routes.post("/ho-so/:id/\(act.rawValue)", act.permission, ReasonPage.send(act))
                }
                Referrals.routes(&routes)
            },
            work: DossierWork.source, subscribers: AskRecompute.subscribers,
            jobs: [PrintRegister.kind, KeepWatch.kind, AskRecompute.job, KeepDossierTimes.kind])
    }
}
