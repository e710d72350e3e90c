package import Kernel

/// How soon what came in must be answered: received, sent back once for all that is missing, or refused with a reason. Data with dates and a
/// source, like every rule of law.
package struct AnswerRule: DatedRule, Sendable, Hashable {
    package let from: Day
    package let limit: TimeLimit
    package let source: String
    package let isVerified: Bool

    /// By day of their beginning.
    package static let all: [AnswerRule] = [
        TimeLimit(8, .workingHours).map {
            AnswerRule(
                from: .of(2021, 12, 6), limit: $0,
                source: "Nghị định 61/2018/NĐ-CP, Điều 17 (Nghị định 107/2021/NĐ-CP sửa đổi)", isVerified: false)
        }
    ].compactMap(\.self)

    package static func inForce(on day: Day) -> AnswerRule? { all.inForce(on: day) }

    /// What a person may read about it.
    package var vietnamese: String { "\(limit.text), \(citation)" }
}
