import Identity
import Kernel
import Storage

/// Documents in the index that everybody searches.
enum DocumentSearch {
    static func put(_ document: Document, in tx: Transaction) throws {
        try SearchIndex.put(
            SearchEntry(
                .document, document.id, agency: document.agency.value,
                province: Jurisdiction.province(of: document.agency, in: tx)?.value, title: document.title,
                detail: "\(document.code) · \(document.kind.vietnamese)", found: "\(document.code) \(document.title)"),
            in: tx)
    }

    static func remove(_ document: Document, in tx: Transaction) throws {
        try SearchIndex.remove(.document, document.id, in: tx)
    }
}
