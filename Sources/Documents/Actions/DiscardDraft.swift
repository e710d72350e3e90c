package import Identity
import Kernel
package import Storage

/// Gives up a draft. A document that never had an approved text goes with it; its code stays taken.
package enum DiscardDraft {
    package static func perform(_ id: RevisionID, by actor: Actor, in tx: Transaction) throws {
        let revision = try RevisionStore.owned(id, by: actor, in: tx)
        let document = try DocumentStore.owned(revision.document, by: actor, in: tx)
        guard revision.stage == .draft else { throw Problem.conflict("Chỉ bỏ được bản đang là bản thảo.") }
        try RevisionStore.discard(revision, in: tx)
        if try RevisionStore.lastEffectiveFrom(document.id, in: tx) == nil {
            try DocumentStore.withdraw(document.id, in: tx)
            try DocumentSearch.remove(document, in: tx)
        }
        try tx.journal(DocumentEvent.discarded(revision: revision.label), about: document.reference, agency: document.agency.value)
    }
}

/// Takes a document out of use (hủy bỏ). Its texts stay readable for the time they held.
package enum WithdrawDocument {
    package static func perform(_ id: DocumentID, note: String, by actor: Actor, in tx: Transaction) throws {
        guard !note.isEmpty else { throw Problem.invalid(field: "note", "Anh/chị ghi lý do hủy bỏ tài liệu.") }
        let document = try DocumentStore.owned(id, by: actor, in: tx)
        try DocumentStore.withdraw(id, in: tx)
        try DocumentSearch.remove(document, in: tx)
        try tx.journal(DocumentEvent.withdrawn(reason: note), about: document.reference, agency: document.agency.value)
    }
}
