package import Identity
import Kernel
package import Storage

/// Gives a revision back to its authors, or takes it back as one of them; it is a draft again.
package enum ReturnRevision {
    package static func perform(_ id: RevisionID, note: String, by actor: Actor, in tx: Transaction) throws {
        guard !note.isEmpty else { throw Problem.invalid(field: "note", "Anh/chị ghi lý do trả lại để người soạn biết cần sửa gì.") }
        let revision = try RevisionStore.owned(id, by: actor, in: tx)
        let document = try DocumentStore.owned(revision.document, by: actor, in: tx)
        try RevisionStore.move(revision, to: revision.approval.returned(by: actor.account), in: tx)
        try RevisionStore.append(.returned, to: id, of: revision.agency, by: actor, note: note, in: tx)
        try tx.journal(
            DocumentEvent.returned(revision: revision.label, reason: note),
            about: document.reference, agency: document.agency.value)
    }
}
