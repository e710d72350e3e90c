package import Kernel
package import Storage

/// Records a legal document, or corrects what is known of one with the same number.
package enum AddLegalDocument {
    @discardableResult
    package static func perform(_ draft: LegalDocumentDraft, in tx: Transaction) throws -> Identifier<LegalDocument> {
        try draft.check()
        guard try LegalStore.find(numbers: [draft.number], in: tx).isEmpty else {
            throw Problem.invalid(field: "number", "Văn bản \(draft.number) đã có trong danh mục.")
        }
        let id = try LegalStore.insert(draft, in: tx)
        try LegalSearch.put(id, draft, in: tx)
        try tx.journal("law.added", Reference(kind: "legal_document", id: id.value, label: draft.number), agency: nil)
        return id
    }
}

package enum CorrectLegalDocument {
    package static func perform(_ id: Identifier<LegalDocument>, _ draft: LegalDocumentDraft, in tx: Transaction) throws {
        let known = try LegalStore.document(id, in: tx)
        var draft = draft
        draft.number = known.number
        try draft.check()
        guard draft != LegalDocumentDraft(known) else { return }
        try LegalStore.update(id, draft, in: tx)
        try LegalSearch.put(id, draft, in: tx)
        try tx.journal("law.corrected", Reference(kind: "legal_document", id: id.value, label: draft.number), agency: nil)
    }
}

/// Legal documents belong to the whole country: everybody finds them.
enum LegalSearch {
    static func put(_ id: Identifier<LegalDocument>, _ draft: LegalDocumentDraft, in tx: Transaction) throws {
        try SearchIndex.put(
            SearchEntry(
                kind: "legal_document", id: id.value, title: draft.title, detail: "\(draft.kind) \(draft.number)",
                link: "/van-ban-phap-luat/\(id)", folded: "\(draft.number) \(draft.title)".folded),
            in: tx)
    }
}
