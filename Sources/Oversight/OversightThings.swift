import Kernel
import Web

extension Thing {
    static let report = Thing("report", "Báo cáo đã chốt", page: OversightLink.report.pattern)
}

/// What the province does: reminds, sets days, closes reports.
enum OversightEvent: Event {
    case agencyReminded(lacks: String), reportClosed(asOf: Instant, checkCode: String), reportDueSet(due: Day, basis: String)

    var record: EventRecord {
        switch self {
        case .agencyReminded(let lacks): EventRecord("agency.reminded", "Tỉnh nhắc", ["lacks": lacks])
        case .reportClosed(let asOf, let code): EventRecord("report.closed", "Chốt báo cáo", ["asOf": asOf.iso8601, "checkCode": code])
        case .reportDueSet(let due, let basis): EventRecord("report.dueSet", "Đặt hạn báo cáo", ["due": due.description, "basis": basis])
        }
    }

    static let examples: [OversightEvent] = [
        .agencyReminded(lacks: "Chính sách chất lượng; Mục tiêu chất lượng"), .reportClosed(asOf: .example, checkCode: "7K2M-9PQ4"),
        .reportDueSet(due: .example, basis: "Công văn 12/SKHCN-TĐC"),
    ]
}
