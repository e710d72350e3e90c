package import Kernel
import Web

extension Thing {
    package static let audit = Thing("audit", "Đánh giá nội bộ", page: AuditLink.page.pattern)
    static let auditProgramme = Thing("auditProgramme", "Chương trình đánh giá nội bộ", page: AuditLink.programme.pattern)
}

/// What happens to an internal audit and to the year's programme of them (9.2).
enum AuditEvent: Event {
    case programmeDrafted, programmeApproved
    case programmeAmended(reason: String)
    case opened(title: String, plannedOn: Day)
    case answered(clause: String, result: String)
    case evidenceAttached(name: String, sha256: String)
    case closed(conclusion: String)

    var record: EventRecord {
        switch self {
        case .programmeDrafted: EventRecord("auditProgramme.drafted", "Lập chương trình đánh giá")
        case .programmeApproved: EventRecord("auditProgramme.approved", "Phê duyệt chương trình đánh giá")
        case .programmeAmended(let reason): EventRecord("auditProgramme.amended", "Sửa chương trình đã duyệt", ["reason": reason])
        case .opened(let title, let day):
            EventRecord("audit.opened", "Lập cuộc đánh giá", ["title": title, "plannedOn": day.description])
        case .answered(let clause, let result): EventRecord("audit.answered", "Ghi kết quả", ["clause": clause, "result": result])
        case .evidenceAttached(let name, let sha256):
            EventRecord("audit.evidenceAttached", "Thêm bằng chứng", ["name": name, "sha256": sha256])
        case .closed(let conclusion): EventRecord("audit.closed", "Kết thúc đánh giá", ["conclusion": conclusion])
        }
    }

    static let examples: [AuditEvent] = [
        .programmeDrafted, .programmeApproved, .programmeAmended(reason: "Lùi do sáp nhập"),
        .opened(title: "Đánh giá nội bộ đợt 1", plannedOn: .example), .answered(clause: "8.5.1", result: "conforms"),
        .evidenceAttached(name: "so-theo-doi.pdf", sha256: "9f86d081884c7d65"),
        .closed(conclusion: "Hệ thống phù hợp, còn một điểm lưu ý."),
    ]
}
