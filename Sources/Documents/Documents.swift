package import Identity
import Kernel
import Storage

/// The room of controlled documents (7.5): document → revision → approval → distribution, external documents, records and retention.
package enum Documents {
    /// - Parameter checks: what other rooms have to say before a revision is submitted or approved.
    package static func room(checks: [RevisionCheck]) -> Room {
        Room(
            name: "Documents", migrations: DocumentsSchema.migrations,
            menu: [MenuEntry(40, "Tài liệu", "/tai-lieu", .readDocuments)])
    }
}

extension Permission {
    package static let readDocuments = Permission("document.read", "Xem tài liệu", .everyone)
    package static let writeDocuments = Permission("document.write", "Soạn tài liệu, quy trình", [.secretary, .officer, .head])
    package static let reviewDocument = Permission("document.review", "Soát xét tài liệu, quy trình", .staff)
    package static let approveDocument = Permission("document.approve", "Phê duyệt tài liệu, quy trình", [.head])
}
