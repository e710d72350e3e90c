import Documents
package import Identity
import Kernel
import Storage
import Web

/// The room of how we work: the catalogue of TTHC, procedures with steps, roles and limits, and how far they cover the catalogue (8.1, 8.5).
package enum Procedures {
    package static let room = Room(
        name: "Procedures", migrations: ProceduresSchema.migrations,
        menu: [MenuEntry(30, "Thủ tục và quy trình", "/thu-tuc", .readProcedures)],
        routes: { routes in
            routes.get("/thu-tuc", .readProcedures, CataloguePage.show)
            routes.get("/thu-tuc/them", .keepCatalogue, AddTTHCPage.show)
            routes.post("/thu-tuc/them", .keepCatalogue, AddTTHCPage.add)
            routes.get("/thu-tuc/nap-danh-muc", .importCatalogue, ImportCataloguePage.show)
            routes.post("/thu-tuc/nap-danh-muc", .importCatalogue, ImportCataloguePage.submit)
            routes.post("/thu-tuc/niem-yet", .keepCatalogue, CataloguePage.postAll)
            routes.get("/thu-tuc/:id", .readProcedures, TTHCPage.show)
            routes.post("/thu-tuc/:id", .keepCatalogue, TTHCPage.classify)
            routes.post("/thu-tuc/:id/dua-ra", .keepCatalogue, TTHCPage.remove)
            routes.post("/thu-tuc/:id/niem-yet", .keepCatalogue, TTHCPage.post)
            routes.post("/thu-tuc/:id/bo-niem-yet", .keepCatalogue, TTHCPage.takeDown)
            routes.get("/quy-trinh", .readProcedures) { _ in .redirect(to: "/tai-lieu?loai=procedure") }
            routes.get("/quy-trinh/moi", .writeDocuments, ProcedureEditor.new)
            routes.post("/quy-trinh/moi", .writeDocuments, ProcedureEditor.create)
            routes.get("/quy-trinh/:id", .readProcedures, ProcedurePage.show)
            routes.get("/quy-trinh/:id/in", .readProcedures, ProcedurePage.print)
            routes.get("/quy-trinh/:id/soan", .writeDocuments, ProcedureEditor.edit)
            routes.post("/quy-trinh/:id/soan", .writeDocuments, ProcedureEditor.save)
            routes.post("/quy-trinh/:id/thu-tuc", .writeDocuments, ProcedurePage.link)
            routes.post("/quy-trinh/:id/thu-tuc/:tthc/bo", .writeDocuments, ProcedurePage.unlink)
        })
}

extension Permission {
    package static let readProcedures = Permission("procedure.read", "Xem thủ tục, quy trình", .everyone)
    package static let keepCatalogue = Permission("catalogue.keep", "Lập danh mục thủ tục", [.secretary])
    package static let importCatalogue = Permission("catalogue.import", "Nạp danh mục thủ tục", [.secretary, .province, .keeper])
}
