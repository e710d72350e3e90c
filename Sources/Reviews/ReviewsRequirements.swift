import Identity
import Kernel
package import Standards

extension Reviews {
    /// What this room answers for: a management review in the year (9.3; QĐ 19/2014 Đ4.4b: at least one).
    package static let requirements = RequirementSource([held]) { scope, year, asOf, reader in
        [held.key: try summary(scope, year: year, asOf: asOf, in: reader).mapValues(standing)]
    }

    private static let held = Requirement(
        "reviews.held", clause: "9.3", "Xem xét của lãnh đạo trong năm", link: ReviewLink.list, verb: "Lập cuộc xem xét",
        isYearly: true,
        column: .review, stage: .apply)

    static func standing(_ summary: Summary) -> Standing {
        guard let last = summary.lastHeld else {
            return .partial(note: summary.planned.map { "kế hoạch \($0.vietnamese)" } ?? "chưa họp")
        }
        return .met(on: last, note: "\(summary.done)/\(summary.decisions) quyết định đã xong")
    }
}
