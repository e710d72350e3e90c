import Kernel
import Standards

/// What must have been held before the head confirms a system, and the agency announces it, for the first time. Data with dates and a
/// source, never a constant. Later on the yearly rule holds: audit and review at least once a year (QĐ 19/2014 Đ4.4b).
struct FirstAnnouncementRule: DatedRule, Sendable, Hashable {
    /// The requirements that answer for it, by their column in the province's table.
    let columns: Set<Requirement.Column>
    let from: Day
    let source: String
    let isVerified: Bool

    /// By day of their beginning.
    static let all: [FirstAnnouncementRule] = [
        FirstAnnouncementRule(
            columns: [.audit, .review], from: .of(2014, 5, 18), source: "Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 2", isVerified: true),
        // Whether the decision was amended when the district level ended could not be found out.
        FirstAnnouncementRule(
            columns: [.audit, .review], from: .of(2025, 7, 1), source: "Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 2", isVerified: false),
    ]

    /// The rule in force on a day: the last that had begun.
    static func inForce(on day: Day) -> FirstAnnouncementRule? { all.inForce(on: day) }

    /// What a person may read about it.
    var vietnamese: String { isVerified ? source : "\(source); chưa đối chiếu với văn bản còn hiệu lực" }
}
