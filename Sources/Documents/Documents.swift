package import Identity
import Kernel
import Storage

/// The room of controlled documents (7.5): document → revision → approval → distribution, external documents, records and retention.
package enum Documents {
    /// - Parameter checks: what other rooms have to say before a revision is submitted or approved.
    package static func room(checks: [RevisionCheck]) -> Room {
        let (list, document, approval) = (DocumentListPage(checks: checks), DocumentPage(checks: checks), ApprovalPage(checks: checks))
        return Room(
            migrations: DocumentsSchema.migrations,
            menu: [MenuEntry(40, "Tài liệu", DocumentLink.list, .readDocuments)],
            things: [
                Thing.document.seen(by: .readDocuments), Thing.externalDocument.seen(by: .readDocuments),
                Thing.recordSeries.seen(by: .readDocuments),
            ],
            events: [DocumentEvent.self],
            routes: { routes in
                routes.get(DocumentLink.list, .readDocuments, list.show)
                routes.post(DocumentLink.bulk, .reviewDocument, list.act)
                routes.get(DocumentLink.new, .writeDocuments, DraftPage.new)
                routes.post(DocumentLink.new, .writeDocuments, DraftPage.create)
                routes.get(DocumentLink.external, .readDocuments, ExternalPage.show)
                routes.post(DocumentLink.external, .writeDocuments, ExternalPage.add)
                routes.post(DocumentLink.strikeExternal, .writeDocuments, ExternalPage.strike)
                routes.get(DocumentLink.records, .readDocuments, RecordsPage.show)
                routes.post(DocumentLink.records, .writeDocuments, RecordsPage.add)
                routes.post(DocumentLink.strikeRecords, .writeDocuments, RecordsPage.strike)
                routes.post(DocumentLink.submit, .writeDocuments, approval.submit)
                routes.post(DocumentLink.review, .reviewDocument, approval.review)
                routes.post(DocumentLink.giveBack, .reviewDocument, approval.giveBack)
                routes.post(DocumentLink.approve, .approveDocument, approval.approve)
                routes.post(DocumentLink.discard, .writeDocuments, approval.discard)
                routes.post(DocumentLink.recall, .writeDocuments, document.recall)
                routes.get(DocumentLink.page, .readDocuments, document.show)
                routes.get(DocumentLink.print, .readDocuments, document.print)
                routes.get(DocumentLink.draft, .writeDocuments, DraftPage.edit)
                routes.post(DocumentLink.draft, .writeDocuments, DraftPage.save)
                routes.post(DocumentLink.revise, .writeDocuments, approval.revise)
                routes.post(DocumentLink.withdraw, .writeDocuments, approval.withdraw)
                routes.post(DocumentLink.distribute, .writeDocuments, document.distribute)
            },
            work: DocumentWork.source)
    }
}

extension Permission {
    package static let readDocuments = Permission("document.read", "Xem tài liệu", .everyone)
    package static let writeDocuments = Permission("document.write", "Soạn tài liệu, quy trình", [.secretary, .officer, .head])
    package static let reviewDocument = Permission("document.review", "Soát xét tài liệu, quy trình", .staff)
    package static let approveDocument = Permission("document.approve", "Phê duyệt tài liệu, quy trình", [.head])
}
