package import Identity
package import Kernel
package import Storage

/// Records a legal document in a layer: a province's, or (nil) the country's.
package enum AddLegalDocument {
    @discardableResult
    package static func perform(
        _ draft: LegalDocumentDraft, of province: AgencyID?, by actor: Actor, in tx: Transaction
    ) throws -> Identifier<LegalDocument> {
        try actor.expectKeepsLaw(of: province)
        try draft.check()
        if let known = try LegalStore.find(numbers: [draft.number], in: [nil, province], tx)[draft.number] {
            let place = known.province == nil ? "danh mục chung của cả nước" : "danh mục của tỉnh"
            throw Problem.invalid(field: "number", "Văn bản \(draft.number) đã có trong \(place).")
        }
        let id = try LegalStore.insert(draft, of: province, in: tx)
        try LegalSearch.put(id, draft, of: province, in: tx)
        try tx.journal(LawEvent.added, about: draft.reference(id), agency: province?.value)
        return id
    }
}

/// Corrects what is known of a legal document; its number and its layer stay.
package enum CorrectLegalDocument {
    package static func perform(
        _ id: Identifier<LegalDocument>, _ draft: LegalDocumentDraft, by actor: Actor, in tx: Transaction
    ) throws {
        let known = try LegalStore.document(id, for: actor, in: tx)
        try actor.expectKeepsLaw(of: known.province)
        var draft = draft
        draft.number = known.number
        try draft.check()
        let changes = draft.changes(from: known)
        guard !changes.isEmpty else { return }
        try LegalStore.update(id, draft, in: tx)
        try LegalSearch.put(id, draft, of: known.province, in: tx)
        try tx.journal(LawEvent.corrected(changes: changes.details), about: draft.reference(id), agency: known.province?.value)
    }
}

extension LegalDocumentDraft {
    fileprivate func reference(_ id: Identifier<LegalDocument>) -> Reference {
        Reference(.legalDocument, id, label: number)
    }
}

/// The country's documents are found by everybody, a province's by its agencies.
enum LegalSearch {
    static func put(
        _ id: Identifier<LegalDocument>, _ draft: LegalDocumentDraft, of province: AgencyID?, in tx: Transaction
    ) throws {
        try SearchIndex.put(
            SearchEntry(
                .legalDocument, id, province: province?.value, title: draft.title, detail: "\(draft.kind) \(draft.number)",
                found: "\(draft.number) \(draft.title)"), in: tx)
    }
}
