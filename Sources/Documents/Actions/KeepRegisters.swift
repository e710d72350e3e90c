package import Identity
package import Kernel
package import Storage

/// Hands a document out on paper.
package enum Distribute {
    package static func perform(_ id: DocumentID, to recipient: String, copies: Int, by actor: Actor, in tx: Transaction) throws {
        guard !recipient.isEmpty, recipient.count <= 200 else {
            throw Problem.invalid(field: "recipient", "Anh/chị ghi nơi nhận, tối đa 200 ký tự.")
        }
        guard (0...1000).contains(copies) else { throw Problem.invalid(field: "copies", "Số bản từ 0 đến 1.000.") }
        let document = try DocumentStore.owned(id, by: actor, in: tx)
        try RegisterStore.insert(document, recipient: recipient, copies: copies, in: tx)
        try tx.journal(DocumentEvent.distributed(recipient: recipient), about: document.reference, agency: document.agency.value)
    }
}

/// Takes handed-out paper back.
package enum RecallDistribution {
    @discardableResult
    package static func perform(_ id: Identifier<Distribution>, by actor: Actor, in tx: Transaction) throws -> Document {
        let document = try DocumentStore.document(RegisterStore.recall(id, by: actor, in: tx), for: actor, in: tx)
        try tx.journal(DocumentEvent.recalled, about: document.reference, agency: document.agency.value)
        return document
    }
}

/// Lists a document from outside that the agency works by.
package enum ListExternalDocument {
    package static func perform(_ item: ExternalDocument, by actor: Actor, in tx: Transaction) throws {
        guard !item.number.isEmpty else { throw Problem.invalid(field: "number", "Anh/chị ghi số, ký hiệu.") }
        guard !item.title.isEmpty else { throw Problem.invalid(field: "title", "Anh/chị ghi tên tài liệu.") }
        let id = try RegisterStore.insert(item, of: actor.agency, in: tx)
        try tx.journal(
            DocumentEvent.externalListed, about: Reference(.externalDocument, id, label: item.number), agency: actor.agency.value)
    }
}

/// Strikes it from the list; what was listed when stays known.
package enum StrikeExternalDocument {
    package static func perform(_ id: Identifier<ExternalDocument>, by actor: Actor, in tx: Transaction) throws {
        try RegisterStore.end(id, by: actor, in: tx)
        try tx.journal(DocumentEvent.externalStruck, about: Reference(.externalDocument, id, label: ""), agency: actor.agency.value)
    }
}

/// Lists a kind of record with its place and retention.
package enum ListRecordSeries {
    package static func perform(_ item: RecordSeries, by actor: Actor, in tx: Transaction) throws {
        guard !item.title.isEmpty else { throw Problem.invalid(field: "title", "Anh/chị ghi tên hồ sơ.") }
        guard !item.retention.isEmpty else { throw Problem.invalid(field: "retention", "Anh/chị ghi thời gian lưu, ví dụ 05 năm.") }
        let id = try RegisterStore.insert(item, of: actor.agency, in: tx)
        try tx.journal(DocumentEvent.recordsListed, about: Reference(.recordSeries, id, label: item.title), agency: actor.agency.value)
    }
}

package enum StrikeRecordSeries {
    package static func perform(_ id: Identifier<RecordSeries>, by actor: Actor, in tx: Transaction) throws {
        try RegisterStore.end(id, by: actor, in: tx)
        try tx.journal(DocumentEvent.recordsStruck, about: Reference(.recordSeries, id, label: ""), agency: actor.agency.value)
    }
}
