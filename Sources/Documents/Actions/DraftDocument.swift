package import Identity
package import Kernel
package import Storage

/// What a document is begun with. `content` is JSON: `DocumentContent` for ordinary documents.
package struct DocumentDraft: Sendable {
    package var code: String
    package var title: String
    package var kind: DocumentKind
    package var clause: String
    package var originKey: String?
    package var content: String
    package var effectiveOn: Day?
    package var note: String

    package init(
        code: String, title: String, kind: DocumentKind, clause: String = "", originKey: String? = nil, content: String,
        effectiveOn: Day? = nil, note: String = "Ban hành lần đầu"
    ) {
        self.code = code
        self.title = title
        self.kind = kind
        self.clause = clause
        self.originKey = originKey
        self.content = content
        self.effectiveOn = effectiveOn
        self.note = note
    }
}

/// Begins a document of the actor's agency, with its first revision as a draft.
package enum DraftDocument {
    package struct Drafted: Sendable, Hashable {
        package let document: DocumentID
        package let revision: RevisionID
    }

    @discardableResult
    package static func perform(_ draft: DocumentDraft, by actor: Actor, in tx: Transaction) throws -> Drafted {
        try Document.checkCode(draft.code)
        try Document.checkTitle(draft.title)
        try RevisionContent.check(draft.content)
        let document = try DocumentStore.insert(
            code: draft.code, title: draft.title, kind: draft.kind, clause: draft.clause, originKey: draft.originKey, of: actor.agency,
            in: tx)
        let revision = try RevisionStore.insert(
            document: document, issue: 1, amendment: 0, content: draft.content, note: draft.note, effectiveOn: draft.effectiveOn, by: actor,
            in: tx)
        try DocumentSearch.put(document, in: tx)
        try tx.journal(DocumentEvent.drafted, about: document.reference, agency: document.agency.value)
        return Drafted(document: document.id, revision: revision)
    }
}
