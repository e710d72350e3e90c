import Documents
package import Identity
import Kernel
import Storage
import Web

/// The room of how we work: the catalogue of TTHC, procedures with steps, roles and limits, and how far they cover the catalogue (8.1, 8.5).
package enum Procedures {
    package static let room = Room(
        migrations: ProceduresSchema.migrations,
        menu: [MenuEntry(30, "Thủ tục và quy trình", ProcedureLink.catalogue, .readProcedures)],
        things: [Thing.tthc.seen(by: .readProcedures), Thing.catalogue.seen(by: .readProcedures)],
        events: [CatalogueEvent.self],
        signposts: [
            Signpost(at: .newDocument, "Soạn quy trình", to: ProcedureLink.new, .writeDocuments)
        ],
        routes: { routes in
            routes.get(ProcedureLink.catalogue, .readProcedures, CataloguePage.show)
            routes.get(ProcedureLink.addTTHC, .keepCatalogue, AddTTHCPage.show)
            routes.post(ProcedureLink.addTTHC, .keepCatalogue, AddTTHCPage.add)
            routes.get(ProcedureLink.importCatalogue, .importCatalogue, ImportCataloguePage.show)
            routes.post(ProcedureLink.importCatalogue, .importCatalogue, ImportCataloguePage.submit)
            routes.post(ProcedureLink.postAll, .keepCatalogue, CataloguePage.postAll)
            routes.get(ProcedureLink.tthc, .readProcedures, TTHCPage.show)
            routes.post(ProcedureLink.tthc, .keepCatalogue, TTHCPage.classify)
            routes.post(ProcedureLink.removeTTHC, .keepCatalogue, TTHCPage.remove)
            routes.post(ProcedureLink.post, .keepCatalogue, TTHCPage.post)
            routes.post(ProcedureLink.takeDown, .keepCatalogue, TTHCPage.takeDown)
            routes.get(ProcedureLink.list, .readProcedures) { _ in .redirect(to: "\(DocumentLink.list)?loai=procedure") }
            routes.get(ProcedureLink.new, .writeDocuments, ProcedureEditor.new)
            routes.post(ProcedureLink.new, .writeDocuments, ProcedureEditor.create)
            routes.get(ProcedureLink.page, .readProcedures, ProcedurePage.show)
            routes.get(ProcedureLink.print, .readProcedures, ProcedurePage.print)
            routes.get(ProcedureLink.edit, .writeDocuments, ProcedureEditor.edit)
            routes.post(ProcedureLink.edit, .writeDocuments, ProcedureEditor.save)
            routes.post(ProcedureLink.linkTTHC, .writeDocuments, ProcedurePage.link)
            routes.post(ProcedureLink.unlinkTTHC, .writeDocuments, ProcedurePage.unlink)
        })
}

extension Permission {
    package static let readProcedures = Permission("procedure.read", "Xem thủ tục, quy trình", .everyone)
    package static let keepCatalogue = Permission("catalogue.keep", "Lập danh mục thủ tục", [.secretary])
    package static let importCatalogue = Permission("catalogue.import", "Nạp danh mục thủ tục", [.secretary, .province, .keeper])
}
