package import Identity
import Kernel
import Web

extension Permission {
    static let viewDossiers = Permission("dossier.view", "Xem hồ sơ", .everyone)
    static let receiveDossier = Permission("dossier.receive", "Tiếp nhận hồ sơ, trả kết quả", [.desk])
    static let workDossier = Permission("dossier.work", "Giải quyết hồ sơ", [.desk, .officer, .head])
}

/// The one-stop engine: dossiers received, worked on step by step under a legal clock, and returned (8.2–8.6).
package enum Dossiers {
    /// `publicAddress` is where citizens reach this house, for the QR code on the receipt: `https://dichvu.tinh.gov.vn`.
    package static func room(publicAddress: String = "") -> Room {
        Room(
            name: "Hồ sơ", migrations: DossiersSchema.migrations + [DossierTimesSchema.migration], menu: [MenuEntry(20, "Hồ sơ", "/ho-so", .viewDossiers)],
            routes: { routes in
                routes.get("/ho-so", .viewDossiers, DossierListPage.show)
                routes.get("/ho-so/tiep-nhan", .receiveDossier, ReceptionPage.choose)
                routes.get("/ho-so/tiep-nhan/:tthc", .receiveDossier, ReceptionPage.show)
                routes.post("/ho-so/tiep-nhan/:tthc", .receiveDossier, ReceptionPage.receive)
                routes.get("/ho-so/:id", .viewDossiers, DossierPage.show)
                routes.get("/ho-so/:id/vi-sao", .viewDossiers, WhyPage.show)
                routes.get("/ho-so/:id/giay-tiep-nhan", .viewDossiers, DossierPapers.receipt(publicAddress: publicAddress))
                routes.get("/ho-so/:id/phieu-kiem-soat", .viewDossiers, DossierPapers.controlSlip)
                routes.post("/ho-so/:id/chuyen-buoc", .workDossier, DossierActsPage.advance)
                routes.post("/ho-so/:id/nhan", .workDossier, DossierActsPage.take)
                routes.post("/ho-so/:id/giao", .workDossier, DossierActsPage.handOver)
                routes.post("/ho-so/:id/chay-lai", .workDossier, DossierActsPage.resume)
                routes.post("/ho-so/:id/tra-ket-qua", .receiveDossier, DossierActsPage.giveResult)
                for act in ReasonAct.allCases {
                    routes.get("/ho-so/:id/\(act.rawValue)", .workDossier, ReasonPage.show(act))
                    routes.post("/ho-so/:id/\(act.rawValue)", .workDossier, ReasonPage.send(act))
                }
            },
            work: DossierWork.source, jobs: [KeepDossierTimes.kind])
    }
}
