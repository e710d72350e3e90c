package import Kernel
import Storage
import Web

extension Thing {
    package static let legalDocument = Thing("legalDocument", "Văn bản pháp luật", page: LawLink.page.pattern)
}

/// What is written down of legal documents. `changes` are the new values by field, the old ones under `field.before`.
enum LawEvent: Event {
    case added, corrected(changes: [String: String])

    var record: EventRecord {
        switch self {
        case .added: EventRecord("law.added", "Thêm văn bản")
        case .corrected(let changes): EventRecord("law.corrected", "Sửa thông tin văn bản", changes)
        }
    }

    static let examples: [LawEvent] = [.added, .corrected(changes: [ValueChange].example(of: LegalDocumentDraft.labels.map(\.0)))]
}
