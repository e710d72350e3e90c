package import Kernel
import Web

extension Thing {
    package static let review = Thing("review", "Xem xét của lãnh đạo", page: ReviewLink.page.pattern)
}

/// What happens to a management review (9.3).
enum ReviewEvent: Event {
    case opened(plannedOn: Day), inputsGathered, decided(what: String), decisionDone(what: String), concluded(heldOn: Day, decisions: Int)

    var record: EventRecord {
        switch self {
        case .opened(let day): EventRecord("review.opened", "Lập cuộc xem xét", ["plannedOn": day.description])
        case .inputsGathered: EventRecord("review.inputsGathered", "Lấy lại số liệu đầu vào")
        case .decided(let what): EventRecord("review.decided", "Quyết định", ["what": what])
        case .decisionDone(let what): EventRecord("review.decisionDone", "Thực hiện xong quyết định", ["what": what])
        case .concluded(let day, let count):
            EventRecord("review.concluded", "Kết luận", ["heldOn": day.description, "decisions": "\(count)"])
        }
    }

    static let examples: [ReviewEvent] = [
        .opened(plannedOn: .example), .inputsGathered, .decided(what: "Bổ sung người ở Một cửa"),
        .decisionDone(what: "Bổ sung người ở Một cửa"),
        .concluded(heldOn: .example, decisions: 3),
    ]
}
