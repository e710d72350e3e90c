package import Kernel
import Web

extension Register {
    /// One entry of it, as references and the journal name it.
    package var thing: Thing {
        switch self {
        case .context: .contextIssue
        case .parties: .interestedParty
        case .scope: .qmsScope
        case .objectives: .objective
        case .risks: .risk
        }
    }
}

extension Thing {
    package static let contextIssue = Thing("contextIssue", "Vấn đề của bối cảnh", page: Register.context.link)
    package static let interestedParty = Thing("interestedParty", "Bên quan tâm", page: Register.parties.link)
    package static let qmsScope = Thing("qmsScope", "Phạm vi hệ thống", page: Register.scope.link)
    package static let objective = Thing("objective", "Mục tiêu chất lượng", page: PlanningLink.objective.pattern)
    package static let risk = Thing("risk", "Rủi ro, cơ hội", page: PlanningLink.risk.pattern)
    static let register = Thing("register", "Danh mục hoạch định")
    static let confirmation = Thing("qmsConfirmation", "Xác nhận hiệu lực HTQLCL")
    static let announcement = Thing("qmsAnnouncement", "Công bố HTQLCL", page: PlanningLink.announcement.pattern)
}

/// What happens to the entries of the planning registers (4, 6).
package enum RegisterEvent: Event {
    case recorded(Register), revised(Register), ended(Register)
    case reviewed(note: String)
    case objectiveMeasured(period: String, value: String), riskEvaluated(isEffective: Bool)

    package var record: EventRecord {
        switch self {
        case .recorded(let register): EventRecord("\(register.thing.kind).recorded", "Ghi vào danh mục")
        case .revised(let register): EventRecord("\(register.thing.kind).revised", "Sửa")
        case .ended(let register): EventRecord("\(register.thing.kind).ended", "Đưa ra khỏi danh mục")
        case .reviewed(let note): EventRecord("register.reviewed", "Rà soát danh mục", note.isEmpty ? [:] : ["note": note])
        case .objectiveMeasured(let period, let value):
            EventRecord("objective.measured", "Ghi kết quả mục tiêu", ["period": period, "value": value])
        case .riskEvaluated(let isEffective):
            EventRecord("risk.evaluated", "Đánh giá hiệu quả xử lý rủi ro", ["effective": isEffective ? "có" : "chưa"])
        }
    }

    package static let examples: [RegisterEvent] =
        Register.allCases.flatMap { [.recorded($0), .revised($0), .ended($0)] } + [
            .reviewed(note: "Không có thay đổi"), .objectiveMeasured(period: "Quý I/2026", value: "98,4"),
            .riskEvaluated(isEffective: true),
        ]
}

/// The QMS is confirmed and announced (QĐ 19/2014 Đ4).
enum QMSEvent: Event {
    case confirmed, announced(procedures: Int), announcedAgain(procedures: Int), announcementAct(AnnouncementAct.Kind)

    var record: EventRecord {
        switch self {
        case .confirmed: EventRecord("qms.confirmed", "Xác nhận hiệu lực HTQLCL")
        case .announced(let count): EventRecord("qms.announced", "Công bố HTQLCL", ["procedures": "\(count)"])
        case .announcedAgain(let count): EventRecord("qms.announcedAgain", "Công bố lại HTQLCL", ["procedures": "\(count)"])
        case .announcementAct(let kind): EventRecord("qms.\(kind.rawValue)", kind.vietnamese)
        }
    }

    static let examples: [QMSEvent] =
        [.confirmed, .announced(procedures: 105), .announcedAgain(procedures: 108)]
        + AnnouncementAct.Kind.allCases.map { .announcementAct($0) }
}
