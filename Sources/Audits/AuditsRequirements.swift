import Identity
import Kernel
package import Standards

extension Audits {
    /// What this room answers for: an internal audit in the year (9.2; QĐ 19/2014 Đ4.4b: at least one).
    package static let requirements = RequirementSource([held]) { scope, year, asOf, reader in
        [held.key: try summary(scope, year: year, asOf: asOf, in: reader).mapValues(standing)]
    }

    private static let held = Requirement(
        "audits.held", clause: "9.2", "Đánh giá nội bộ trong năm", link: AuditLink.list, verb: "Lập chương trình", isYearly: true,
        column: .audit, stage: .apply)

    static func standing(_ summary: Summary) -> Standing {
        if let last = summary.lastClosed {
            return .met(on: last, note: "\(summary.closed) cuộc, \(summary.nonconformities) điểm không phù hợp")
        }
        if let next = summary.nextPlanned { return .partial(note: "kế hoạch \(next.vietnamese)") }
        return .partial(note: summary.programmeApprovedOn == nil ? "chương trình chưa phê duyệt" : "chương trình đã phê duyệt")
    }
}
