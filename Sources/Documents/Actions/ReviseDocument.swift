package import Identity
import Kernel
package import Storage

/// Opens another revision of an approved document; its text begins as the last approved one.
package enum ReviseDocument {
    /// - Parameters:
    ///   - note: what changes and why (bảng theo dõi sửa đổi).
    ///   - asNewIssue: the whole document is issued anew (lần ban hành) instead of amended (lần sửa đổi).
    @discardableResult
    package static func perform(
        _ id: DocumentID, note: String, asNewIssue: Bool = false, by actor: Actor, in tx: Transaction
    ) throws -> RevisionID {
        guard !note.isEmpty else { throw Problem.invalid(field: "note", "Anh/chị ghi nội dung và lý do sửa đổi.") }
        let document = try DocumentStore.owned(id, by: actor, in: tx)
        let history = try RevisionStore.history(id, in: tx)
        if let open = history.first(where: { $0.stage.isOpen }) {
            throw Problem.conflict("Tài liệu \(document.code) đã có bản \(open.label) đang soạn; hoàn tất hoặc bỏ bản ấy trước.")
        }
        guard let last = history.first else { throw Problem.conflict("Tài liệu \(document.code) chưa có bản nào được phê duyệt.") }
        let (issue, amendment) = asNewIssue ? (last.issue + 1, 0) : (last.issue, last.amendment + 1)
        let revision = try RevisionStore.insert(
            document: document, issue: issue, amendment: amendment, content: last.content, note: note, effectiveOn: nil, by: actor, in: tx)
        try tx.journal(
            DocumentEvent.revised(revision: "\(issue)/\(amendment)", reason: note),
            about: document.reference, agency: document.agency.value)
        return revision
    }
}
