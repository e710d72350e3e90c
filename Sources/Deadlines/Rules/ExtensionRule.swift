package import Kernel

/// When a new appointment may be made with an apology: data with dates and a source, like every rule of law.
package struct ExtensionRule: DatedRule, Sendable, Hashable {
    package let from: Day
    /// Calendar days before the due date at the latest.
    package let daysBefore: Int
    package let source: String
    package let isVerified: Bool

    /// By day of their beginning.
    package static let all: [ExtensionRule] = [
        ExtensionRule(
            from: .of(2018, 6, 21), daysBefore: 1, source: "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9",
            isVerified: true),
        ExtensionRule(
            from: .of(2025, 7, 1), daysBefore: 1,
            source: "Nghị định 118/2025/NĐ-CP (như Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9)", isVerified: false),
    ]

    package static func inForce(on day: Day) -> ExtensionRule? { all.inForce(on: day) }
}
