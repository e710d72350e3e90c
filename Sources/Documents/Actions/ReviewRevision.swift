package import Identity
import Kernel
package import Storage

/// The chosen reviewer finds the revisions in order; they go on to the approver.
package enum ReviewRevision {
    /// All of them or none.
    package static func perform(_ ids: [RevisionID], note: String = "", by actor: Actor, in tx: Transaction) throws {
        for id in ids {
            let revision = try RevisionStore.owned(id, by: actor, in: tx)
            let document = try DocumentStore.owned(revision.document, by: actor, in: tx)
            try RevisionStore.move(revision, to: revision.approval.reviewed(by: actor.account), in: tx)
            try RevisionStore.append(.reviewed, to: id, of: revision.agency, by: actor, note: note, in: tx)
            try tx.journal(DocumentEvent.reviewed(revision: revision.label), about: document.reference, agency: document.agency.value)
        }
    }
}
