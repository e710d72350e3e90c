import Identity
import Kernel
import Storage

/// Documents in the index that everybody searches.
enum DocumentSearch {
    static func put(_ document: Document, in tx: Transaction) throws {
        try SearchIndex.put(
            SearchEntry(
                kind: "document", id: document.id.value, agencyID: document.agency.value,
                provinceID: Jurisdiction.province(of: document.agency, in: tx)?.value, title: document.title,
                detail: "\(document.code) · \(document.kind.vietnamese)", link: document.link,
                folded: "\(document.code) \(document.title)".folded),
            in: tx)
    }

    static func remove(_ document: Document, in tx: Transaction) throws {
        try SearchIndex.remove(kind: "document", id: document.id.value, in: tx)
    }
}
