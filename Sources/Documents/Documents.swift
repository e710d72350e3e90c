package import Identity
import Kernel
import Storage

/// The room of controlled documents (7.5): document → revision → approval → distribution, external documents, records and retention.
package enum Documents {
    /// - Parameter checks: what other rooms have to say before a revision is submitted or approved.
    package static func room(checks: [RevisionCheck]) -> Room {
        let (list, document, approval) = (DocumentListPage(checks: checks), DocumentPage(checks: checks), ApprovalPage(checks: checks))
        return Room(
            name: "Documents", migrations: DocumentsSchema.migrations,
            menu: [MenuEntry(40, "Tài liệu", "/tai-lieu", .readDocuments)],
            routes: { routes in
                routes.get("/tai-lieu", .readDocuments, list.show)
                routes.post("/tai-lieu/hang-loat", .reviewDocument, list.act)
                routes.get("/tai-lieu/moi", .writeDocuments, DraftPage.new)
                routes.post("/tai-lieu/moi", .writeDocuments, DraftPage.create)
                routes.get("/tai-lieu/ben-ngoai", .readDocuments, ExternalPage.show)
                routes.post("/tai-lieu/ben-ngoai", .writeDocuments, ExternalPage.add)
                routes.post("/tai-lieu/ben-ngoai/:id/dua-ra", .writeDocuments, ExternalPage.strike)
                routes.get("/tai-lieu/ho-so", .readDocuments, RecordsPage.show)
                routes.post("/tai-lieu/ho-so", .writeDocuments, RecordsPage.add)
                routes.post("/tai-lieu/ho-so/:id/dua-ra", .writeDocuments, RecordsPage.strike)
                routes.post("/tai-lieu/ban/:id/trinh", .writeDocuments, approval.submit)
                routes.post("/tai-lieu/ban/:id/soat-xet", .reviewDocument, approval.review)
                routes.post("/tai-lieu/ban/:id/tra-lai", .reviewDocument, approval.giveBack)
                routes.post("/tai-lieu/ban/:id/phe-duyet", .approveDocument, approval.approve)
                routes.post("/tai-lieu/ban/:id/bo", .writeDocuments, approval.discard)
                routes.post("/tai-lieu/phan-phoi/:nhan/thu-hoi", .writeDocuments, document.recall)
                routes.get("/tai-lieu/:id", .readDocuments, document.show)
                routes.get("/tai-lieu/:id/in", .readDocuments, document.print)
                routes.get("/tai-lieu/:id/soan", .writeDocuments, DraftPage.edit)
                routes.post("/tai-lieu/:id/soan", .writeDocuments, DraftPage.save)
                routes.post("/tai-lieu/:id/sua-doi", .writeDocuments, approval.revise)
                routes.post("/tai-lieu/:id/huy-bo", .writeDocuments, approval.withdraw)
                routes.post("/tai-lieu/:id/phan-phoi", .writeDocuments, document.distribute)
            },
            work: DocumentWork.items)
    }
}

extension Permission {
    package static let readDocuments = Permission("document.read", "Xem tài liệu", .everyone)
    package static let writeDocuments = Permission("document.write", "Soạn tài liệu, quy trình", [.secretary, .officer, .head])
    package static let reviewDocument = Permission("document.review", "Soát xét tài liệu, quy trình", .staff)
    package static let approveDocument = Permission("document.approve", "Phê duyệt tài liệu, quy trình", [.head])
}
