package import Identity
package import Kernel
package import Storage

/// Changes the text of a draft. Whoever edits is one of its authors from then on, and may neither review nor approve it.
package enum EditDraft {
    /// What is nil stays as it is. `version`: the revision as the editor saw it, so that nobody overwrites what another wrote meanwhile.
    package static func perform(
        _ id: RevisionID, content: String, title: String? = nil, note: String? = nil, effectiveOn: Day? = nil, version: Int? = nil,
        by actor: Actor, in tx: Transaction
    ) throws {
        let revision = try RevisionStore.owned(id, by: actor, in: tx)
        _ = try revision.approval.edited(by: actor.account)
        guard version == nil || version == revision.version else {
            throw Problem.conflict("Bản này vừa được người khác sửa. Anh/chị mở lại trang để thấy nội dung mới rồi sửa tiếp.")
        }
        try RevisionContent.check(content)
        let document = try DocumentStore.owned(revision.document, by: actor, in: tx)
        try RevisionStore.setContent(
            revision, content: content, note: note ?? revision.changeNote, effectiveOn: effectiveOn ?? revision.effectiveOn, in: tx)
        if !revision.approval.authors.contains(actor.account) {
            try RevisionStore.append(.drafted, to: id, of: revision.agency, by: actor, in: tx)
        }
        if let title, title != document.title {
            try Document.checkTitle(title)
            try DocumentStore.rename(document.id, title: title, code: document.code, in: tx)
            try DocumentSearch.put(DocumentStore.owned(document.id, by: actor, in: tx), in: tx)
        }
        try tx.journal(DocumentEvent.edited(revision: revision.label), about: document.reference, agency: document.agency.value)
    }
}
