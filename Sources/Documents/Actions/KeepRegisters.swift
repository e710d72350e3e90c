package import Identity
package import Kernel
package import Storage

/// Hands a document out on paper.
package enum Distribute {
    package static func perform(_ id: DocumentID, to recipient: String, copies: Int, by actor: Actor, in tx: Transaction) throws {
        let document = try DocumentStore.owned(id, by: actor, in: tx)
        var errors = FieldErrors()
        errors.length("recipient", recipient, "Nơi nhận", 1...200)
        errors.range("copies", copies, "Số bản", 0...1000)
        try errors.check()
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
        var errors = FieldErrors()
        errors.expect(!item.number.isEmpty, "number", "Anh/chị ghi số, ký hiệu.")
        errors.length("number", item.number, "Số, ký hiệu", 1...100)
        errors.expect(!item.title.isEmpty, "title", "Anh/chị ghi tên tài liệu.")
        errors.length("title", item.title, "Tên tài liệu", 1...1000)
        errors.length("issuer", item.issuer, "Nơi ban hành", 0...300)
        errors.day("effective_on", item.effectiveOn, "Ngày hiệu lực", Day.firstOf(year: 1945)...Day.lastOf(year: 2100))
        try errors.check()
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
        var errors = FieldErrors()
        errors.expect(!item.title.isEmpty, "title", "Anh/chị ghi tên hồ sơ.")
        errors.length("title", item.title, "Tên hồ sơ", 1...1000)
        errors.expect(!item.retention.isEmpty, "retention", "Anh/chị ghi thời gian lưu, ví dụ 05 năm.")
        errors.length("retention", item.retention, "Thời gian lưu", 1...100)
        try errors.check()
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
