package import Kernel
import Web

extension Thing {
    package static let document = Thing("document", "Tài liệu", page: DocumentLink.page.pattern)
    static let externalDocument = Thing("externalDocument", "Tài liệu bên ngoài")
    static let recordSeries = Thing("recordSeries", "Loại hồ sơ lưu")
}

/// What happens to a controlled document (7.5), from draft to withdrawal, and to the lists beside it. `lần` is issue and amendment, "2/1".
package enum DocumentEvent: Event {
    case drafted
    case edited(revision: String), submitted(revision: String), reviewed(revision: String), discarded(revision: String)
    case returned(revision: String, reason: String), revised(revision: String, reason: String)
    case approved(revision: String, effectiveOn: Day, kind: String)
    case withdrawn(reason: String)
    case distributed(recipient: String), recalled
    case externalListed, externalStruck, recordsListed, recordsStruck

    package var record: EventRecord {
        switch self {
        case .drafted: EventRecord("document.drafted", "Soạn thảo", ["lần": "1/0"])
        case .edited(let revision): EventRecord("document.edited", "Sửa bản thảo", ["lần": revision])
        case .submitted(let revision): EventRecord("document.submitted", "Trình soát xét", ["lần": revision])
        case .reviewed(let revision): EventRecord("document.reviewed", "Soát xét", ["lần": revision])
        case .discarded(let revision): EventRecord("document.discarded", "Bỏ bản thảo", ["lần": revision])
        case .returned(let revision, let reason): EventRecord("document.returned", "Trả lại", ["lần": revision, "lý do": reason])
        case .revised(let revision, let reason): EventRecord("document.revised", "Mở bản sửa đổi", ["lần": revision, "lý do": reason])
        case .approved(let revision, let day, let kind):
            EventRecord("document.approved", "Phê duyệt", ["lần": revision, "hiệu lực": day.description, "loại": kind])
        case .withdrawn(let reason): EventRecord("document.withdrawn", "Hủy bỏ", ["lý do": reason])
        case .distributed(let recipient): EventRecord("document.distributed", "Phân phối", ["nơi nhận": recipient])
        case .recalled: EventRecord("document.recalled", "Thu hồi")
        case .externalListed: EventRecord("external.listed", "Ghi tài liệu bên ngoài")
        case .externalStruck: EventRecord("external.struck", "Đưa tài liệu bên ngoài ra khỏi danh mục")
        case .recordsListed: EventRecord("records.listed", "Ghi loại hồ sơ lưu")
        case .recordsStruck: EventRecord("records.struck", "Đưa loại hồ sơ lưu ra khỏi danh mục")
        }
    }

    package static let examples: [DocumentEvent] = [
        .drafted, .edited(revision: "2/1"), .submitted(revision: "2/1"), .reviewed(revision: "2/1"), .discarded(revision: "2/1"),
        .returned(revision: "2/1", reason: "Thiếu biểu mẫu"), .revised(revision: "2/1", reason: "Theo nghị định mới"),
        .approved(revision: "2/1", effectiveOn: .example, kind: "procedure"), .withdrawn(reason: "Thay bằng quy trình khác"),
        .distributed(recipient: "Bộ phận Một cửa"), .recalled, .externalListed, .externalStruck, .recordsListed, .recordsStruck,
    ]
}
